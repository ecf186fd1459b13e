"""Agreements entered and corrected."""

from collections.abc import Iterator
from typing import Any

from flask import request, url_for
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.current import me
from crm.access.queries import Reader, readable_by
from crm.agencies.queries import office_id
from crm.agreements import queries
from crm.agreements.commands import TEXTS, edit_agreement, is_signed, record_agreement, refusals_of
from crm.agreements.forms.recording import TIMING, AgreementForm, values_of
from crm.agreements.models import Agreement, AgreementAction, Party
from crm.agreements.search import INDEXING
from crm.agreements.views.blueprint import bp
from crm.agreements.views.history import action_words, party_words, words
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, Part
from crm.permissions import Permission
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import text


def _rows(reader: Reader) -> Any:
    return readable_by(queries.agreements_with_areas(), Agreement, reader)


NOUN = Noun(
    model=Agreement,
    one=N_("Agreement"),
    many=N_("Agreements"),
    icon="agreements",
    edits=Permission.AGREEMENT_EDIT,
    rows=_rows,
    title=lambda agreement: text(agreement, "title").striptags(),
    url=lambda agreement_id: url_for("agreements.show", agreement_id=agreement_id),
    all_url=lambda: url_for("agreements.index"),
    words=words,
    parts=(
        Part(model=Party, above=Party.agreement_id, what=N_("party"), words=party_words),
        Part(
            model=AgreementAction,
            above=AgreementAction.agreement_id,
            what=N_("entry in its life"),
            words=action_words,
        ),
    ),
    indexed=INDEXING,
)


class AgreementKeeper(Keeper):
    """An agreement, on a page of its own."""

    listed = True
    noun = NOUN
    form = AgreementForm
    template = "agreements/edit.html"
    adds = N_("Add an agreement")
    edits = N_("Edit an agreement")
    lead = N_("A title, a partner and the responsible agency are enough to begin with.")
    entered = N_("The agreement is on file.")

    def new_form(self, above: Any) -> AgreementForm:
        asked = id_typed(request.args.get("partner", ""))
        office = db.session().scalars(office_id()).first()
        return AgreementForm(agency=office, partners=[asked] if asked else [])

    def opened(self, record: Any) -> AgreementForm:
        parties = db.session().execute(queries.parties_of([record.id], me()))
        return AgreementForm(formdata=None, data=values_of(record, [party.id for party in parties]))

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> Iterator[Refused]:
        return refusals_of({name: form[name].data for name in TEXTS})

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Agreement:
        return record_agreement(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_agreement(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        if (record is None or not record.agency_assumed) and "agency_confirmed" in form:
            del form.agency_confirmed
        if record is not None and is_signed(db.session(), record):
            for name in (*TIMING, "legacy"):
                if name in form:
                    del form[name]


routes.install(bp, AgreementKeeper())
