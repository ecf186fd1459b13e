"""What the desk asks besides what is due: what comes, what was done, how the ties stand."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select, union_all

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity
from crm.activities.queries import (
    coming,
    last_met_of_partners,
    met,
    met_by_month,
    newest_first,
    touching,
    visible_to,
    within,
)
from crm.activities.rules import MET
from crm.keeping.due import KEPT, count_of
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month, months_of_year
from crm.platform.dates import Precision
from crm.platform.unindexed import unindexed

SHOWN = 8


class Questions(NamedTuple):
    """What the desk asks for one reader on one day."""

    coming: Select[Any]
    held: Select[Any]
    number_held: Select[int]
    recent: Select[Any]
    cities: Select[Partner, date | None]
    by_month: Select[int, int]


@lru_cache(maxsize=KEPT)
def questions(reader: Reader, today: date) -> Questions:
    """Put together once for each reader and day."""
    month = Month.of(today)
    return Questions(
        next_weeks(reader, today).limit(SHOWN),
        held_last(reader, month, today).limit(SHOWN),
        count_of_held(reader, month),
        recent(reader, today).limit(SHOWN),
        cities_and_last_met(reader),
        held_by_month(reader, month.fiscal_year),
    )


def next_weeks(reader: Reader, today: date) -> Select[Any]:
    """What is planned for the next two weeks, the nearest first."""
    return visible_to(coming(select(Activity), today), reader).order_by(Activity.starts_on, Activity.id)


def held_last(reader: Reader, month: Month, today: date) -> Select[Any]:
    """The last that began of what was held in a month, the latest first; not more of them than are shown.

    What began in it by today is found by walking back from today, the rest by its last day.
    """
    begun = _latest(within(select(Activity), month.first, min(today, month.last)), reader).limit(SHOWN)
    begun = begun.where(Activity.precision != Precision.YEAR)
    others = _held(reader, month).where(or_(Activity.starts_on < month.first, Activity.starts_on > today))
    found = (query.with_only_columns(Activity.id).subquery() for query in (begun, others))
    return newest_first(
        select(Activity).where(Activity.id.in_(union_all(*(select(one.c.id) for one in found))))
    )


def count_of_held(reader: Reader, month: Month) -> Select[int]:
    """How many were held in a month: what began in it from the counters, what went on into it counted."""
    begun = met_by_month(reader, month, month).subquery()
    counted = select(func.coalesce(func.sum(begun.c.number), 0)).scalar_subquery()
    earlier = _held(reader, month).where(Activity.starts_on < month.first)
    return select(counted + count_of(earlier).scalar_subquery())


def recent(reader: Reader, today: date) -> Select[Any]:
    """The latest that took place."""
    return _latest(select(Activity).where(Activity.starts_on <= today), reader)


def _latest(query: Select[Any], reader: Reader) -> Select[Any]:
    """Those that took place, found by walking back from the last day."""
    return newest_first(visible_to(query.where(unindexed(Activity.state).in_(MET)), reader))


def _held(reader: Reader, month: Month) -> Select[Any]:
    return visible_to(touching(met(select(Activity)), month), reader)


def cities_and_last_met(reader: Reader) -> Select[Partner, date | None]:
    """(sister city, the last day on which it was met); None where it never was."""
    last = last_met_of_partners(reader).subquery()
    query = select(Partner, last.c.last_met_on).outerjoin(last, last.c.partner_id == Partner.id)
    return access.visible_to(query.where(Partner.kind == PartnerKind.SISTER_CITY), Partner, reader)


def held_by_month(reader: Reader, year: int) -> Select[int, int]:
    """(month as 201206, how many took place) of a fiscal year (C.E.) and the one before.

    What is known by the year alone stands in no month.
    """
    rows = met_by_month(reader, months_of_year(year - 1)[0], months_of_year(year)[-1]).subquery()
    return select(rows.c.month, func.sum(rows.c.number)).group_by(rows.c.month)
