"""The full form: an activity brought on file, or corrected."""

from datetime import date

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select

from crm.access.current import SignedIn, me
from crm.activities.commands.attending import add_participants
from crm.activities.commands.judging import refusals_of_edit, refusals_of_new
from crm.activities.commands.recording import edit_activity, record_activity
from crm.activities.forms.recording import ActivityForm, EditActivityForm, NewActivityForm, values_of
from crm.activities.models import Activity
from crm.activities.rules import DEFAULT_AGENCY
from crm.activities.views.blueprint import bp
from crm.activities.views.finding import editable_activity
from crm.activities.views.twins import warn_of_twins
from crm.activities.views.words import activity_words
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.permissions import Permission, Role
from crm.platform.errors import Stale
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.ids import id_typed
from crm.web.telling import Told, saved_since


@bp.get("/new")
@requires(Permission.ACTIVITY_EDIT)
def new() -> ResponseReturnValue:
    form = NewActivityForm(agency=own_agency_id(), partners=_asked_partner())
    return _drawn(form)


@bp.post("/new")
@requires(Permission.ACTIVITY_EDIT)
def create() -> ResponseReturnValue:
    form = NewActivityForm()
    _for_this_role(form)
    session, today = db.session(), _today()
    with refusals_shown_on(form):
        form.validate()
        facts, state = form.facts(), form.state.data
        form.refuse_all(refusals_of_new(session, facts, state=state, by=me(), today=today))
        if not form.errors:
            activity = record_activity(session, facts, state=state, by=me(), today=today)
            add_participants(session, activity, form.participants(), by=me())
            flash(gettext("The activity is on file."))
            warn_of_twins(activity)
            return redirect(url_for(".show", activity_id=activity.id))
    return _drawn(form), 422


@bp.get("/<int:activity_id>/edit")
@requires(Permission.ACTIVITY_EDIT)
def edit(activity_id: int) -> ResponseReturnValue:
    activity = editable_activity(activity_id)
    return _drawn(EditActivityForm(data=values_of(activity)), activity)


@bp.post("/<int:activity_id>/edit")
@requires(Permission.ACTIVITY_EDIT)
def update(activity_id: int) -> ResponseReturnValue:
    activity, form = editable_activity(activity_id), EditActivityForm()
    form.agency.may_keep([activity.agency_id])
    _for_this_role(form)
    session, today = db.session(), _today()
    try:
        with refusals_shown_on(form):
            form.validate()
            facts, seen = form.facts(), form.seen_version
            form.refuse_all(refusals_of_edit(session, activity, facts, by=me(), today=today))
            if not form.errors:
                edit_activity(session, activity, facts, seen_version=seen, by=me(), today=today)
                flash(gettext("The changes are saved."))
                warn_of_twins(activity)
                return redirect(url_for(".show", activity_id=activity.id))
    except Stale:
        activity = editable_activity(activity_id)
        return _drawn(form, activity, meanwhile=saved_since(activity, form, activity_words())), 409
    return _drawn(form, editable_activity(activity_id)), 422


def own_agency_id() -> int | None:
    """The agency a new activity is offered with: a liaison's own, else the International Affairs Office."""
    reader: SignedIn = me()
    session = db.session()
    if reader.role is Role.LIAISON:
        return session.scalars(agencies_of_liaison(reader.id)).first()
    return session.scalars(select(Agency.id).where(Agency.code == DEFAULT_AGENCY)).first()


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _for_this_role(form: ActivityForm) -> None:
    """Only those who may restrict a record are asked about it."""
    if me().role is Role.LIAISON and "classification" in form:
        del form.classification


def _asked_partner() -> list[int]:
    asked = id_typed(request.args.get("partner", ""))
    return [asked] if asked else []


def _drawn(form: ActivityForm, activity: Activity | None = None, meanwhile: list[Told] | None = None) -> str:
    _for_this_role(form)
    if activity is not None and not activity.agency_assumed and "agency_confirmed" in form:
        del form.agency_confirmed
    return render_template("activities/edit.html", form=form, activity=activity, meanwhile=meanwhile or [])
