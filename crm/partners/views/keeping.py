"""Partners entered and corrected."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import Reader, readable_by
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, Part
from crm.partners import queries
from crm.partners.commands.recording import edit_partner, record_partner
from crm.partners.forms.recording import PartnerForm, values_of
from crm.partners.models import JointProject, NetworkDue, NetworkDuty, Occasion, Partner, PartnerName
from crm.partners.search import INDEXING
from crm.partners.views.blueprint import bp
from crm.partners.views.words import (
    due_words,
    duty_words,
    name_words,
    occasion_words,
    partner_words,
    project_words,
)
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import text


def _rows(reader: Reader) -> Any:
    return readable_by(queries.partners_with_steward(), Partner, reader)


NOUN = Noun(
    model=Partner,
    one=N_("Partner"),
    many=N_("Partners"),
    icon="partners",
    edits=Permission.PARTNER_EDIT,
    rows=_rows,
    title=lambda partner: text(partner, "name").striptags(),
    url=lambda partner_id: url_for("partners.show", partner_id=partner_id),
    all_url=lambda: url_for("partners.index"),
    words=partner_words,
    parts=(
        Part(model=PartnerName, above=PartnerName.partner_id, what=N_("name"), words=name_words),
        Part(model=Occasion, above=Occasion.partner_id, what=N_("occasion"), words=occasion_words),
        Part(
            model=JointProject, above=JointProject.partner_id, what=N_("joint project"), words=project_words
        ),
        Part(model=NetworkDuty, above=NetworkDuty.partner_id, what=N_("network duty"), words=duty_words),
        Part(model=NetworkDue, above=NetworkDue.partner_id, what=N_("network due"), words=due_words),
    ),
    indexed=INDEXING,
)


class PartnerKeeper(Keeper):
    """A partner, on a page of its own."""

    listed = True
    charges = True
    noun = NOUN
    form = PartnerForm
    template = "partners/edit.html"
    adds = N_("Add a partner")
    edits = N_("Edit a partner")
    lead = N_("A kind, a name and the reason for the tie are enough to begin with.")
    entered = N_("The partner is on file.")

    def opened(self, record: Any) -> PartnerForm:
        return PartnerForm(formdata=None, data=values_of(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Partner:
        return record_partner(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_partner(session, record, form.facts(), seen_version=form.seen_version, by=by)


routes.install(bp, PartnerKeeper())
