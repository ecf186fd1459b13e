"""A fact of a closed month changes only with a reason: the flush asks, whoever writes; an erratum is kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import History

from crm.history.recorder import NOBODY, Actor, as_stored
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.errors import NeedsReason, Refused
from crm.platform.reasons import reason_given
from crm.platform.text import N_
from crm.reports.monthly.commands.lock.shown import SHOWN, Days, Shown, Values
from crm.reports.monthly.models import Erratum, Period

NAMES = ("title", "name", "text", "reason")
"""What a row is called by, in both languages, where it came or went."""
APART = ("partner_id", "kind", "amount", "allocated", "value", "headcount")
"""What tells a row apart that has no name."""
Told = tuple[str, str | None, str | None]
"""A field, what it held and what it holds, as the history keeps values."""


class MonthClosed(NeedsReason):
    """A fact of a month would change whose report is approved, and nobody said why."""


@dataclass(frozen=True)
class Change:
    """What happened to a field of a row; an empty `field` is the row. `days` are those before and after.

    `yearly` and `because` as in `Shown`.
    """

    row: Any
    field: str
    was: str | None
    now: str | None
    page: str
    days: tuple[Days, ...]
    yearly: bool
    because: str


def install() -> None:
    """Attach the guard to every session; called once."""
    if not event.contains(Session, "after_flush", guard):
        event.listen(Session, "after_flush", guard)


def guard(session: Session, context: UOWTransaction) -> None:
    """Refuse what closed months forbid; with a reason, write what changed in the same transaction."""
    rows = [(state.obj(), gone) for state, (gone, listed) in context.states.items() if not listed]
    known = [(row, gone) for row, gone in rows if row is not None and type(row) in SHOWN]
    begun = _begun(session) if known else ()
    if not begun:
        return
    changes = _net([change for row, gone in known for change in _changes(session, row, gone=gone)])
    touched = {change: list(_months(change.days, begun)) for change in changes}
    reported = {month for months in touched.values() for month in months}
    current = _closed(session, reported) if reported else {}
    corrected = [
        (change, month) for change, months in touched.items() for month in _told(change, months, current)
    ]
    if corrected:
        _keep(session, corrected, current)


def _told(change: Change, months: Iterable[date], current: Collection[date]) -> Iterable[date]:
    """The closed months that an erratum goes to."""
    closed = [month for month in months if month in current]
    if not change.yearly:
        return closed
    return {Month.of(month).fiscal_year: month for month in sorted(closed)}.values()


def _net(changes: Sequence[Change]) -> list[Change]:
    """Without rows that were taken away and written again, the same as before."""

    def told(change: Change, was: str | None, now_: str | None) -> tuple[object, ...]:
        return type(change.row), _number(change.row), change.field, was, now_

    known = {told(change, change.was, change.now) for change in changes}
    return [
        change
        for change in changes
        if change.was == change.now or told(change, change.now, change.was) not in known
    ]


def refuse_closed(session: Session, rows: Iterable[Any], told: str) -> None:
    """For what no flush sees: raise Refused, telling the month, where one of these rows is locked."""
    begun = _begun(session)
    for row in rows if begun else ():
        days = [days for one in SHOWN[type(row)] for days in one.placed(session, _values(row, {}))]
        for month in _closed(session, _months(days, begun)):
            raise Refused(told, month=Month.of(month))


def _begun(session: Session) -> Collection[date]:
    """The months of which a report was drawn up: those that are closed, or may be by now."""
    return list(session.connection().execute(select(Period.first_on)).scalars())


def _closed(session: Session, months: Iterable[date]) -> Mapping[date, tuple[int, int]]:
    """The closed ones among these, with period and edition; none is closed until this transaction ends."""
    query = select(Period.id, Period.first_on, Period.approved_number).where(Period.first_on.in_(months))
    rows = session.connection().execute(query.with_for_update(read=True).order_by(Period.first_on)).all()
    return {first_on: (number, edition) for number, first_on, edition in rows if edition is not None}


def _months(days: Iterable[Days], known: Iterable[date]) -> Iterator[date]:
    """The months, each once, that some of the days lie in."""
    spans = list(days)
    for first_on in known:
        month = Month.of(first_on)
        if any(first < month.after and last >= month.first for first, last in spans):
            yield first_on


def _keep(
    session: Session, touched: list[tuple[Change, date]], current: Mapping[date, tuple[int, int]]
) -> None:
    reason = reason_given(session)
    unsaid = [month for change, month in touched if not (reason or change.because)]
    if unsaid:
        month = unsaid[0]
        told = N_(
            "The report of %(month)s is approved (edition %(number)s): its facts change only with a reason."
        )
        raise MonthClosed(told, month=Month.of(month), number=current[month][1])
    actor: Actor = session.info.get("actor", NOBODY)
    at = now()
    rows = [
        {
            "period_id": current[month][0],
            "number": current[month][1],
            "row": f"{change.row.__tablename__}:{_number(change.row)}",
            "page": change.page,
            "field": change.field,
            "was": change.was,
            "now": change.now,
            "reason": reason or change.because,
            "at": at,
            "by_en": actor.names[0],
            "by_th": actor.names[1],
        }
        for change, month in touched
    ]
    session.connection().execute(insert(Erratum), rows)


def _changes(session: Session, row: Any, *, gone: bool) -> Iterator[Change]:
    """What a report would tell otherwise, each field once for every way in which the report shows it."""
    state = inspect(row)
    fresh = row in session.new
    now_, before = _values(row, {}), _values(row, _olds(state))
    for one in SHOWN[type(row)]:
        if fresh or gone:
            yield _change(session, row, one, _came_or_went(row, one, came=fresh), (now_,))
            continue
        for name in sorted(one.fields & set(state.attrs.keys())):
            if (pair := _pair(state.attrs[name].history)) is not None:
                archived = name == "archived_at"
                told = _came_or_went(row, one, came=pair[1] is None) if archived else (name, *pair)
                yield _change(session, row, one, told, (before, now_))


def _change(
    session: Session,
    row: Any,
    one: Shown,
    told: Told,
    sides: tuple[Values, ...],
) -> Change:
    days = tuple(dict.fromkeys(found for side in sides for found in one.placed(session, side)))
    page, because = one.page(session, sides[-1]), one.because(session, sides[-1])
    return Change(row, *told, page=page, days=days, yearly=one.yearly, because=because)


def _values(row: Any, olds: Mapping[str, Any]) -> Values:
    return lambda name: olds[name] if name in olds else getattr(row, name, None)


def _olds(state: Any) -> dict[str, Any]:
    """What the changed columns held before."""
    histories = ((column.key, state.attrs[column.key].history) for column in state.mapper.column_attrs)
    return {name: (held.deleted or [None])[0] for name, held in histories if held.has_changes()}


def _pair(history: History) -> tuple[str | None, str | None] | None:
    """A field before and after as the history keeps values; None where it holds the same."""
    if not history.has_changes():
        return None
    kept = list(history.unchanged or ())
    if any(hasattr(one, "id") for one in (*(history.added or ()), *(history.deleted or ()))):
        sides = [sorted(one.id for one in (*kept, *part)) for part in (history.deleted, history.added)]
        was, is_now = (as_stored(side) for side in sides)
    else:
        was, is_now = (as_stored((part or [None])[0]) for part in (history.deleted, history.added))
    return None if was == is_now else (was, is_now)


def _came_or_went(row: Any, one: Shown, *, came: bool) -> Told:
    """A row that entered the report or left it, by its name as [Thai, English] or by what tells it apart."""
    field, called = "", None
    for stem in NAMES:
        names = [getattr(row, f"{stem}_{side}", None) for side in ("th", "en")]
        if called is None and any(names):
            called = as_stored(names)
    if called is None:
        field = next((name for name in APART if name in one.fields), "")
        called = as_stored(getattr(row, field)) if field else None
    return (field, None, called) if came else (field, called, None)


def _number(row: Any) -> int:
    number: int = inspect(row).mapper.primary_key_from_instance(row)[0]
    return number
