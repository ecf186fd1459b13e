"""Fields that no plain entry serves: several of a few, a fiscal year in either era."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from wtforms import SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput

from crm.platform.calendar import parse_fiscal_year
from crm.platform.errors import Refused
from crm.platform.spoken import fiscal_year_name
from crm.platform.text import Labelled, cleaned
from crm.web.language import language, sentence


class CheckboxesField(SelectMultipleField):
    """Several of a few, each with a box of its own; data is a list."""

    option_widget = CheckboxInput()


def several(label: Any, members: type[Labelled], **more: Any) -> CheckboxesField:
    """Any members of an enum, by their labels."""

    def choices() -> list[SelectChoice]:
        return [SelectChoice(member.value, gettext(member.label)) for member in members]

    return CheckboxesField(label, choices=choices, coerce=members, **more)


class FiscalYearField(StringField):
    """A fiscal year typed as 2556 or 2013: data is the C.E. year or None; shown in the reader's era."""

    data: Any

    def __init__(self, label: Any = None, validators: Any = None, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.typed = ""

    def process_data(self, value: int | None) -> None:
        self.data, self.typed = value, fiscal_year_name(value, language()) if value else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.typed, self.data = (cleaned(valuelist[0])[:20] if valuelist else ""), None
        if self.typed:
            try:
                self.data = parse_fiscal_year(self.typed)
            except Refused as refusal:
                raise ValueError(sentence(refusal)) from refusal

    def _value(self) -> str:
        return self.typed
