"""Text as it is typed into forms: cleaned, and never longer than what keeps it."""

from typing import Any, ClassVar

from sqlalchemy.orm import InstrumentedAttribute
from wtforms import StringField, TextAreaField
from wtforms.validators import Length, StopValidation

from crm.platform.text import cleaned

LINE, PARAGRAPH = 300, 5000
"""How long a text may be that no column limits."""

Kept = InstrumentedAttribute[Any] | None


class Filled:
    """The field must hold something once it has been read; a reading that failed keeps its own message."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        if not field.errors and field.data in (None, "", []):
            raise StopValidation(field.gettext("This field is required."))


class Fits(Length):
    """The text fits where it is kept: the length of the column says how long it may be."""

    def __init__(self, kept: Kept, otherwise: int) -> None:
        self.kept = kept
        super().__init__(max=getattr(kept.type, "length", None) or otherwise if kept else otherwise)


def line(label: Any, *validators: Any, kept: Kept = None, length: int = LINE, **more: Any) -> StringField:
    """One line of text, cleaned. `kept`: the column that keeps it and says how long it may be."""
    return StringField(label, validators=[Fits(kept, length), *validators], filters=[_clean], **more)


def paragraph(
    label: Any, *validators: Any, kept: Kept = None, length: int = PARAGRAPH, **more: Any
) -> TextAreaField:
    """Several lines of text, cleaned. `kept`: the column that keeps it and says how long it may be."""
    return TextAreaField(label, validators=[Fits(kept, length), *validators], filters=[_clean], **more)


def _clean(value: Any) -> Any:
    return cleaned(value) if isinstance(value, str) else value
