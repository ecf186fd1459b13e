"""The courtesy call by keyboard: the form, what it fills in by itself, and what it says beforehand."""

from datetime import date

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from wtforms.fields.choices import SelectChoice

from crm.access.current import me
from crm.activities.commands.calling import (
    head_post,
    holder,
    post_held,
    post_of_a_stranger,
    record_courtesy_call,
)
from crm.activities.forms.calling import CallForm
from crm.activities.views.blueprint import bp
from crm.activities.views.carrying import to_full_form
from crm.activities.views.recording import own_agency_id
from crm.activities.views.twins import warn_of_twins
from crm.partners.forms import partner_lookup
from crm.people import queries as people
from crm.people.forms import person_lookup
from crm.people.models import Tenure
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.ids import id_typed
from crm.web.jinja import text
from crm.web.lookups import Lookup


@bp.get("/new-call")
@requires(Permission.ACTIVITY_EDIT)
def new_call() -> ResponseReturnValue:
    """Empty, or as the address asks: `partner`, `visitor` (else whoever heads it), `kind` of call."""
    today, partner_id = _today(), _asked("partner", partner_lookup())
    visitor = _asked("visitor", person_lookup())
    if partner_id and not visitor:
        head = _head(partner_id, today)
        visitor = head.person_id if head else None
    known = {"partner": partner_id, "visitor": visitor, "kind": request.args.get("kind", "")}
    form = CallForm(on=today, host=_governor_id(), agency=own_agency_id(), **known)
    return _drawn(form)


@bp.post("/new-call")
@requires(Permission.ACTIVITY_EDIT)
def log_call() -> ResponseReturnValue:
    form = CallForm()
    with refusals_shown_on(form):
        if form.validate():
            activity = record_courtesy_call(db.session(), form.facts(), by=me(), today=_today())
            flash(gettext("The call is on file."))
            warn_of_twins(activity)
            if request.form.get("then") == "promise":
                return redirect(url_for(".commitment_new", above_id=activity.id))
            return redirect(url_for(".show", activity_id=activity.id))
    return _drawn(form), 422


@bp.get("/call-defaults")
@requires(Permission.ACTIVITY_EDIT)
def call_defaults() -> ResponseReturnValue:
    """What the form fills in or asks: once the partner is chosen, and again for each visitor.

    `visitor` is who heads the partner; `held` the post that the visitor asked about (or that one) is known to
    hold there; `posts` those of the partner; `offered` the post at the head of a mission that nobody holds.
    """
    partner_id, today = _asked("partner", partner_lookup()), _today()
    if not partner_id:
        return jsonify(visitor=None, held="", posts=[], offered=None)
    head, asked = _head(partner_id, today), _asked("visitor", person_lookup())
    person_id = asked or (head.person_id if head else None)
    named = person_lookup().named([head.person_id]) if head else []
    top = None if head else post_of_a_stranger(db.session(), partner_id, me())
    return jsonify(
        visitor=vars(named[0]) if named else None,
        held=_held(partner_id, person_id, today),
        posts=[{"id": code, "label": title} for code, title in _posts(partner_id)],
        offered=str(top.id) if top else None,
    )


def _drawn(form: CallForm) -> str:
    """The form; the post is asked of a visitor who is not known to hold one at the partner."""
    partner_id, visitor_id = form.partner.data, form.visitor.data
    posts = _posts(partner_id) if partner_id else []
    form.post.choices = [SelectChoice("", gettext("No post")), *(SelectChoice(*post) for post in posts)]
    held = _held(partner_id, visitor_id, form.on.data or _today()) if partner_id else ""
    somebody = visitor_id or form.visitor.typed
    asks = bool(posts and somebody and not held) or bool(form.post.errors)
    lacks = bool(form.partner.errors and form.partner.typed) and i_may(Permission.PARTNER_EDIT)
    return render_template(
        "activities/call.html",
        form=form,
        held=held,
        asks=asks,
        full_url=to_full_form(form, _today()) if form.on.errors else "",
        add_url=url_for("partners.new") if lacks else "",
    )


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _head(partner_id: int, on: date) -> Tenure | None:
    """Who heads the partner on a day, if the register knows."""
    session = db.session()
    post = head_post(session, partner_id, me())
    return holder(session, post, on, me()) if post else None


def _held(partner_id: int, person_id: int | None, on: date) -> str:
    """The title of the post that somebody is known to hold at the partner on a day."""
    post = post_held(db.session(), partner_id, person_id, on, me()) if person_id else None
    return text(post, "title").striptags() if post else ""


def _posts(partner_id: int) -> list[tuple[str, str]]:
    """The posts of a partner, the highest first: (id as text, title)."""
    found = db.session().scalars(people.in_partner(people.posts(me()), partner_id))
    return [(str(post.id), text(post, "title").striptags()) for post in found]


def _governor_id() -> int | None:
    """The highest post of the city's own house."""
    post = db.session().scalars(people.of_the_city(people.posts(me())).limit(1)).first()
    return post.id if post else None


def _asked(name: str, lookup: Lookup) -> int | None:
    """The record that the address names, if there is such a one for this reader."""
    asked = id_typed(request.args.get(name, ""))
    found = lookup.named([asked]) if asked else []
    return found[0].id if found else None
