"""The rows of the desk: what waits for this reader, what comes, what was held."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities.models import Activity, Commitment
from crm.activities.rules import lacks_result
from crm.home import queries
from crm.home.queries import SHOWN
from crm.home.views.tiles import lists
from crm.platform.calendar import Month
from crm.web.jinja import label, show_day, span_of, text

Entry = dict[str, Any]
Draw = Callable[[Any], Entry]


def duties(session: Session, reader: Reader, today: date, month: Month) -> list[Entry]:
    """What waits, the most pressing kind first; where a kind has more than a few, the way to all of them."""
    whole = lists(reader, month)
    waiting = {
        "overdue": queries.overdue_promises(reader, today),
        "unreported": queries.without_report(reader),
        "passed": queries.with_passed_day(reader, today),
        "postponed": queries.without_day(reader),
    }
    found = {name: session.scalars(query.limit(SHOWN + 1)).all() for name, query in waiting.items()}
    new_days = _new_days(session, found["postponed"])
    draw: dict[str, Draw] = {
        "overdue": lambda row: _promise(row, today),
        "unreported": lambda row: _waiting(row, today),
        "passed": _passed,
        "postponed": lambda row: _postponed(row, new_days.get(row.id)),
    }
    return [entry for name, rows in found.items() for entry in _few(rows, draw[name], whole[name])]


def rows_coming(found: Sequence[Activity], today: date) -> list[Entry]:
    return [_coming(row, today) for row in found]


def rows_held(found: Sequence[Activity]) -> list[Entry]:
    return [_held(row) for row in found]


def _few(found: Sequence[Any], draw: Draw, url: str) -> list[Entry]:
    drawn = [draw(row) for row in found[:SHOWN]]
    if len(found) > SHOWN:
        drawn.append({"when": "", "title": gettext("All of these"), "url": url})
    return drawn


def _new_days(session: Session, postponed: Sequence[Activity]) -> dict[int, date | None]:
    """To which day each of the postponed activities moves, where the decision named one."""
    ids = [row.id for row in postponed]
    return {row.activity_id: row.now_on for row in session.execute(queries.new_days(ids))} if ids else {}


def _promise(row: Commitment, today: date) -> Entry:
    late = (today - row.due_on).days if row.due_on else 0
    partner = text(row.partner, "name") if row.partner else ""
    return {
        "when": ngettext("%(num)s day late", "%(num)s days late", late),
        "title": text(row, "text"),
        "below": _joined(label(row.kind), partner, text(row.agency, "name")),
        "url": _page_of(row),
        "tone": "bad",
        "badge": gettext("Overdue"),
    }


def _page_of(promise: Commitment) -> str:
    if promise.agreement_id is not None:
        return url_for("agreements.show", agreement_id=promise.agreement_id, _anchor="obligations")
    return url_for("activities.show", activity_id=promise.activity_id, _anchor="promises")


def _waiting(row: Activity, today: date) -> Entry:
    late = lacks_result(row.state, row.ends_on, today)
    written = row.result_th or row.result_en
    badge = gettext("To be reported") if written else gettext("Result missing")
    return _entry(row, span_of(row), label(row.kind), badge, "warm" if late else "")


def _passed(row: Activity) -> Entry:
    return _entry(row, span_of(row), label(row.kind), gettext("Was it held?"), "warm")


def _postponed(row: Activity, new_day: date | None) -> Entry:
    when = show_day(new_day) if new_day else gettext("New day not known")
    planned = gettext("was planned for %(days)s", days=span_of(row))
    return _entry(row, when, _joined(planned, label(row.kind)), label(row.state), "warm")


def _coming(row: Activity, today: date) -> Entry:
    days = (row.starts_on - today).days
    soon = gettext("Today") if days == 0 else ngettext("In %(num)s day", "In %(num)s days", days)
    below = _joined(span_of(row) if days >= 0 else "", label(row.kind), text(row, "place"))
    return _entry(row, soon if days >= 0 else span_of(row), below, label(row.state))


def _held(row: Activity) -> Entry:
    return _entry(row, span_of(row), _joined(label(row.kind), text(row, "place")), label(row.state))


def _entry(row: Activity, when: str, below: str, badge: str, tone: str = "") -> Entry:
    url = url_for("activities.show", activity_id=row.id)
    return {
        "when": when,
        "title": text(row, "title"),
        "below": below,
        "url": url,
        "tone": tone,
        "badge": badge,
    }


def _joined(*parts: str) -> Markup:
    return Markup(" · ").join(part for part in parts if part)
