"""What the counters count, each said once: for keeping them, for checking them, and for making them anew."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, extract, func, literal, select, true, union_all

from crm.access.queries import Office
from crm.activities.models import Activity, ActivityPartner, Commitment, LineCount, PeriodCount
from crm.activities.queries.lacks import lacks_of
from crm.activities.queries.narrowing import met, unreported, visits
from crm.activities.queries.promises import on_visible, open_commitments, with_stem
from crm.activities.queries.reading import visible_to
from crm.activities.rules.counting import Counted
from crm.platform.dates import Precision
from crm.platform.types import stored_enum

Rows = Select[*tuple[Any, ...]]
COUNTERS: Sequence[Any] = (PeriodCount, LineCount)


@cache
def counted() -> Mapping[Any, Mapping[Any, Sequence[Rows]]]:
    """By the counters and by whose rows count in them: (id of the row, key of its counter)."""
    return {
        PeriodCount: {Commitment: _promises(), Activity: (_held(), _visits(), *_took_place())},
        LineCount: {Activity: (_lines(),)},
    }


def _promises() -> tuple[Rows, Rows]:
    by_month = _columns(Counted.PROMISED, Commitment, month_of(Commitment.due_on))
    by_day = _columns(Counted.PROMISED_ON, Commitment, day_of(Commitment.due_on))
    return _open_promises(by_month), _open_promises(by_day)


def _open_promises(columns: list[ColumnElement[Any]]) -> Rows:
    query = with_stem(select(*columns))
    query = query.where(Commitment.archived_at.is_(None), Commitment.due_on.is_not(None))
    return on_visible(open_commitments(query), Office())


def _held() -> Rows:
    held = unreported(select(*_columns(Counted.UNREPORTED, Activity, month_of(Activity.ends_on))))
    return visible_to(held, Office())


def _visits() -> Rows:
    query = visits(select(*_columns(Counted.VISIT, Activity, day_of(Activity.starts_on))))
    return visible_to(query, Office())


def _took_place() -> Iterator[Rows]:
    for subject, lacks in ((Counted.MET, true()), *lacks_of(Office()).items()):
        query = met(select(*_columns(subject, Activity, month_of(Activity.starts_on)))).where(lacks)
        yield visible_to(query.where(Activity.precision != Precision.YEAR), Office())


def _lines() -> Rows:
    key = (
        Activity.plan_item_id.label(LineCount.item_id.key),
        month_of(Activity.starts_on).label(LineCount.first_month.key),
        month_of(Activity.ends_on).label(LineCount.last_month.key),
        Activity.state,
    )
    query = select(Activity.id, *key).where(Activity.plan_item_id.is_not(None))
    return visible_to(query.where(Activity.precision != Precision.YEAR), Office())


@cache
def meetings() -> Select[int, int, date]:
    """(activity, partner, first day) of each time that a partner was met."""
    link = ActivityPartner
    query = select(Activity.id, link.partner_id, Activity.starts_on)
    return visible_to(met(query.join(link, link.activity_id == Activity.id)), Office())


def counts(counter: Any) -> Rows:
    """(key, number) as the rows of `counter` should hold them."""
    rows = union_all(*(query for queries in counted()[counter].values() for query in queries)).subquery()
    key = [column for column in rows.c if column.key != "id"]
    return select(*key, func.count().label("number")).group_by(*key)


def pulses(partner_id: int | None = None) -> Select[int, date]:
    """(partner, last day on which it was met) as `partner_pulse` should hold them; of all, or of one."""
    rows = meetings().with_only_columns(
        ActivityPartner.partner_id, func.max(Activity.starts_on).label("last_met_on")
    )
    if partner_id is not None:
        rows = rows.where(ActivityPartner.partner_id == partner_id)
    return rows.group_by(ActivityPartner.partner_id)


def month_of(day: Any) -> ColumnElement[int]:
    """As `rules.counting.month_number`."""
    return cast(extract("year", day) * 100 + extract("month", day), Integer)


def day_of(day: Any) -> ColumnElement[int]:
    """As `rules.counting.day_number`."""
    return cast(month_of(day) * 100 + extract("day", day), Integer)


def _columns(subject: Counted, model: Any, period: ColumnElement[int]) -> list[ColumnElement[Any]]:
    return [
        model.id.label("id"),
        literal(subject, stored_enum(Counted)).label("subject"),
        period.label("period"),
        model.agency_id.label("agency_id"),
    ]
