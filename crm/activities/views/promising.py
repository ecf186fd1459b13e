"""Promises and obligations: written down, kept, or given up."""

from typing import Any

from flask import current_app, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.activities.commands.doing import Doer
from crm.activities.commands.promising import (
    add_commitment,
    close_commitment,
    edit_commitment,
    refusals_of,
    stem_of,
)
from crm.activities.forms.moving import MoveForm
from crm.activities.forms.promising import CommitmentForm, values_of
from crm.activities.models import Commitment
from crm.activities.rules import COMMITMENT_LIFECYCLE
from crm.activities.views import partners
from crm.activities.views.attending import OnActivity
from crm.activities.views.blueprint import bp
from crm.activities.views.drawing import stands_at
from crm.activities.views.finding import activity_or_404, answer_for, editable_commitment
from crm.activities.views.nouns import NOUN, PROMISE
from crm.activities.views.page import drawn
from crm.activities.views.recording import own_agency_id
from crm.agreements.models import Agreement
from crm.keeping import routes
from crm.keeping.nouns import Noun, nouns
from crm.permissions import Permission
from crm.platform.errors import Refused, Stale
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.jinja import show_day
from crm.web.language import sentence


class PromiseKeeper(OnActivity):
    """A promise on the page of its activity, or an obligation on that of its agreement.

    Who answers for it keeps it, whoever keeps the page.
    """

    noun, form, template = PROMISE, CommitmentForm, "activities/promise.html"
    path, name = "/commitments", "commitment_"
    adds, edits = N_("Add a promise"), N_("Correct a promise")
    lead = N_("What one side said it would do, until when, and who answers for it here.")
    entered = N_("The promise is on file.")

    def above_of(self, record: Any) -> Noun:
        return nouns()["agreement"] if record and record.agreement_id else NOUN

    def stands_on(self, record: Any) -> int:
        return int(record.activity_id or record.agreement_id)

    def allow_on(self, record: Any, above: Any) -> None:
        answer_for(record)

    def new_form(self, above: Any) -> CommitmentForm:
        main = partners.main_partner_id(partners.of_activity(above.id))
        return CommitmentForm(agency=above.agency_id or own_agency_id(), partner=main)

    def opened(self, record: Any) -> CommitmentForm:
        return CommitmentForm(formdata=None, data=values_of(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        stem = stem_of(record) if record else above
        of_agreement = isinstance(stem, Agreement)
        form.ask_of(agreement=of_agreement)
        named = partners.of_agreement if of_agreement else partners.of_activity
        partners.offer_partners(form.partner, named(stem.id), record)

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> list[Refused]:
        return refusals_of(session, stem_of(record) if record else above, form.promise(), by=by)

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Commitment:
        return add_commitment(session, above, form.promise(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_commitment(session, record, form.promise(), seen_version=form.seen_version, by=by)

    def url(self, record: Any) -> str:
        return stands_at(record)


routes.install(bp, PromiseKeeper())


@bp.post("/commitments/<int:commitment_id>/moves/<name>")
@requires(Permission.COMMITMENT_EDIT)
def close(commitment_id: int, name: str) -> ResponseReturnValue:
    """A promise kept, or given up, with what shows it."""
    commitment, form = editable_commitment(commitment_id), MoveForm()
    transition = COMMITMENT_LIFECYCLE.named(name)
    if transition is None:
        raise NotFound
    there = stands_at(commitment)
    try:
        with refusals_shown_on(form):
            if form.validate():
                again = _closed(commitment, name, form)
                flash(_said(again))
                return redirect(there)
    except Stale as stale:
        flash(sentence(stale), "warning")
        return _page_of(editable_commitment(commitment_id), 409)
    commitment = editable_commitment(commitment_id)
    if commitment.state not in transition.sources:
        for problem in form.form_errors:
            flash(problem, "error")
        return _page_of(commitment, 422)
    kept = name == "fulfil"
    form.asking(day=gettext("Done on"), reason=gettext("What shows it") if kept else "", day_optional=True)
    found = {"commitment": commitment, "above": stem_of(commitment), "back": there}
    return render_template("activities/close.html", form=form, move=transition, **found), 422


def _closed(commitment: Commitment, name: str, form: MoveForm) -> Commitment | None:
    """Close it as typed; the next time it falls due, if it recurs."""
    today = current_app.extensions["clock"].today()
    evidence, on = form.reason.data or "", form.on.data or today
    seen = form.seen_version
    return close_commitment(
        db.session(), commitment, name, evidence, on=on, today=today, seen_version=seen, by=me()
    )


def _said(again: Commitment | None) -> str:
    if again is None:
        return gettext("The promise is closed.")
    return gettext("This time is closed. It falls due again on %(day)s.", day=show_day(again.due_on))


def _page_of(commitment: Commitment, status: int) -> ResponseReturnValue:
    """The page on which it stands, with what was just said."""
    if commitment.activity_id is None:
        return redirect(stands_at(commitment))
    return drawn(activity_or_404(commitment.activity_id)), status
