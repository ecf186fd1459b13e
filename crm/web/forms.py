"""The base of every form: one catalogue for its words, one road for refusals to their fields."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField

from crm.platform.errors import NeedsReason, Refused, Stale
from crm.platform.text import N_
from crm.web.database import db
from crm.web.fields import fit
from crm.web.ids import id_typed
from crm.web.language import sentence

OF_WTFORMS = (
    N_("This field is required."),
    N_("Field must be at least %(min)d character long."),
    N_("Field must be at least %(min)d characters long."),
    N_("Field cannot be longer than %(max)d character."),
    N_("Field cannot be longer than %(max)d characters."),
    N_("Not a valid choice."),
    N_("Invalid Choice: could not coerce."),
    N_("Invalid choice(s): one or more data inputs could not be coerced."),
    N_("'%(value)s' is not a valid choice for this field."),
    N_("'%(value)s' are not valid choices for this field."),
    N_("Not a valid integer value."),
    N_("The CSRF token is missing."),
    N_("The CSRF tokens do not match."),
    N_("The CSRF session token is missing."),
    N_("The CSRF token is invalid."),
)
"""WTForms' sentences that our fields can say: it ships no Thai."""


class Words:
    """WTForms' own sentences, from our catalogue, which keeps each of them as a sentence of its own."""

    def gettext(self, message: str) -> str:
        return gettext(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return gettext(singular if number == 1 else plural)


class Form(FlaskForm):
    """A form whose WTForms messages are ours and whose form-wide errors stand in `form_errors`.

    `kept_in` is the model that keeps what is typed: a text is no longer than the column of its name.
    """

    kept_in: ClassVar[type[Any] | None] = None

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Words:
            return Words()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """What was typed: a file or JSON where a text belongs is as if nothing was sent."""
            return None if super().wrap_formdata(form, formdata) is None else request.form

    def __init__(self, *typed: Any, **more: Any) -> None:
        super().__init__(*typed, **more)
        if self.kept_in is not None:
            for field in self:
                fit(field, self.kept_in)

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal at its field, or above the form."""
        target = self._fields.get(refusal.field or "")
        if target is None:
            self.form_errors.append(sentence(refusal))
        else:
            target.errors = [*target.errors, sentence(refusal)]

    def refuse_all(self, refusals: Iterable[Refused]) -> None:
        """Show several at once, after `validate`; a field that could not be read keeps its own message."""
        unread = {name for name, field in self._fields.items() if field.errors}
        for refusal in refusals:
            if refusal.field not in unread:
                self.refuse(refusal)


class RecordForm(Form):
    """A form on a record that somebody else may save meanwhile: it carries the version it was opened at.

    `opened` marks what each field held then (crm/keeping/clashes.py).
    """

    version = HiddenField()
    opened = HiddenField()

    @property
    def seen_version(self) -> int:
        """The version the reader saw; 0, which matches none, when the form was tampered with."""
        return id_typed(self.version.data or "") or 0


@contextmanager
def refusals_shown_on(form: Form) -> Iterator[None]:
    """Run a command; what it refuses rolls everything back and shows on the form.

    Stale and NeedsReason go further up.
    """
    try:
        yield
    except (Stale, NeedsReason):
        db.rollback()
        raise
    except Refused as refusal:
        db.rollback()
        form.refuse(refusal)
