"""What the database counts for a month: everything in a fixed number of queries, however much was done."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, case, distinct, extract, func, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, readable_by, visible_to
from crm.activities.models import Activity, ActivityPartner
from crm.activities.queries import during, met
from crm.agreements.models import Agreement
from crm.agreements.queries import end_unknown, in_force, standing_on
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.rules.facts import Counts, Tally

Columns: TypeAlias = Select[*tuple[Any, ...]]


def counts(session: Session, month: Month, reader: Reader) -> Counts:
    """Only what `reader` may see is counted."""
    by_kind = {
        (partner, activity): Tally(*numbers)
        for partner, activity, *numbers in session.execute(by_partner_kind(month, reader))
    }
    partners = {kind: (this, year) for kind, this, year in session.execute(met_partners(month, reader))}
    every = standing_on(select(func.count()).select_from(Agreement), month.last)
    standing = visible_to(in_force(every), Agreement, reader)
    end_not_known = end_unknown(standing).where(Agreement.signed_on.is_not(None))
    return Counts(
        by_kind=by_kind,
        distinct=Tally(*session.execute(distinct_activities(month, reader)).one()),
        met=partners,
        held=_held(session, reader),
        by_month=_by_month(session, month, reader),
        year_only=session.scalar(of_year_alone(month.year, reader)) or 0,
        in_force_end_unknown=session.scalar(end_not_known) or 0,
        signing_day_unknown=session.scalar(standing.where(Agreement.signed_on.is_(None))) or 0,
    )


def of_year_alone(year: int, reader: Reader) -> Select[int]:
    """How many activities were held in a calendar year of which no source tells the month."""
    query = select(func.count()).select_from(Activity).where(Activity.precision == Precision.YEAR)
    in_year = during(query, date(year, 1, 1), date(year + 1, 1, 1))
    return visible_to(met(in_year), Activity, reader)


def held_in(first: date, after: date, reader: Reader, *columns: Any) -> Columns:
    """Columns over the activities held: in a known month, starting on `first` or later and before `after`."""
    query: Columns = select(*columns).select_from(Activity).where(Activity.precision != Precision.YEAR)
    return visible_to(met(during(query, first, after)), Activity, reader)


def by_partner_kind(month: Month, reader: Reader) -> Columns:
    """Activities by the kind of partner, None for no partner, and by their own kind, in the three periods."""
    named = select(ActivityPartner.activity_id, Partner.kind).join(Partner)
    kinds = readable_by(named, Partner, reader).subquery()
    return (
        _in_three_periods(month, reader, kinds.c.kind, Activity.kind)
        .outerjoin(kinds, kinds.c.activity_id == Activity.id)
        .group_by(kinds.c.kind, Activity.kind)
    )


def distinct_activities(month: Month, reader: Reader) -> Columns:
    """The same without partners: each activity once."""
    return _in_three_periods(month, reader)


def met_partners(month: Month, reader: Reader) -> Columns:
    """Partners met in the month and in the fiscal year so far, by kind."""
    first, after = month.fiscal_start, month.after
    in_month = case((_during(month.first, after), Partner.id))
    query = held_in(
        first, after, reader, Partner.kind, func.count(distinct(in_month)), func.count(distinct(Partner.id))
    )
    query = query.join(ActivityPartner, ActivityPartner.activity_id == Activity.id)
    return visible_to(
        query.join(Partner, Partner.id == ActivityPartner.partner_id), Partner, reader
    ).group_by(Partner.kind)


def months_held(first: date, after: date, reader: Reader) -> Columns:
    """(year, month, activities) for the months between that have any."""
    year, month = extract("year", Activity.starts_on), extract("month", Activity.starts_on)
    return held_in(first, after, reader, year, month, func.count()).group_by(year, month)


def _in_three_periods(month: Month, reader: Reader, *columns: Any) -> Columns:
    before, first = month.year_before, month.fiscal_start
    year = _during(first, month.after)
    periods = (_during(month.first, month.after), _during(before.first, before.after), year)
    tallies = [func.count(distinct(case((period, Activity.id)))) for period in periods]
    query = held_in(before.first, month.after, reader, *columns, *tallies)
    return query.where(or_(_during(before.first, before.after), year))


def _held(session: Session, reader: Reader) -> Mapping[str, int]:
    """What the register holds of each scope that a source may claim a number of."""
    kinds: Columns = select(Partner.kind, func.count()).group_by(Partner.kind)
    countries = select(func.count(distinct(Partner.country))).where(Partner.kind == PartnerKind.SISTER_CITY)
    held = {kind.value: number for kind, number in session.execute(visible_to(kinds, Partner, reader))}
    of_cities = session.scalar(visible_to(countries, Partner, reader))
    return {kind.value: 0 for kind in PartnerKind} | held | {"country": of_cities or 0}


def _by_month(session: Session, month: Month, reader: Reader) -> Mapping[Month, int]:
    """The twelve months up to this one, those without activities too."""
    months = [month.year_before.next]
    while months[-1] < month:
        months.append(months[-1].next)
    held = session.execute(months_held(months[0].first, month.after, reader))
    found = {Month(year, number): count for year, number, count in held}
    return {each: found.get(each, 0) for each in months}


def _during(first: date, after: date) -> ColumnElement[bool]:
    return and_(Activity.starts_on >= first, Activity.starts_on < after)
