"""The moves of an activity's life, and the result that ends it."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.activities.commands.moving import move_activity
from crm.activities.commands.reporting import report_activity
from crm.activities.forms.moving import MoveForm
from crm.activities.forms.reporting import ResultForm, values_of
from crm.activities.models import Activity
from crm.activities.rules import LIFECYCLE
from crm.activities.views.blueprint import bp
from crm.activities.views.finding import editable_activity
from crm.activities.views.page import DAY_OPTIONAL, drawn
from crm.keeping import clashes
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.addresses import way_back
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.language import sentence

DONE = {
    "plan": N_("It is planned."),
    "replan": N_("The new day is set."),
    "confirm": N_("It is confirmed."),
    "hold": N_("It was held. The result may follow now or later."),
    "report": N_("It is reported."),
    "postpone": N_("It is postponed; the planned day stays on file."),
    "suspend": N_("It is suspended."),
    "resume": N_("It is planned again."),
    "take_back": N_("It counts as not held; the reason stays in the history."),
    "take_back_to_confirmed": N_("It counts as not held; the reason stays in the history."),
    "cancel": N_("It is cancelled; the reason stays on file."),
}


@bp.post("/<int:activity_id>/moves/<name>")
@requires(Permission.ACTIVITY_EDIT)
def move(activity_id: int, name: str) -> ResponseReturnValue:
    """One move of the table; what it asked and did not get is asked again on a page of its own."""
    activity, form = editable_activity(activity_id), MoveForm()
    transition = LIFECYCLE.named(name)
    if transition is None:
        raise NotFound
    if not transition.asks_day:
        del form.on
    today = current_app.extensions["clock"].today()
    try:
        with refusals_shown_on(form):
            if form.validate():
                step, seen = form.step(name), form.seen_version
                move_activity(db.session(), activity, step, seen_version=seen, by=me(), today=today)
                flash(gettext(DONE[name]))
                return redirect(url_for(".show", activity_id=activity_id))
    except Stale as stale:
        flash(sentence(stale), "warning")
        return drawn(editable_activity(activity_id)), 409
    activity = editable_activity(activity_id)
    if activity.state not in transition.sources or not (transition.asks_reason or transition.asks_day):
        for problem in form.form_errors:
            flash(problem, "error")
        return drawn(activity), 422
    form.asking(day_optional=name in DAY_OPTIONAL)
    return render_template("activities/move.html", form=form, activity=activity, move=transition), 422


@bp.get("/<int:activity_id>/result")
@requires(Permission.ACTIVITY_EDIT)
def result(activity_id: int) -> ResponseReturnValue:
    activity = editable_activity(activity_id)
    form = _opened(activity)
    clashes.remember(form, _opened(activity))
    return render_template("activities/result.html", form=form, activity=activity, found=(), stale=False)


@bp.post("/<int:activity_id>/result")
@requires(Permission.ACTIVITY_EDIT)
def report(activity_id: int) -> ResponseReturnValue:
    """Write the result; when nothing is missing, that is the report."""
    activity, form = editable_activity(activity_id), ResultForm()
    clashes.settle(form, _opened(activity), request.form)
    try:
        with refusals_shown_on(form):
            if form.validate() and clashes.chosen(form, request.form):
                seen = form.seen_version
                lacking = report_activity(db.session(), activity, form.result(), seen_version=seen, by=me())
                _say(lacking)
                return redirect(way_back(url_for(".show", activity_id=activity_id)))
    except Stale:
        return _again(form, activity_id), 409
    return _again(form, activity_id), 422


def _say(lacking: str | None) -> None:
    if lacking is None:
        flash(gettext("The result is on file and the activity is reported."))
        return
    flash(
        gettext(
            "What you wrote is saved. Before it counts as reported: %(lacking)s", lacking=gettext(lacking)
        ),
        "info",
    )


def _opened(activity: Activity) -> ResultForm:
    """The form as the activity on file fills it."""
    return ResultForm(formdata=None, data=values_of(activity))


def _again(form: ResultForm, activity_id: int) -> str:
    """The form once more, with all that was typed, beside what others saved meanwhile."""
    activity = editable_activity(activity_id)
    found, stale = clashes.again(form, _opened(activity), activity.version, request.form)
    return render_template("activities/result.html", form=form, activity=activity, found=found, stale=stale)
