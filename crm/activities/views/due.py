"""What is due in activities, promises and the month's plan: for the desk and for the digest."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import select

from crm.activities.models import Activity, Commitment
from crm.activities.queries import count_of_visits, due, planned_in
from crm.activities.rules import OVERDUE, CommitmentState, Standing, lacks_result
from crm.activities.rules.lines import Line, LineState, lines_of
from crm.activities.views.planning import OPEN
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison, office_id
from crm.keeping.due import Asked, Due, Entry, Listed
from crm.permissions import Permission, Role, may
from crm.plans.models import PlanItem
from crm.platform import spoken
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.periods import Period
from crm.platform.text import N_
from crm.web.cells import joined
from crm.web.jinja import label, show_day, span_of, text
from crm.web.language import language
from crm.web.names import lateness, soon


def _own(asked: Asked) -> dict[str, Any]:
    """A liaison's duties are those of the own agency."""
    return {"whose": "mine"} if asked.reader.role is Role.LIAISON else {}


def _listed(state: str) -> Any:
    return lambda asked: url_for("activities.index", state=state, **_own(asked))


def _late(asked: Asked, rows: Sequence[Commitment]) -> list[Entry]:
    return [_promise(row, asked.today) for row in rows]


def _promise(row: Commitment, today: date) -> Entry:
    days = (row.due_on - today).days if row.due_on else 0
    when = lateness(-days) if days < 0 else soon(days)
    stem: Any = row.activity or row.agreement
    return {
        "when": when,
        "title": text(row, "text"),
        "below": _joined(
            label(row.kind), text(row.partner, "name") if row.partner else "", text(row.agency, "name")
        ),
        "url": _page_of(row),
        "tone": "bad" if days < 0 else "warm" if days <= 7 else "",
        "badge": gettext("Overdue") if days < 0 else "",
        "restricted": stem.classification is Classification.RESTRICTED,
    }


def _page_of(promise: Commitment) -> str:
    if promise.agreement_id is not None:
        return url_for("agreements.show", agreement_id=promise.agreement_id, _anchor="obligations")
    return url_for("activities.show", activity_id=promise.activity_id, _anchor="promises")


def _unreported(asked: Asked, rows: Sequence[Activity]) -> list[Entry]:
    return [_waiting(row, asked.today) for row in rows]


def _waiting(row: Activity, today: date) -> Entry:
    late = lacks_result(row.state, row.ends_on, today)
    written = row.result_th or row.result_en
    badge = gettext("To be reported") if written else gettext("Result missing")
    return entry(row, span_of(row), label(row.kind), badge, "warm" if late else "")


def _passed(_asked: Asked, rows: Sequence[Activity]) -> list[Entry]:
    return [entry(row, span_of(row), label(row.kind), gettext("Was it held?"), "warm") for row in rows]


def _postponed(asked: Asked, rows: Sequence[Activity]) -> list[Entry]:
    """With the day to which each moves, where the decision named one."""
    ids = [row.id for row in rows]
    known = asked.session.execute(due.new_days(ids)) if ids else ()
    new_days = {row.activity_id: row.now_on for row in known}
    return [_waits_for_day(row, new_days.get(row.id)) for row in rows]


def _waits_for_day(row: Activity, new_day: date | None) -> Entry:
    when = show_day(new_day) if new_day else gettext("New day not known")
    planned = gettext("was planned for %(days)s", days=span_of(row))
    return entry(row, when, _joined(planned, label(row.kind)), label(row.state), "warm")


def _visits(asked: Asked, rows: Sequence[Activity]) -> list[Entry]:
    return [coming_entry(row, asked.today) for row in rows]


def coming_entry(row: Activity, today: date) -> Entry:
    """One that is to come, by the days until then."""
    days = (row.starts_on - today).days
    below = _joined(span_of(row) if days >= 0 else "", label(row.kind), text(row, "place"))
    return entry(row, soon(days) if days >= 0 else span_of(row), below, label(row.state))


def entry(row: Activity, when: str, below: str, badge: str, tone: str = "") -> Entry:
    return {
        "when": when,
        "title": text(row, "title"),
        "below": below,
        "url": url_for("activities.show", activity_id=row.id),
        "tone": tone,
        "badge": badge,
        "restricted": row.classification is Classification.RESTRICTED,
    }


def _joined(*parts: str | Markup) -> Markup:
    return joined(" · ", parts)


class Owed(NamedTuple):
    """A line of a month that its agency has not accounted for."""

    line: Line
    item: PlanItem


def _agency(asked: Asked) -> Agency | None:
    """Whose lines are this reader's: a liaison's agency, the office's own for its officers; else nobody's."""
    if not may(asked.reader.role, Permission.RESULT_EDIT):
        return None
    of_liaison = asked.reader.role is Role.LIAISON
    own = agencies_of_liaison(asked.reader.id) if of_liaison else office_id()
    return asked.session.scalars(select(Agency).where(Agency.id.in_(own))).first()


def _lines(asked: Asked, most: int) -> Listed | None:
    """As the page of what the agency owes in this month lists them."""
    agency, month = _agency(asked), Month.of(asked.today)
    if agency is None:
        return None
    planned, items = planned_in(asked.session, month.fiscal_year, asked.reader, agency=agency)
    found = lines_of(month, planned, asked.today)
    owed = [Owed(line, items[line.item_id]) for line in found if line.state in OPEN]
    url = url_for("planning.owed", month=str(month), agency_id=agency.id, _anchor="lines")
    return Listed(len(owed), owed[:most], url)


def _line(_asked: Asked, rows: Sequence[Owed]) -> list[Entry]:
    return [
        {
            "when": spoken.short_month(Month.of(one.line.slipped_from or one.line.month), language()),
            "title": text(one.item, "name"),
            "below": one.item.code,
            "url": url_for("plans.item", item_id=one.item.id),
            "tone": "bad" if one.line.state is LineState.UNACCOUNTED else "",
            "badge": label(one.line.state),
        }
        for one in rows
    ]


LATE = Due(
    name="overdue",
    label=N_("Promises overdue"),
    tone="bad",
    rows=due.overdue_promises,
    number=due.count_of_overdue,
    draw=_late,
    url=lambda asked: url_for("activities.commitments", state=OVERDUE[0], **_own(asked)),
)
PROMISED = Due(
    name="promised",
    label=N_("Promises due within 30 days"),
    tone="",
    rows=due.promises_to_come,
    number=due.count_of_promises_to_come,
    draw=_late,
    url=lambda asked: url_for(
        "activities.commitments", state=CommitmentState.OPEN, due=Period.NEXT_MONTH, **_own(asked)
    ),
)
UNREPORTED = Due(
    name="unreported",
    label=N_("Held, not reported yet"),
    tone="warm",
    rows=lambda reader, _today: due.without_report(reader),
    number=lambda reader, _today: due.count_of_unreported(reader),
    draw=_unreported,
    url=_listed(Standing.UNREPORTED),
)
PASSED = Due(
    name="passed",
    label=N_("Its planned day has passed"),
    tone="warm",
    rows=due.with_passed_day,
    draw=_passed,
    url=_listed(Standing.PASSED),
)
POSTPONED = Due(
    name="postponed",
    label=N_("Postponed, not planned anew yet"),
    tone="warm",
    rows=lambda reader, _today: due.without_day(reader),
    draw=_postponed,
    url=_listed(Standing.WAITING),
)
VISITS = Due(
    name="visits",
    label=N_("Visits and calls this week"),
    tone="",
    near=True,
    rows=lambda reader, today: due.visits_in(reader, *spoken.week_of(today, language())),
    number=lambda reader, today: count_of_visits(reader, *spoken.week_of(today, language())),
    draw=_visits,
    url=lambda _asked: url_for("activities.index", state=Standing.VISITS),
)
LINES = Due(
    name="lines",
    label=N_("My agency's lines this month"),
    tone="warm",
    find=_lines,
    draw=_line,
)
