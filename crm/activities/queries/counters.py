"""What the counters say, as one reader may know it: restricted records open to him or her are added."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    func,
    literal,
    select,
    true,
    union,
    union_all,
)

from crm.access.queries import Office, Reader, granted_to, open_to, opened_to
from crm.activities.models import (
    Activity,
    ActivityPartner,
    Commitment,
    LineCount,
    Participation,
    PartnerPulse,
    PeriodCount,
)
from crm.activities.queries.counted import month_of
from crm.activities.queries.lacks import lacks_of
from crm.activities.queries.narrowing import met, touching, visits, visits_going_on, within
from crm.activities.queries.reading import visible_to
from crm.activities.rules.counting import Counted, day_number, month_number
from crm.agencies.queries import agencies_of_liaison
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.people.models import Person
from crm.permissions import Role
from crm.platform.calendar import Month, months_of_year
from crm.platform.dates import Precision


def own_count(subject: Counted, reader: Reader, *when: ColumnElement[bool]) -> ColumnElement[int]:
    """How many normal records there are; for a liaison, who writes for no other, of the own agency."""
    query = _number(subject, *when)
    if reader.role is Role.LIAISON:
        query = query.where(PeriodCount.agency_id.in_(agencies_of_liaison(reader.id)))
    return query.scalar_subquery()


def _number(subject: Counted, *when: ColumnElement[bool]) -> Select[int]:
    number = func.coalesce(func.sum(PeriodCount.number), 0)
    return select(number).where(PeriodCount.subject == subject, *when)


def promised_in_confidence(reader: Reader) -> CompoundSelect[int]:
    """The ids of promises that stem from restricted records open to this reader."""
    stems = ((Commitment.activity_id, Activity), (Commitment.agreement_id, Agreement))
    return union_all(*(select(Commitment.id).where(key.in_(opened_to(reader, of))) for key, of in stems))


def count_of_visits(reader: Reader, first: date, last: date) -> Select[int]:
    """How many `visits_between` finds: what begins in these days from the counters, what goes on counted."""
    days = PeriodCount.period >= day_number(first), PeriodCount.period <= day_number(last)
    every = select(func.count()).select_from(Activity)
    granted = visits(within(every, first, last)).where(Activity.id.in_(opened_to(reader, Activity)))
    earlier = visible_to(visits_going_on(every, first), reader)
    counted = _number(Counted.VISIT, *days).scalar_subquery()
    return select(counted + granted.scalar_subquery() + earlier.scalar_subquery())


def count_of_lacking(reader: Reader, month: Month) -> Select[*tuple[int, ...]]:
    """How many activities held in a month lack what `lacks_of` says, each in its order.

    What began in the month comes from the counters, and is set right for a reader to whom something of it is
    open; what went on into it is counted.
    """
    lacks, in_month = lacks_of(reader), PeriodCount.period == month_number(month.first)
    earlier = select(*(func.count().filter(one) for one in lacks.values())).select_from(Activity)
    earlier = visible_to(touching(met(earlier), month), reader).where(Activity.starts_on < month.first)
    began = _set_right(month, reader).subquery()
    went_on = earlier.subquery()
    counted = (_number(subject, in_month).scalar_subquery() for subject in lacks)
    numbers = zip(counted, went_on.c, began.c, strict=True)
    return select(*(known + on + more for known, on, more in numbers)).select_from(
        went_on.join(began, true())
    )


def _set_right(month: Month, reader: Reader) -> Select[*tuple[Any, ...]]:
    """How many more activities that began in a month lack each than the counters know, as a reader knows."""
    office, here, there = lacks_of(Office()), open_to(Activity, reader), open_to(Activity, Office())
    more = (
        func.count().filter(and_(here, lacks)) - func.count().filter(and_(there, office[subject]))
        for subject, lacks in lacks_of(reader).items()
    )
    began = Activity.starts_on >= month.first, Activity.starts_on < month.after
    query = met(select(*more).where(Activity.id.in_(_told_otherwise(reader)), *began))
    return query.where(Activity.precision != Precision.YEAR)


def _told_otherwise(reader: Reader) -> CompoundSelect[int]:
    """The ids of activities of which a reader may know more than the counters: itself, or who took part."""
    taking_part = ((Participation.person_id, Person), (Participation.partner_id, Partner))
    return union(
        granted_to(reader, Activity),
        *(
            select(Participation.activity_id).where(key.in_(granted_to(reader, of)))
            for key, of in taking_part
        ),
    )


def spans_of_lines(reader: Reader, item_ids: Collection[int], year: int) -> CompoundSelect[*tuple[Any, ...]]:
    """(item, first month as 201206, last month, state) of what carries out items in a fiscal year (C.E.).

    Each perhaps more than once; what is known by the year alone is not among them.
    """
    months = months_of_year(year)
    first, last = month_number(months[0].first), month_number(months[-1].first)
    counted = select(LineCount.item_id, LineCount.first_month, LineCount.last_month, LineCount.state)
    counted = counted.where(LineCount.item_id.in_(item_ids), LineCount.number > 0)
    counted = counted.where(LineCount.first_month <= last, LineCount.last_month >= first)
    spans = (month_of(Activity.starts_on), month_of(Activity.ends_on))
    granted = select(Activity.plan_item_id, *spans, Activity.state)
    granted = granted.where(Activity.plan_item_id.in_(item_ids), Activity.precision != Precision.YEAR)
    granted = granted.where(Activity.starts_on < months[-1].after, Activity.ends_on >= months[0].first)
    return union_all(counted, granted.where(Activity.id.in_(opened_to(reader, Activity))))


def met_by_month(reader: Reader, first: Month, last: Month) -> Select[int, int]:
    """(month as 201206, how many took place), a month perhaps more than once, both ends included."""
    month = PeriodCount.period.label("month")
    counted = select(month, PeriodCount.number).where(PeriodCount.subject == Counted.MET)
    within = month >= month_number(first.first), month <= month_number(last.first)
    granted = _met_in_confidence(reader, month_of(Activity.starts_on), literal(1))
    in_time = Activity.starts_on >= first.first, Activity.starts_on < last.after
    granted = granted.where(*in_time, Activity.precision != Precision.YEAR)
    rows = union_all(counted.where(*within), granted).subquery()
    return select(rows.c.month, rows.c.number)


def last_met_of_partners(reader: Reader) -> Select[int, date]:
    """(partner, the last day on which it was met), each partner once that ever was."""
    link = ActivityPartner
    granted = _met_in_confidence(reader, link.partner_id, Activity.starts_on)
    granted = granted.join(link, link.activity_id == Activity.id)
    rows = union_all(select(PartnerPulse.partner_id, PartnerPulse.last_met_on), granted).subquery()
    last = func.max(rows.c.last_met_on).label("last_met_on")
    return select(rows.c.partner_id, last).group_by(rows.c.partner_id)


def _met_in_confidence(reader: Reader, *columns: Any) -> Select[*tuple[Any, ...]]:
    return met(select(*columns).where(Activity.id.in_(opened_to(reader, Activity))))
