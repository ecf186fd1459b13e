"""What the desk asks besides what is due: what comes, what was done, how the ties stand."""

from datetime import date
from typing import Any

from sqlalchemy import Select, case, extract, func, select

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner
from crm.activities.queries import coming, met, touching, visible_to
from crm.activities.rules import MET
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.platform.dates import Precision

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
    """(sister city, the last day on which it was met); None where it never was.

    The state is no condition but a case: as one, SQLite would walk every meeting that was held for each city.
    """
    link, held_on = ActivityPartner, case((Activity.state.in_(MET), Activity.starts_on))
    meetings = select(func.max(held_on)).join(link, link.activity_id == Activity.id)
    meetings = meetings.where(link.partner_id == Partner.id).correlate(Partner)
    met_on = visible_to(meetings, reader).scalar_subquery()
    query = select(Partner, met_on).where(Partner.kind == PartnerKind.SISTER_CITY)
    return access.visible_to(query, Partner, reader)


def held_by_month(reader: Reader, year: int) -> Select[int, int, int]:
    """(fiscal year, month of the calendar, how many took place) of a fiscal year (C.E.) and the one before.

    What is known by the year alone stands in no month.
    """
    month = extract("month", Activity.starts_on)
    query = met(select(Activity.fiscal_year, month, func.count()))
    query = query.where(Activity.fiscal_year.in_([year - 1, year]), Activity.precision != Precision.YEAR)
    return visible_to(query, reader).group_by(Activity.fiscal_year, month)
