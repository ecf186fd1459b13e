"""The full form: an activity brought on file, or corrected."""

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import select

from crm.access.current import SignedIn, me
from crm.activities import queries
from crm.activities.commands.attending import add_participants
from crm.activities.commands.recording import edit_activity, record_activity
from crm.activities.forms.areas import find_areas
from crm.activities.forms.recording import ActivityForm, EditActivityForm, NewActivityForm, values_of
from crm.activities.models import Activity
from crm.activities.rules import DEFAULT_AGENCY
from crm.activities.views.blueprint import bp
from crm.activities.views.page import editable_or_404
from crm.activities.views.words import activity_words
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.history.queries import changes_of
from crm.permissions import Permission, Role
from crm.platform.errors import Stale
from crm.platform.text import cleaned
from crm.web.access import requires
from crm.web.database import db
from crm.web.fields import MAX_ID
from crm.web.forms import RecordForm, refusals_shown_on
from crm.web.jinja import text
from crm.web.telling import Told, told

LONGEST_QUESTION = 200


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
    session, today = db.session(), current_app.extensions["clock"].today()
    with refusals_shown_on(form):
        if form.validate():
            participants = form.participants()
            activity = record_activity(session, form.facts(), state=form.state.data, by=me(), today=today)
            add_participants(session, activity, participants, by=me())
            flash(gettext("The activity is on file."))
            warn_of_twins(activity)
            return redirect(url_for(".show", activity_id=activity.id))
    return _drawn(form), 422


@bp.get("/<int:activity_id>/edit")
@requires(Permission.ACTIVITY_EDIT)
def edit(activity_id: int) -> ResponseReturnValue:
    activity = editable_or_404(activity_id)
    return _drawn(EditActivityForm(data=values_of(activity)), activity)


@bp.post("/<int:activity_id>/edit")
@requires(Permission.ACTIVITY_EDIT)
def update(activity_id: int) -> ResponseReturnValue:
    activity, form = editable_or_404(activity_id), EditActivityForm()
    form.agency.may_keep([activity.agency_id])
    _for_this_role(form)
    today = current_app.extensions["clock"].today()
    try:
        with refusals_shown_on(form):
            if form.validate():
                facts, seen = form.facts(), form.seen_version
                edit_activity(db.session(), activity, facts, seen_version=seen, by=me(), today=today)
                flash(gettext("The changes are saved."))
                warn_of_twins(activity)
                return redirect(url_for(".show", activity_id=activity.id))
    except Stale:
        activity = editable_or_404(activity_id)
        return _drawn(form, activity, meanwhile=saved_since(activity, form)), 409
    return _drawn(form, editable_or_404(activity_id)), 422


@bp.get("/areas/lookup")
@requires(Permission.REGISTER_READ)
def areas_lookup() -> ResponseReturnValue:
    """Powers of section 89 for a type-ahead."""
    typed = cleaned(request.args.get("q", ""))[:LONGEST_QUESTION]
    return jsonify([vars(option) for option in find_areas(typed)])


def own_agency_id() -> int | None:
    """The agency a new activity is offered with: a liaison's own, else the International Affairs Office."""
    reader: SignedIn = me()
    session = db.session()
    if reader.role is Role.LIAISON:
        return session.scalars(agencies_of_liaison(reader.id)).first()
    return session.scalars(select(Agency.id).where(Agency.code == DEFAULT_AGENCY)).first()


def warn_of_twins(activity: Activity) -> None:
    """Say so when the same partner has the same kind of activity on the same day: a warning, never a bar."""
    partner_ids = [link.partner_id for link in activity.partners]
    query = queries.alike(
        queries.visible_to(queries.activities(), me()),
        kind=activity.kind,
        on=activity.starts_on,
        partner_ids=partner_ids,
        but=activity.id,
    )
    for twin in db.session().scalars(query.limit(3)):
        link = Markup('{}: <a href="{}">{}</a>')
        address = url_for(".show", activity_id=twin.id)
        flash(link.format(gettext("Perhaps entered twice"), address, text(twin, "title")), "warning")


def saved_since(activity: Activity, form: RecordForm) -> list[Told]:
    """What others saved since this reader opened the form; saving again then means it."""
    count = max(activity.version - form.seen_version, 1)
    form.version.data = str(activity.version)
    return told(db.session().execute(changes_of("activity", activity.id)), activity_words())[:count]


def _for_this_role(form: ActivityForm) -> None:
    """Only those who may restrict a record are asked about it."""
    if me().role is Role.LIAISON and "classification" in form:
        del form.classification


def _asked_partner() -> list[int]:
    asked = request.args.get("partner", "")
    return [int(asked)] if asked.isdecimal() and len(asked) < 11 and int(asked) <= MAX_ID else []


def _drawn(form: ActivityForm, activity: Activity | None = None, meanwhile: list[Told] | None = None) -> str:
    _for_this_role(form)
    if activity is not None and not activity.agency_assumed and "agency_confirmed" in form:
        del form.agency_confirmed
    return render_template("activities/edit.html", form=form, activity=activity, meanwhile=meanwhile or [])
