"""The courtesy call by keyboard: the form, what it fills in by itself, and what it says beforehand."""

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.activities import queries
from crm.activities.commands.calling import head_post, holder, record_courtesy_call
from crm.activities.forms.calling import CallForm
from crm.activities.rules import ActivityKind
from crm.activities.views.blueprint import bp
from crm.activities.views.recording import own_agency_id, warn_of_twins
from crm.partners.forms import partner_lookup
from crm.people import queries as people
from crm.people.forms import person_lookup
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.fields import MAX_ID
from crm.web.forms import refusals_shown_on
from crm.web.jinja import text


@bp.get("/new-call")
@requires(Permission.ACTIVITY_EDIT)
def new_call() -> ResponseReturnValue:
    today, partner_id = current_app.extensions["clock"].today(), _asked_partner()
    visitor = _visitor_id(partner_id) if partner_id else None
    form = CallForm(
        on=today, host=_governor_id(), agency=own_agency_id(), partner=partner_id, visitor=visitor
    )
    return render_template("activities/call.html", form=form)


@bp.post("/new-call")
@requires(Permission.ACTIVITY_EDIT)
def log_call() -> ResponseReturnValue:
    form, today = CallForm(), current_app.extensions["clock"].today()
    with refusals_shown_on(form):
        if form.validate():
            activity = record_courtesy_call(db.session(), form.facts(), by=me(), today=today)
            flash(gettext("The call is on file."))
            warn_of_twins(activity)
            then = ".new_commitment" if request.form.get("then") == "promise" else ".show"
            return redirect(url_for(then, activity_id=activity.id))
    return render_template("activities/call.html", form=form), 422


@bp.get("/call-defaults")
@requires(Permission.ACTIVITY_EDIT)
def call_defaults() -> ResponseReturnValue:
    """What the form fills in once the partner is chosen: the head's holder, and calls of the same day."""
    partner_id = _asked_partner()
    if not partner_id:
        return jsonify(visitor=None, post="", twins=[])
    session, today = db.session(), current_app.extensions["clock"].today()
    post = head_post(session, partner_id, me())
    visitor = person_lookup().named([visitor_id]) if (visitor_id := _visitor_id(partner_id)) else []
    seen = queries.visible_to(queries.activities(), me())
    alike = queries.alike(seen, kind=ActivityKind.COURTESY_CALL, on=today, partner_ids=[partner_id])
    return jsonify(
        visitor=vars(visitor[0]) if visitor else None,
        post=text(post, "title").striptags() if post else "",
        twins=[text(twin, "title").striptags() for twin in session.scalars(alike.limit(3))],
    )


def _visitor_id(partner_id: int) -> int | None:
    """Who heads the partner today, if the register knows."""
    session, today = db.session(), current_app.extensions["clock"].today()
    post = head_post(session, partner_id, me())
    tenure = holder(session, post, today, me()) if post else None
    return tenure.person_id if tenure else None


def _governor_id() -> int | None:
    """The highest post of the city's own house."""
    post = db.session().scalars(people.of_the_city(people.posts(me())).limit(1)).first()
    return post.id if post else None


def _asked_partner() -> int | None:
    """The partner of the address, if there is such a one for this reader."""
    asked = request.args.get("partner", "")
    if not asked.isdecimal() or len(asked) > 10 or int(asked) > MAX_ID:
        return None
    found = partner_lookup().named([int(asked)])
    return found[0].id if found else None
