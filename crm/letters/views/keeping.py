"""Templates written and corrected; the text of a letter corrected before it is signed."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.letters.commands import (
    add_template,
    correct_letter,
    edit_template,
    refuse_corrected,
    refuse_second,
)
from crm.letters.forms.recording import LetterForm, TemplateForm, values_of_letter, values_of_template
from crm.letters.models import LetterTemplate
from crm.letters.queries import template_of
from crm.letters.rules import PLACES, LetterState, refuse_faulty
from crm.letters.views.blueprint import bp
from crm.letters.views.nouns import NOUN, TEMPLATE
from crm.platform.errors import Refused
from crm.platform.text import N_


class LetterKeeper(Keeper):
    """The words of a letter; it is made on pages of its own."""

    creates = False
    noun, form, template = NOUN, LetterForm, "letters/edit.html"
    adds, edits = "", N_("Edit the letter")

    def opened(self, record: Any) -> LetterForm:
        return LetterForm(formdata=None, data=values_of_letter(record))

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> Iterator[Refused]:
        try:
            refuse_corrected(record)
        except Refused as refusal:
            yield refusal

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        correct_letter(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def may_leave(self, session: Session, record: Any) -> None:
        if record.state not in {LetterState.DRAFT, LetterState.WITHDRAWN}:
            raise Refused(N_("A letter that has a number is withdrawn, not put away."))

    def may_return(self, session: Session, record: Any) -> None:
        refuse_second(session, record)


class TemplateKeeper(Keeper):
    """The wording of a kind of letter."""

    noun, form, template = TEMPLATE, TemplateForm, "letters/template.html"
    path, name = "/templates", "template_"
    adds, edits = N_("Add a letter template"), N_("Edit a letter template")
    lead = N_("One wording for each kind of letter and language. Letters that were made stay as they are.")
    entered = N_("The template is on file.")

    def opened(self, record: Any) -> TemplateForm:
        return TemplateForm(formdata=None, data=values_of_template(record))

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> Iterator[Refused]:
        try:
            refuse_faulty(form.subject.data or "", (form.body.data or "").replace("\r\n", "\n"))
        except Refused as refusal:
            yield refusal

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> LetterTemplate:
        return add_template(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_template(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def url(self, record: Any) -> str:
        return self.noun.all_url()

    def may_return(self, session: Session, record: Any) -> None:
        if session.scalars(template_of(record.kind, record.language)).first() is not None:
            raise Refused(N_("Another template of its kind and language is in use."))

    def context(self, record: Any) -> dict[str, Any]:
        return {"fillable": PLACES}


for keeper in (LetterKeeper(), TemplateKeeper()):
    routes.install(bp, keeper)
