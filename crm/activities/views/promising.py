"""Promises made in an activity: written down, kept, or given up."""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.activities import queries
from crm.activities.commands import promising as commands
from crm.activities.commands.promising import add_commitment, close_commitment, refusals_of
from crm.activities.forms.moving import MoveForm
from crm.activities.forms.promising import CommitmentForm, values_of
from crm.activities.models import Activity, Commitment
from crm.activities.rules import COMMITMENT_LIFECYCLE
from crm.activities.views.blueprint import bp
from crm.activities.views.finding import activity_or_404, editable_activity, editable_commitment
from crm.activities.views.page import drawn
from crm.activities.views.recording import own_agency_id
from crm.activities.views.words import promise_words
from crm.history.queries import changes_of
from crm.partners.forms import partner_lookup
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.jinja import text
from crm.web.language import sentence
from crm.web.telling import Told, saved_since, told


@bp.get("/<int:activity_id>/commitments/new")
@requires(Permission.COMMITMENT_EDIT)
def new_commitment(activity_id: int) -> ResponseReturnValue:
    activity = editable_activity(activity_id)
    return _drawn(_asked(activity, agency=activity.agency_id or own_agency_id()), activity)


@bp.post("/<int:activity_id>/commitments/new")
@requires(Permission.COMMITMENT_EDIT)
def create_commitment(activity_id: int) -> ResponseReturnValue:
    activity = editable_activity(activity_id)
    form, session = _asked(activity), db.session()
    with refusals_shown_on(form):
        form.validate()
        promise = form.promise()
        form.refuse_all(refusals_of(session, activity, promise, by=me()))
        if not form.errors:
            add_commitment(session, activity, promise, by=me())
            flash(gettext("The promise is on file."))
            return _back(activity_id)
    return _drawn(form, editable_activity(activity_id)), 422


@bp.get("/commitments/<int:commitment_id>/edit")
@requires(Permission.COMMITMENT_EDIT)
def edit_commitment(commitment_id: int) -> ResponseReturnValue:
    commitment = editable_commitment(commitment_id)
    return _drawn(_opened(commitment, data=values_of(commitment)), commitment.activity, commitment)


@bp.post("/commitments/<int:commitment_id>/edit")
@requires(Permission.COMMITMENT_EDIT)
def update_commitment(commitment_id: int) -> ResponseReturnValue:
    """A promise corrected: its words, who gave it, who answers, until when."""
    commitment = editable_commitment(commitment_id)
    form, session = _opened(commitment), db.session()
    try:
        with refusals_shown_on(form):
            form.validate()
            promise, seen = form.promise(), form.seen_version
            form.refuse_all(refusals_of(session, commitment.activity, promise, by=me()))
            if not form.errors:
                commands.edit_commitment(session, commitment, promise, seen_version=seen, by=me())
                flash(gettext("The changes are saved."))
                return _back(commitment.activity_id)
    except Stale:
        commitment = editable_commitment(commitment_id)
        meanwhile = saved_since(commitment, form, promise_words())
        return _drawn(form, commitment.activity, commitment, meanwhile), 409
    commitment = editable_commitment(commitment_id)
    return _drawn(form, commitment.activity, commitment), 422


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
                return _back(activity_id)
    except Stale as stale:
        flash(sentence(stale), "warning")
        return drawn(activity_or_404(activity_id)), 409
    commitment = editable_commitment(commitment_id)
    if commitment.state not in transition.sources:
        for problem in form.form_errors:
            flash(problem, "error")
        return drawn(activity_or_404(activity_id)), 422
    return render_template("activities/close.html", form=form, commitment=commitment, move=transition), 422


def _asked(activity: Activity, **opened: Any) -> CommitmentForm:
    """The form, offering the partners of this activity, the main one first."""
    partners = db.session().execute(queries.partners_of([activity.id], me())).all()
    form = CommitmentForm(**({"partner": partners[0].id if partners else None} | opened))
    named = [SelectChoice(str(partner.id), text(partner, "name").striptags()) for partner in partners]
    form.partner.choices = [*named, SelectChoice("", gettext("No partner in particular"))]
    return form


def _opened(commitment: Commitment, **opened: Any) -> CommitmentForm:
    """The form of a promise on file, which may keep the agency and the partner it has."""
    form = _asked(commitment.activity, **opened)
    form.agency.may_keep([commitment.agency_id])
    offered = {choice.value for choice in form.partner.choices}
    on_file = [commitment.partner_id] if commitment.partner_id else []
    for option in partner_lookup().named(on_file):
        if str(option.id) not in offered:
            form.partner.choices.insert(0, SelectChoice(str(option.id), option.label))
    return form


def _back(activity_id: int) -> ResponseReturnValue:
    return redirect(url_for(".show", activity_id=activity_id, _anchor="promises"))


def _drawn(
    form: CommitmentForm,
    activity: Activity,
    commitment: Commitment | None = None,
    meanwhile: list[Told] | None = None,
) -> str:
    changes = changes_of("commitment", commitment.id) if commitment else None
    return render_template(
        "activities/promise.html",
        form=form,
        activity=activity,
        commitment=commitment,
        meanwhile=meanwhile or [],
        history=told(db.session().execute(changes), promise_words()) if changes is not None else [],
    )
