"""The desk: what needs me today, what the month holds, how the ties stand."""

from collections import Counter
from datetime import date
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from crm.access.current import SignedIn, me
from crm.access.queries import visible_to
from crm.activities.models import Activity, Commitment
from crm.activities.rules import Pulse, lacks_result, pulse
from crm.home import queries
from crm.partners.models import Partner
from crm.partners.queries import on_the_map
from crm.partners.rules import HOME, PartnerKind
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label, span_of, static, text
from crm.web.language import language
from crm.web.pictures.bars import Bar, stacked_bar
from crm.web.pictures.map import Place, world_map

bp = Blueprint("home", __name__)

_TONES = {Pulse.ACTIVE: "good", Pulse.QUIET: "warm", Pulse.DORMANT: "bad", Pulse.NEVER_MET: "plain"}


@bp.get("/")
@requires(Permission.REGISTER_READ)
def desk() -> ResponseReturnValue:
    session, reader, today = db.session(), me(), current_app.extensions["clock"].today()
    month = Month.of(today)
    waiting = session.scalars(queries.without_result(reader).limit(queries.SHOWN)).all()
    promises = session.scalars(queries.overdue_promises(reader, today).limit(queries.SHOWN)).all()
    coming = session.scalars(queries.coming(reader, today).limit(queries.SHOWN)).all()
    held = session.scalars(queries.of_month(reader, month).limit(queries.SHOWN)).all()
    recent = [] if held else session.scalars(queries.recent(reader, today).limit(queries.SHOWN)).all()
    return render_template(
        "home/desk.html",
        month=month,
        tiles=_tiles(session, reader, today, month),
        duties=[_promise(row, today) for row in promises] + [_waiting(row, today) for row in waiting],
        coming=[_coming(row, today) for row in coming],
        held=[_held(row) for row in held],
        recent=[_held(row) for row in recent],
        picture=_map(session, reader),
        ties=_ties(session, reader, today),
    )


def _tiles(session: Session, reader: SignedIn, today: date, month: Month) -> list[dict[str, Any]]:
    def number(query: Any) -> int:
        return session.scalar(queries.count_of(query)) or 0

    waiting, overdue = number(queries.without_result(reader)), number(queries.overdue_promises(reader, today))
    listed = url_for("activities.index")
    return [
        {
            "number": overdue,
            "label": gettext("Promises overdue"),
            "tone": "bad" if overdue else "",
            "url": "#duties",
        },
        {
            "number": waiting,
            "label": gettext("Held, not reported yet"),
            "tone": "warm" if waiting else "",
            "url": f"{listed}?state=held",
        },
        {
            "number": number(queries.coming(reader, today)),
            "label": gettext("Coming in two weeks"),
            "url": "#coming",
        },
        {
            "number": number(queries.of_month(reader, month)),
            "label": gettext("Held this month"),
            "url": f"{listed}?month={month}",
        },
    ]


def _promise(row: Commitment, today: date) -> dict[str, Any]:
    late = (today - row.due_on).days if row.due_on else 0
    partner = text(row.partner, "name") if row.partner else ""
    return {
        "when": ngettext("%(num)s day late", "%(num)s days late", late),
        "title": text(row, "text"),
        "below": _joined(label(row.kind), partner, text(row.agency, "name")),
        "url": url_for("activities.show", activity_id=row.activity_id),
        "tone": "bad",
        "badge": gettext("Overdue"),
    }


def _waiting(row: Activity, today: date) -> dict[str, Any]:
    late = lacks_result(row.state, row.ends_on, today)
    return {
        "when": span_of(row),
        "title": text(row, "title"),
        "below": label(row.kind),
        "url": url_for("activities.show", activity_id=row.id),
        "tone": "warm" if late else "",
        "badge": gettext("Result missing")
        if not (row.result_th or row.result_en)
        else gettext("To be reported"),
    }


def _coming(row: Activity, today: date) -> dict[str, Any]:
    days = (row.starts_on - today).days
    passed = row.ends_on < today
    soon = gettext("Today") if days == 0 else ngettext("In %(num)s day", "In %(num)s days", days)
    return {
        "when": span_of(row) if days < 0 else soon,
        "title": text(row, "title"),
        "below": _joined(span_of(row) if days >= 0 else "", label(row.kind), text(row, "place")),
        "url": url_for("activities.show", activity_id=row.id),
        "tone": "warm" if passed else "",
        "badge": gettext("Was it held?") if passed else label(row.state),
    }


def _held(row: Activity) -> dict[str, Any]:
    return {
        "when": span_of(row),
        "title": text(row, "title"),
        "below": _joined(label(row.kind), text(row, "place")),
        "url": url_for("activities.show", activity_id=row.id),
        "badge": label(row.state),
    }


def _joined(*parts: str) -> Markup:
    return Markup(" · ").join(part for part in parts if part)


def _map(session: Session, reader: SignedIn) -> Markup:
    cities = session.scalars(visible_to(on_the_map(PartnerKind.SISTER_CITY), Partner, reader)).all()
    places = [
        Place(
            text(city, "name").striptags(),
            city.latitude or 0,
            city.longitude or 0,
            url_for("partners.show", partner_id=city.id),
            city.kind.value,
            spoken.country(city.country or "", language()),
        )
        for city in cities
    ]
    return world_map(
        places,
        Place(gettext("Bangkok"), *HOME),
        title=gettext("The sister cities of Bangkok"),
        highlight={city.country for city in cities if city.country},
        outlines_url=static("world.svg"),
        names=False,
    )


def _ties(session: Session, reader: SignedIn, today: date) -> Markup:
    """How many sister cities are active, quiet or dormant, as one bar."""
    found = Counter(pulse(day, today) for day in session.scalars(queries.last_met_of_cities(reader)))
    bars = [Bar(label(state), found[state], tone=_TONES[state]) for state in Pulse if found[state]]
    return stacked_bar(bars, title=gettext("How alive the ties with the sister cities are"))
