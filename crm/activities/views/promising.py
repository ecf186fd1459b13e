"""Promises made in an activity: written down, kept, or given up."""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
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
)
from crm.activities.forms.moving import MoveForm
from crm.activities.forms.promising import CommitmentForm, values_of
from crm.activities.models import Commitment
from crm.activities.rules import COMMITMENT_LIFECYCLE
from crm.activities.views.attending import OnActivity
from crm.activities.views.blueprint import bp
from crm.activities.views.finding import activity_or_404, answer_for, editable_commitment
from crm.activities.views.nouns import PROMISE
from crm.activities.views.page import drawn
from crm.activities.views.partners import main_partner_id, offer_partners
from crm.activities.views.recording import own_agency_id
from crm.keeping import routes
from crm.permissions import Permission
from crm.platform.errors import Refused, Stale
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.language import sentence


class PromiseKeeper(OnActivity):
    """A promise made in an activity; who answers for it keeps it, whoever keeps the activity."""

    noun, form, template = PROMISE, CommitmentForm, "activities/promise.html"
    path, name = "/commitments", "commitment_"
    adds, edits = N_("Add a promise"), N_("Correct a promise")
    lead = N_("What one side said it would do, until when, and who answers for it here.")
    entered = N_("The promise is on file.")

    def allow_on(self, record: Any, above: Any) -> None:
        answer_for(record)

    def new_form(self, above: Any) -> CommitmentForm:
        return CommitmentForm(agency=above.agency_id or own_agency_id(), partner=main_partner_id(above.id))

    def opened(self, record: Any) -> CommitmentForm:
        return CommitmentForm(formdata=None, data=values_of(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        offer_partners(form.partner, record.activity_id if record else above.id, record)

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> list[Refused]:
        return refusals_of(session, record.activity if record else above, form.promise(), by=by)

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Commitment:
        return add_commitment(session, above, form.promise(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_commitment(session, record, form.promise(), seen_version=form.seen_version, by=by)

    def url(self, record: Any) -> str:
        return url_for(".show", activity_id=record.activity_id, _anchor="promises")


routes.install(bp, PromiseKeeper())


@bp.post("/commitments/<int:commitment_id>/moves/<name>")
@requires(Permission.COMMITMENT_EDIT)
def close(commitment_id: int, name: str) -> ResponseReturnValue:
    """A promise kept, or given up, with what shows it."""
    commitment, form = editable_commitment(commitment_id), MoveForm()
    transition = COMMITMENT_LIFECYCLE.named(name)
    if transition is None:
        raise NotFound
    activity_id, today = commitment.activity_id, current_app.extensions["clock"].today()
    try:
        with refusals_shown_on(form):
            if form.validate():
                evidence, seen = form.reason.data or "", form.seen_version
                close_commitment(
                    db.session(), commitment, name, evidence, on=today, seen_version=seen, by=me()
                )
                flash(gettext("The promise is closed."))
                return redirect(url_for(".show", activity_id=activity_id, _anchor="promises"))
    except Stale as stale:
        flash(sentence(stale), "warning")
        return drawn(activity_or_404(activity_id)), 409
    commitment = editable_commitment(commitment_id)
    if commitment.state not in transition.sources:
        for problem in form.form_errors:
            flash(problem, "error")
        return drawn(activity_or_404(activity_id)), 422
    return render_template("activities/close.html", form=form, commitment=commitment, move=transition), 422
