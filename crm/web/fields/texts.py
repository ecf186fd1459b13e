"""Text as it is typed into forms: cleaned, and no longer than what keeps it."""

from typing import Any, ClassVar

from sqlalchemy import String, inspect
from wtforms import Field, StringField, TextAreaField
from wtforms.validators import Length, StopValidation

from crm.platform.text import cleaned

LINE, PARAGRAPH = 300, 5000


class Filled:
    """The field must hold something once it has been read; a reading that failed keeps its own message."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __call__(self, form: Any, field: Any) -> None:
        if not field.errors and field.data in (None, "", []):
            raise StopValidation(field.gettext("This field is required."))


def line(label: Any, *validators: Any, length: int = LINE, **more: Any) -> StringField:
    """One line of text, cleaned and at most `length` characters."""
    return StringField(label, validators=[Length(max=length), *validators], filters=[_clean], **more)


def paragraph(label: Any, *validators: Any, length: int = PARAGRAPH, **more: Any) -> TextAreaField:
    """Several lines of text, cleaned and at most `length` characters."""
    return TextAreaField(label, validators=[Length(max=length), *validators], filters=[_clean], **more)


def fit(field: Field, model: type[Any]) -> None:
    """Let a text be as long as the column of its name in `model` is, and no longer."""
    column = inspect(model).columns.get(field.name)
    if not isinstance(field, StringField) or column is None or type(column.type) is not String:
        return
    most = column.type.length
    field.validators = [Length(max=most), *(one for one in field.validators if not isinstance(one, Length))]
    field.flags.maxlength = most


def _clean(value: Any) -> Any:
    return cleaned(value) if isinstance(value, str) else value
