"""What the counters count, each said once: for keeping them, for checking them, and for making them anew."""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, extract, func, literal, select, union_all

from crm.access.queries import Office
from crm.activities.models import Activity, ActivityPartner, Commitment
from crm.activities.queries.narrowing import met, unreported
from crm.activities.queries.promises import on_visible, open_commitments, with_stem
from crm.activities.queries.reading import visible_to
from crm.activities.rules.counting import Counted
from crm.platform.dates import Precision
from crm.platform.types import stored_enum

Rows = Select[*tuple[Any, ...]]


@cache
def counted_promises() -> tuple[Rows, Rows]:
    """(subject, number of the record, agency, period) of each promise that counts, by month and by day."""
    by_month = _columns(Counted.PROMISED, Commitment, month_of(Commitment.due_on))
    by_day = _columns(Counted.PROMISED_ON, Commitment, day_of(Commitment.due_on))
    return _open_promises(by_month), _open_promises(by_day)


def _open_promises(columns: list[ColumnElement[Any]]) -> Rows:
    query = with_stem(select(*columns))
    query = query.where(Commitment.archived_at.is_(None), Commitment.due_on.is_not(None))
    return on_visible(open_commitments(query), Office())


@cache
def counted_activities() -> tuple[Rows, Rows]:
    """The same of each activity that is held and not reported, and of each that took place."""
    held = unreported(select(*_columns(Counted.UNREPORTED, Activity, month_of(Activity.ends_on))))
    took_place = met(select(*_columns(Counted.MET, Activity, month_of(Activity.starts_on))))
    took_place = took_place.where(Activity.precision != Precision.YEAR)
    return visible_to(held, Office()), visible_to(took_place, Office())


@cache
def meetings() -> Select[int, int, date]:
    """(activity, partner, first day) of each time that a partner was met."""
    link = ActivityPartner
    query = select(Activity.id, link.partner_id, Activity.starts_on)
    return visible_to(met(query.join(link, link.activity_id == Activity.id)), Office())


def counts() -> Rows:
    """(subject, period, agency, number) as `period_count` should hold them."""
    rows = union_all(*counted_promises(), *counted_activities()).subquery()
    key = rows.c.subject, rows.c.period, rows.c.agency_id
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
        literal(subject, stored_enum(Counted)).label("subject"),
        model.id.label("id"),
        model.agency_id.label("agency_id"),
        period.label("period"),
    ]
