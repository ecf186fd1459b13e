"""Reading what a stretch of the calendar holds, in a fixed number of queries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from crm.access.queries import Reader
from crm.activities.queries import items_with_months, partners_of
from crm.agenda import queries
from crm.agenda.rules import EntryKind, Narrowing, Stretch, days_between
from crm.agenda.views import entries
from crm.agenda.views.entries import Shown
from crm.plans.rules import fiscal_months
from crm.platform.calendar import Month, months_of_year
from crm.platform.dates import Precision
from crm.web.database import db

MOST = 600
"""So many activities of one stretch are drawn; who has more narrows them."""


@dataclass(frozen=True)
class Wanted:
    """Which days of what, as this reader may see them today."""

    reader: Reader
    stretch: Stretch
    narrowing: Narrowing
    today: date


class Found(NamedTuple):
    """The entries in the order of a day, the yearly days that move, and whether there are more activities."""

    entries: list[Shown]
    moving: list[tuple[str, Markup, Markup]]
    more: bool = False


def entries_of(wanted: Wanted, most: int = MOST) -> Found:
    """Everything that the stretch holds, entry by entry; at most so many activities."""
    others = others_of(wanted)
    activities, more = _activities(wanted, most)
    order = list(EntryKind)
    found = sorted([*others.entries, *activities], key=lambda entry: order.index(entry.kind))
    return Found(found, others.moving, more)


def others_of(wanted: Wanted) -> Found:
    """The same without activities: there are few of each kind in a year."""
    session, narrowing, stretch = db.session(), wanted.narrowing, wanted.stretch
    about = (wanted.reader, stretch.first, stretch.last, narrowing)
    found: list[Shown] = []
    moving: list[tuple[str, Markup, Markup]] = []
    if narrowing.asks_for(EntryKind.OCCASION):
        months = {day.month for day in days_between(stretch.first, stretch.last)}
        rows = session.execute(queries.occasions(wanted.reader, months, narrowing)).all()
        found += entries.of_occasions(rows, stretch)
        moving = entries.of_moving(rows)
    if narrowing.asks_for(EntryKind.DECISION, EntryKind.END):
        deadlines = entries.of_deadlines(
            session.execute(queries.deadlines_between(*about)), stretch, wanted.today
        )
        found += [entry for entry in deadlines if narrowing.asks_for(entry.kind)]
    if narrowing.asks_for(EntryKind.PROMISE):
        found += entries.of_promises(session.execute(queries.promises_between(*about)), wanted.today)
    if narrowing.asks_for(EntryKind.CLOSING) and narrowing.of_the_office:
        found += entries.of_closings(stretch)
    return Found(found, moving)


def _activities(wanted: Wanted, most: int) -> tuple[list[Shown], bool]:
    if not wanted.narrowing.asks_for(EntryKind.VISIT, EntryKind.ACTIVITY):
        return [], False
    session, stretch = db.session(), wanted.stretch
    query = queries.activities_between(wanted.reader, stretch.first, stretch.last, wanted.narrowing)
    rows = session.execute(query.limit(most + 1)).all()
    shown = rows[:most]
    return list(entries.of_activities(shown, _partners([row.id for row in shown], wanted.reader))), len(
        rows
    ) > most


def _partners(activity_ids: Sequence[int], reader: Reader) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in db.session().execute(partners_of(activity_ids, reader)):
        found[row.activity_id].append(row)
    return found


class Numbers(NamedTuple):
    """How much each day holds, each month of what has no day, and the yearly days that move."""

    days: Counter[date]
    vague: Counter[Month]
    moving: list[tuple[str, Markup, Markup]]


def numbers_of(wanted: Wanted) -> Numbers:
    """What a whole year holds, as numbers: the database counts the activities."""
    stretch, others = wanted.stretch, others_of(wanted)
    days: Counter[date] = Counter(entry.first for entry in others.entries if entry.has_day)
    vague: Counter[Month] = Counter(
        Month.of(entry.first) for entry in others.entries if entry.precision is Precision.MONTH
    )
    if wanted.narrowing.asks_for(EntryKind.VISIT, EntryKind.ACTIVITY):
        counted = queries.days_of_activities(wanted.reader, stretch.first, stretch.last, wanted.narrowing)
        for row in db.session().execute(counted):
            if row.precision is Precision.MONTH:
                vague[Month.of(row.starts_on)] += row.number
            elif row.precision is Precision.DAY:
                first, last = max(row.starts_on, stretch.first), min(row.ends_on, stretch.last)
                days.update(dict.fromkeys(days_between(first, last), row.number))
    return Numbers(days, vague, others.moving)


def lines_of_plans(wanted: Wanted) -> list[tuple[Month, int]]:
    """The months of the stretch in which plans have lines, with how many."""
    narrowing, stretch = wanted.narrowing, wanted.stretch
    if narrowing.kind is not None or narrowing.partner_kind is not None:
        return []
    numbers = Counter(
        months_of_year(year)[number - 1]
        for year in sorted({Month.of(stretch.first).fiscal_year, Month.of(stretch.last).fiscal_year})
        for item in db.session().scalars(items_with_months(year))
        if narrowing.agency_id in {None, item.agency_id}
        for number in fiscal_months(item.months)
    )
    months = sorted({Month.of(day) for day in days_between(stretch.first, stretch.last)})
    return [(month, numbers[month]) for month in months if numbers[month]]
