"""The desk: what needs me today, what the month holds, how the ties stand."""

from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.home import queries
from crm.home.views.history import bp as history_bp
from crm.home.views.pictures import map_of_cities, ties
from crm.home.views.rows import duties, rows_coming, rows_held
from crm.home.views.tiles import lists, tiles
from crm.permissions import Permission
from crm.platform.calendar import Month
from crm.policy.queries import policy_on
from crm.web.access import requires
from crm.web.database import db
from crm.web.language import language
from crm.web.remembering import remembered

__all__ = ["bp", "desk", "history_bp"]

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Permission.REGISTER_READ)
def desk() -> ResponseReturnValue:
    month = Month.of(_today())
    return render_template("home/desk.html", month=month, **remembered(("desk", language()), _shown))


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today


def _shown() -> dict[str, Any]:
    """What the desk shows this reader, ready to draw; it holds no row of the database."""
    session, reader, today = db.session(), me(), _today()
    month, policy = Month.of(today), policy_on(session, today)
    coming = session.scalars(queries.next_weeks(reader, today).limit(queries.SHOWN)).all()
    held = session.scalars(queries.of_month(reader, month).limit(queries.SHOWN)).all()
    recent = [] if held else session.scalars(queries.recent(reader, today).limit(queries.SHOWN)).all()
    cities = session.execute(queries.cities_and_last_met(reader)).all()
    return {
        "tiles": tiles(session, reader, today, month),
        "lists": lists(reader, month),
        "duties": duties(session, reader, today, month),
        "coming": rows_coming(coming, today),
        "held": rows_held(held),
        "recent": rows_held(recent),
        "picture": map_of_cities([city for city, _met_on in cities]),
        "ties": ties([met_on for _city, met_on in cities], today, policy),
        "policy": policy,
    }
