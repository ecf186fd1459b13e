"""A member of an enum, chosen by its label."""

from enum import Enum
from typing import Any

from flask_babel import gettext
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from crm.platform.text import Labelled


def choice(
    label: Any, members: type[Labelled], *validators: Any, blank: str | None = None, **more: Any
) -> SelectField:
    """A member of an enum by its label; with `blank` the first option means None."""

    def coerce(code: Any) -> Enum | None:
        if isinstance(code, members) or (code in {"", None} and blank is not None):
            return code or None
        return members(code)

    def choices() -> list[SelectChoice]:
        labels = [SelectChoice(member.value, gettext(member.label)) for member in members]
        return labels if blank is None else [SelectChoice("", str(blank)), *labels]

    return SelectField(label, validators=list(validators), choices=choices, coerce=coerce, **more)
