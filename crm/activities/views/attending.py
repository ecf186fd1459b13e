"""Who took part: added as lines, corrected one by one, taken off the list."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.activities import queries
from crm.activities.commands.attending import add_participants, edit_participant, remove_participant
from crm.activities.forms.attending import LinesForm, ParticipantForm, values_of
from crm.activities.models import Activity, Participation
from crm.activities.views.blueprint import bp
from crm.activities.views.finding import editable_activity
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.language import sentence
from crm.web.records import one_or_404


@bp.get("/<int:activity_id>/participants/new")
@requires(Permission.ACTIVITY_EDIT)
def new_participants(activity_id: int) -> ResponseReturnValue:
    return _lines_drawn(LinesForm(), editable_activity(activity_id))


@bp.post("/<int:activity_id>/participants/new")
@requires(Permission.ACTIVITY_EDIT)
def create_participants(activity_id: int) -> ResponseReturnValue:
    activity, form = editable_activity(activity_id), LinesForm()
    with refusals_shown_on(form):
        if form.validate():
            add_participants(db.session(), activity, form.participants(), by=me())
            return _back(activity_id)
    return _lines_drawn(form, editable_activity(activity_id)), 422


@bp.get("/<int:activity_id>/participants/<int:participant_id>")
@requires(Permission.ACTIVITY_EDIT)
def participant(activity_id: int, participant_id: int) -> ResponseReturnValue:
    activity = editable_activity(activity_id)
    row = _participant(activity_id, participant_id)
    return _drawn(ParticipantForm(data=values_of(row)), activity, row)


@bp.post("/<int:activity_id>/participants/<int:participant_id>")
@requires(Permission.ACTIVITY_EDIT)
def update_participant(activity_id: int, participant_id: int) -> ResponseReturnValue:
    """Save what was corrected, or take the participant off the list."""
    editable_activity(activity_id)
    form = ParticipantForm()
    row = _participant(activity_id, participant_id)
    try:
        with refusals_shown_on(form):
            if request.form.get("then") == "remove":
                remove_participant(db.session(), row, seen_version=form.seen_version, by=me())
                return _back(activity_id)
            if form.validate():
                edit_participant(
                    db.session(), row, form.participant(), seen_version=form.seen_version, by=me()
                )
                return _back(activity_id)
    except Stale as stale:
        row = _participant(activity_id, participant_id)
        form.version.data = str(row.version)
        form.form_errors.append(sentence(stale))
        return _drawn(form, editable_activity(activity_id), row), 409
    return _drawn(form, editable_activity(activity_id), _participant(activity_id, participant_id)), 422


def _participant(activity_id: int, participant_id: int) -> Participation:
    return one_or_404(queries.participations_of([activity_id], me()), Participation.id, participant_id)


def _back(activity_id: int) -> ResponseReturnValue:
    flash(gettext("The list of participants is saved."))
    return redirect(url_for(".show", activity_id=activity_id, _anchor="participants"))


def _lines_drawn(form: LinesForm, activity: Activity) -> str:
    return render_template("activities/participants.html", form=form, activity=activity)


def _drawn(form: ParticipantForm, activity: Activity, row: Participation) -> str:
    return render_template("activities/participant.html", form=form, activity=activity, row=row)
