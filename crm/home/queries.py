"""What the desk asks besides what is due: what comes, what was done, how the ties stand."""

from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity
from crm.activities.queries import coming, last_met_of_partners, met, met_by_month, touching, visible_to
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month, months_of_year

SHOWN = 8


def next_weeks(reader: Reader, today: date) -> Select[Any]:
    """What is planned for the next two weeks, the nearest first."""
    return visible_to(coming(select(Activity), today), reader).order_by(Activity.starts_on, Activity.id)


def of_month(reader: Reader, month: Month) -> Select[Any]:
    """What took place in a month, the latest first."""
    query = touching(met(select(Activity)), month)
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


def recent(reader: Reader, today: date) -> Select[Any]:
    """The latest that took place."""
    query = met(select(Activity)).where(Activity.starts_on <= today)
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


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
