"""The desk: what needs me today, what the month holds, how the ties stand."""

from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.access.queries import Somebody
from crm.home import queries
from crm.home.views.history import bp as history_bp
from crm.home.views.pictures import held_by_month, map_of_cities, ties
from crm.home.views.rows import lists, rows_coming, rows_held, tiles
from crm.keeping.due import Asked, Entry, Found, due_for, told_apart
from crm.permissions import Permission
from crm.plans.exports import Shown, figures_of_year
from crm.platform.calendar import Month
from crm.policy.queries import policy_on
from crm.web.access import requires
from crm.web.database import db
from crm.web.language import language
from crm.web.remembering import remembered

__all__ = ["bp", "desk", "history_bp"]

bp = Blueprint("home", __name__)
FIRST = 5
"""So many of each kind of what is due stand on the desk, with the way to all of them."""


@bp.get("/")
@requires(Permission.REGISTER_READ)
def desk() -> ResponseReturnValue:
    month = Month.of(_today())
    apart = remembered("told apart", lambda: told_apart(db.session()), alike=True)
    shown = remembered(("desk", language()), _shown, alike=me().id not in apart)
    return render_template("home/desk.html", month=month, **shown)


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _shown() -> dict[str, Any]:
    """What the desk shows this reader, ready to draw; it holds no row of the database."""
    session, reader, today = db.session(), me(), _today()
    month, policy = Month.of(today), policy_on(session, today)
    due = due_for(Asked(session, reader, today), FIRST)
    near = {one.name: one for one in due if one.due.near}
    asked = queries.questions(Somebody(reader.id, reader.role), today)
    coming = session.scalars(asked.coming).all()
    held = session.scalars(asked.held).all()
    recent = [] if held else session.scalars(asked.recent).all()
    cities = session.execute(asked.cities).all()
    by_month = session.execute(asked.by_month).all()
    _items, found = figures_of_year(session, reader, month.fiscal_year, today)
    return {
        "by_month": held_by_month(
            {number: int(held) for number, held in by_month if held}, month.fiscal_year, month
        ),
        "plan": Shown.by(policy, found[None]),
        "tiles": tiles(due, session.scalar(asked.number_held) or 0, month),
        "lists": lists(month),
        "duties": [one for one in due if one.number and not one.due.near],
        "near": near,
        "coming": _besides(rows_coming(coming, today), near.get("visits")),
        "held": rows_held(held),
        "recent": rows_held(recent),
        "picture": map_of_cities([city for city, _met_on in cities]),
        "ties": ties([met_on for _city, met_on in cities], today, policy),
        "policy": policy,
    }


def _besides(coming: list[Entry], visits: Found | None) -> list[Entry]:
    """What comes besides the visits that stand above it already."""
    told = {entry["url"] for entry in visits.entries} if visits else set()
    return [entry for entry in coming if entry["url"] not in told]
