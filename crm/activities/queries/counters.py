"""What the counters say, as one reader may know it: restricted records open to him or her are added."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, literal, select, union_all

from crm.access.queries import Reader, opened_to
from crm.activities.models import Activity, ActivityPartner, Commitment, PartnerPulse, PeriodCount
from crm.activities.queries.counted import month_of
from crm.activities.queries.narrowing import met
from crm.activities.rules.counting import Counted, month_number
from crm.agencies.queries import agencies_of_liaison
from crm.agreements.models import Agreement
from crm.permissions import Role
from crm.platform.calendar import Month
from crm.platform.dates import Precision


def own_count(subject: Counted, reader: Reader, *when: ColumnElement[bool]) -> ColumnElement[int]:
    """How many normal records there are; for a liaison, who writes for no other, of the own agency."""
    query = select(func.coalesce(func.sum(PeriodCount.number), 0)).where(
        PeriodCount.subject == subject, *when
    )
    if reader.role is Role.LIAISON:
        query = query.where(PeriodCount.agency_id.in_(agencies_of_liaison(reader.id)))
    return query.scalar_subquery()


def promised_in_confidence(reader: Reader) -> CompoundSelect[int]:
    """The ids of promises that stem from restricted records open to this reader."""
    stems = ((Commitment.activity_id, Activity), (Commitment.agreement_id, Agreement))
    return union_all(*(select(Commitment.id).where(key.in_(opened_to(reader, of))) for key, of in stems))


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
