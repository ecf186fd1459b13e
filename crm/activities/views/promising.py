"""Promises made in an activity: written down, kept, or given up."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.activities import queries
from crm.activities.commands.promising import add_commitment, close_commitment
from crm.activities.forms.moving import MoveForm
from crm.activities.forms.promising import CommitmentForm
from crm.activities.models import Activity, Commitment
from crm.activities.rules import COMMITMENT_LIFECYCLE
from crm.activities.views.blueprint import bp
from crm.activities.views.page import activity_or_404, drawn, editable_or_404
from crm.activities.views.recording import own_agency_id
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.jinja import text
from crm.web.language import sentence
from crm.web.records import one_or_404


@bp.get("/<int:activity_id>/commitments/new")
@requires(Permission.COMMITMENT_EDIT)
def new_commitment(activity_id: int) -> ResponseReturnValue:
    activity = editable_or_404(activity_id)
    return _drawn(_asked(activity, agency=activity.agency_id or own_agency_id()), activity)


@bp.post("/<int:activity_id>/commitments/new")
@requires(Permission.COMMITMENT_EDIT)
def create_commitment(activity_id: int) -> ResponseReturnValue:
    activity = editable_or_404(activity_id)
    form = _asked(activity)
    with refusals_shown_on(form):
        if form.validate():
            add_commitment(db.session(), activity, form.promise(), by=me())
            flash(gettext("The promise is on file."))
            return redirect(url_for(".show", activity_id=activity_id, _anchor="promises"))
    return _drawn(form, editable_or_404(activity_id)), 422


@bp.post("/commitments/<int:commitment_id>/moves/<name>")
@requires(Permission.COMMITMENT_EDIT)
def close(commitment_id: int, name: str) -> ResponseReturnValue:
    """A promise kept, or given up, with what shows it."""
    commitment, form = _commitment(commitment_id), MoveForm()
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
    commitment = _commitment(commitment_id)
    if commitment.state not in transition.sources:
        for problem in form.form_errors:
            flash(problem, "error")
        return drawn(activity_or_404(activity_id)), 422
    return render_template("activities/close.html", form=form, commitment=commitment, move=transition), 422


def _commitment(commitment_id: int) -> Commitment:
    mine = queries.promises_editable_by(queries.commitments(me()), me())
    return one_or_404(mine, Commitment.id, commitment_id)


def _asked(activity: Activity, agency: int | None = None) -> CommitmentForm:
    """The form, offering the partners of this activity."""
    partners = db.session().execute(queries.partners_of([activity.id], me())).all()
    form = CommitmentForm(agency=agency, partner=partners[0].id if partners else None)
    named = [SelectChoice(str(partner.id), text(partner, "name").striptags()) for partner in partners]
    form.partner.choices = [*named, SelectChoice("", gettext("No partner in particular"))]
    return form


def _drawn(form: CommitmentForm, activity: Activity) -> str:
    return render_template("activities/promise.html", form=form, activity=activity)
