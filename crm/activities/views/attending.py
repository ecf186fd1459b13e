"""Who took part: added as lines, corrected one by one, taken off the list."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.activities.commands.attending import add_participants, edit_participant
from crm.activities.commands.doing import Doer
from crm.activities.forms.attending import LinesForm, ParticipantForm, values_of
from crm.activities.models import Activity
from crm.activities.views.blueprint import bp
from crm.activities.views.finding import editable_activity, kept_activity
from crm.activities.views.nouns import NOUN, PARTICIPANT
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on


class OnActivity(Keeper):
    """Kept on the page of its activity, by whoever keeps that."""

    above = NOUN

    def allow(self, record: Any) -> None:
        kept_activity(record.id)

    def stands_on(self, record: Any) -> int:
        return int(record.activity_id)


class ParticipantKeeper(OnActivity):
    """One of those who took part; several at once are added as lines."""

    noun, form, template = PARTICIPANT, ParticipantForm, "activities/participant.html"
    path, name, creates = "/participants", "participant_", False
    edits = N_("Correct a participant")

    def opened(self, record: Any) -> ParticipantForm:
        return ParticipantForm(formdata=None, data=values_of(record))

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_participant(session, record, form.participant(), seen_version=form.seen_version, by=by)


PARTICIPANTS = ParticipantKeeper()
routes.install(bp, PARTICIPANTS)
registers.install(bp, PARTICIPANTS, of=NOUN)


@bp.get("/<int:activity_id>/participants/new")
@requires(Permission.ACTIVITY_EDIT)
def new_participants(activity_id: int) -> ResponseReturnValue:
    return _drawn(LinesForm(), editable_activity(activity_id))


@bp.post("/<int:activity_id>/participants/new")
@requires(Permission.ACTIVITY_EDIT)
def create_participants(activity_id: int) -> ResponseReturnValue:
    activity, form = editable_activity(activity_id), LinesForm()
    with refusals_shown_on(form):
        if form.validate():
            add_participants(db.session(), activity, form.participants(), by=me())
            flash(gettext("The list of participants is saved."))
            return redirect(url_for(".show", activity_id=activity_id, _anchor="participants"))
    return _drawn(form, editable_activity(activity_id)), 422


def _drawn(form: LinesForm, activity: Activity) -> str:
    return render_template("activities/participants.html", form=form, activity=activity)
