"""Delegations and absences: entered and corrected on the pages that serve every noun."""

from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.authority.commands.absences import edit_absence, record_absence
from crm.authority.commands.papers import edit_delegation, record_delegation
from crm.authority.forms.recording import (
    AbsenceForm,
    DelegationForm,
    values_of_absence,
    values_of_delegation,
)
from crm.authority.models import Absence, Delegation
from crm.authority.views.blueprint import bp
from crm.authority.views.nouns import ABSENCE, DELEGATION
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.platform.text import N_


class DelegationKeeper(Keeper):
    """A paper that passes power on."""

    listed = True
    noun, form, template = DELEGATION, DelegationForm, "authority/delegation_edit.html"
    path, name = "/delegations", "delegation_"
    adds, edits = N_("Add a delegation"), N_("Edit a delegation")
    lead = N_("Whose power passes to which post, by which paper. It counts once it is issued.")
    entered = N_("The delegation is on file as a draft.")

    def new_form(self, above: Any) -> DelegationForm:
        return DelegationForm(from_on=_today())

    def opened(self, record: Any) -> DelegationForm:
        return DelegationForm(formdata=None, data=values_of_delegation(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Delegation:
        return record_delegation(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_delegation(session, record, form.facts(), seen_version=form.seen_version, by=by)


class AbsenceKeeper(Keeper):
    """A holder of a post of the city is away."""

    listed = True
    noun, form, template = ABSENCE, AbsenceForm, "authority/absence_edit.html"
    path, name = "/absences", "absence_"
    adds, edits = N_("Record an absence"), N_("Edit an absence")
    lead = N_("While the holder is away, whoever is next in turn may act; the register counts who that is.")
    entered = N_("The absence is on file.")

    def new_form(self, above: Any) -> AbsenceForm:
        return AbsenceForm(from_on=_today())

    def opened(self, record: Any) -> AbsenceForm:
        return AbsenceForm(formdata=None, data=values_of_absence(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Absence:
        return record_absence(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_absence(session, record, form.facts(), seen_version=form.seen_version, by=by)


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


for keeper in (DelegationKeeper(), AbsenceKeeper()):
    routes.install(bp, keeper)
