"""What waits for a reader among activities and promises; what he or she can do, for those who write."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, Commitment, Deviation, PeriodCount
from crm.activities.queries.counters import own_count, promised_in_confidence
from crm.activities.queries.narrowing import awaiting_day, passed, unreported, visits_between
from crm.activities.queries.promises import (
    commitments,
    due_within,
    open_commitments,
    overdue,
    promises_editable_by,
)
from crm.activities.queries.reading import editable_by, visible_to
from crm.activities.rules import DeviationKind
from crm.activities.rules.counting import Counted, day_number, month_number
from crm.partners.models import Partner
from crm.permissions import Permission, may
from crm.platform.calendar import Month

PROMISE_DAYS = timedelta(days=30)
"""How far ahead a promise is due."""


def mine(query: Select[Any], reader: Reader) -> Select[Any]:
    """Those who write see what is theirs to do; those who read see everything they may see."""
    if may(reader.role, Permission.ACTIVITY_EDIT):
        return editable_by(query, reader)
    return visible_to(query, reader)


def without_report(reader: Reader) -> Select[Any]:
    """Held and not reported yet, the oldest first."""
    return mine(unreported(select(Activity)), reader).order_by(Activity.ends_on, Activity.id)


def with_passed_day(reader: Reader, today: date) -> Select[Any]:
    """Planned for a day that has passed, with nothing said of it, the oldest first."""
    return mine(passed(select(Activity), today), reader).order_by(Activity.ends_on, Activity.id)


def without_day(reader: Reader) -> Select[Any]:
    """Postponed and waiting for a new day, those that were planned first at the top."""
    return mine(awaiting_day(select(Activity)), reader).order_by(Activity.starts_on, Activity.id)


def visits_in(reader: Reader, first: date, last: date) -> Select[Any]:
    """Visits and calls that take place from `first` to `last`, both included, the nearest first."""
    query = visits_between(select(Activity), first, last)
    return visible_to(query, reader).order_by(Activity.starts_on, Activity.id)


def overdue_promises(reader: Reader, today: date) -> Select[Any]:
    """Open promises whose day has passed, the oldest first; a liaison's are the own agency's."""
    return _owed(overdue(commitments(reader), today), reader)


def promises_to_come(reader: Reader, today: date) -> Select[Any]:
    """Open promises that fall due within the next 30 days, today included."""
    coming = due_within(open_commitments(commitments(reader)), today, today + PROMISE_DAYS)
    return _owed(coming, reader)


def count_of_unreported(reader: Reader) -> Select[int]:
    """How many `without_report` finds, from the counters."""
    counted = own_count(Counted.UNREPORTED, reader)
    granted = without_report(reader).where(Activity.id.in_(access.opened_to(reader, Activity)))
    return select(counted + _how_many(granted))


def count_of_overdue(reader: Reader, today: date) -> Select[int]:
    """How many `overdue_promises` finds, from the counters: of earlier months, and of this month's days."""
    before = own_count(Counted.PROMISED, reader, PeriodCount.period < month_number(today))
    lately = _promised_from(Month.of(today).first, today, reader)
    return select(before + lately + _promised_in_confidence(overdue_promises(reader, today), reader))


def count_of_promises_to_come(reader: Reader, today: date) -> Select[int]:
    """How many `promises_to_come` finds, from the counters of these days."""
    soon = _promised_from(today, today + PROMISE_DAYS + timedelta(days=1), reader)
    return select(soon + _promised_in_confidence(promises_to_come(reader, today), reader))


def _promised_from(first: date, after: date, reader: Reader) -> ColumnElement[int]:
    """From a day to the one before another."""
    days = PeriodCount.period >= day_number(first), PeriodCount.period < day_number(after)
    return own_count(Counted.PROMISED_ON, reader, *days)


def _promised_in_confidence(query: Select[Any], reader: Reader) -> ColumnElement[int]:
    return _how_many(query.where(Commitment.id.in_(promised_in_confidence(reader))))


def _how_many(query: Select[Any]) -> ColumnElement[int]:
    counted = query.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
    return counted.scalar_subquery()


def _owed(query: Select[Any], reader: Reader) -> Select[Any]:
    seen = Partner.id.in_(access.visible_to(select(Partner.id), Partner, reader))
    query = query.options(joinedload(Commitment.partner.and_(seen)))
    if may(reader.role, Permission.COMMITMENT_EDIT):
        query = promises_editable_by(query, reader)
    return query.order_by(None).order_by(Commitment.due_on, Commitment.id)


def new_days(activity_ids: Collection[int]) -> Select[int, date | None]:
    """(activity, new day) of each decision to postpone, the latest last."""
    rows = select(Deviation.activity_id, Deviation.now_on).where(Deviation.archived_at.is_(None))
    rows = rows.where(Deviation.activity_id.in_(activity_ids), Deviation.kind == DeviationKind.POSTPONED)
    return rows.order_by(Deviation.id)
