"""Narrowing a query of activities: by state, by time, by whose they are, by with whom they were."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, select, union_all

from crm.activities.models import ACTIVITY_AGENCY, ACTIVITY_AGREEMENT, Activity, ActivityPartner
from crm.activities.rules import (
    COMING,
    COMING_DAYS,
    MET,
    OVERDUE_AFTER_DAYS,
    VISITS,
    ActivityKind,
    ActivityState,
)
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.platform.unindexed import unindexed

_FORESEEN = unindexed(Activity.state).in_(bindparam("foreseen", COMING, expanding=True, literal_execute=True))
"""What is to come, written as the index `ix_activity_coming_starts_on_id_ends_on` has it."""
_ON_A_DAY = and_(Activity.kind.in_(VISITS), Activity.precision == Precision.DAY)
Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


def met(query: Rows) -> Rows:
    """Only what took place: planned and cancelled meetings never count as met."""
    return query.where(Activity.state.in_(MET))


def during(query: Rows, first: date, after: date) -> Rows:
    """Starting on `first` or later and before `after`: half-open, as every period here."""
    return query.where(Activity.starts_on >= first, Activity.starts_on < after)


def within(query: Rows, first: date, last: date) -> Rows:
    """Starting on one of the days from `first` to `last`, both included."""
    return query.where(Activity.starts_on >= first, Activity.starts_on <= last)


def touching(query: Rows, month: Month) -> Rows:
    """Any part of which falls in a month; what is known by the year alone falls in none."""
    in_time = (Activity.starts_on < month.after, Activity.ends_on >= month.first)
    return query.where(*in_time, Activity.precision != Precision.YEAR)


def unreported(query: Rows) -> Rows:
    """Held and not reported yet, whatever is still missing. Legacy rows owe nothing."""
    return query.where(Activity.state == ActivityState.HELD, ~Activity.legacy)


def coming(query: Rows, today: date) -> Rows:
    """Planned for one of the next two weeks' days, today included."""
    soon = today + timedelta(days=COMING_DAYS)
    query = query.where(_FORESEEN, ~Activity.legacy)
    return query.where(Activity.starts_on <= soon, Activity.ends_on >= today)


def passed(query: Rows, today: date) -> Rows:
    """Planned for days that have passed, with nothing said of them since."""
    return query.where(Activity.state.in_(COMING), ~Activity.legacy, Activity.ends_on < today)


def awaiting_day(query: Rows) -> Rows:
    """Postponed: the old day no longer holds, and it was not planned anew, though a day may be named."""
    return query.where(Activity.state == ActivityState.POSTPONED, ~Activity.legacy)


def visits_between(query: Rows, first: date, last: date) -> Rows:
    """Visits and calls that take place on a day from `first` to `last`, both included."""
    return _visits(query, Activity.starts_on <= last, Activity.ends_on >= first)


def visits_going_on(query: Rows, day: date) -> Rows:
    """Visits and calls that began before a day and end on it or later."""
    return _visits(query, Activity.starts_on < day, Activity.ends_on >= day)


def _visits(query: Rows, *in_time: ColumnElement[bool]) -> Rows:
    """Each state by its own index."""
    foreseen, took_place = select(Activity.id).where(_FORESEEN), met(select(Activity.id))
    one_of = union_all(foreseen.where(*in_time), took_place.where(*in_time))
    return query.where(Activity.id.in_(one_of), _ON_A_DAY)


def visits(query: Rows) -> Rows:
    """Visits and calls that took place or are to come, of which the day is known."""
    return query.where(Activity.state.in_((*COMING, *MET)), _ON_A_DAY)


def lacking_result(query: Rows, today: date) -> Rows:
    """Held, and without a result for more than a week."""
    return query.where(
        Activity.state == ActivityState.HELD,
        Activity.result_th.is_(None),
        Activity.result_en.is_(None),
        Activity.ends_on < today - timedelta(days=OVERDUE_AFTER_DAYS),
    )


def of_partner(query: Rows, partner_id: int) -> Rows:
    """With this partner, alone or among others."""
    return query.where(Activity.id.in_(_with_partners([partner_id])))


def of_agency(query: Rows, agency_id: int) -> Rows:
    """For which this agency answers."""
    return query.where(Activity.agency_id == agency_id)


def supported_by(query: Rows, agency_id: int) -> Rows:
    """For which another agency answers, and which this one supports."""
    link = ACTIVITY_AGENCY.c
    return query.where(Activity.id.in_(select(link.activity_id).where(link.agency_id == agency_id)))


def resting_on(query: Rows, agreement_id: int) -> Rows:
    """Carried out under this agreement."""
    link = ACTIVITY_AGREEMENT.c
    return query.where(Activity.id.in_(select(link.activity_id).where(link.agreement_id == agreement_id)))


def at_networks(query: Rows) -> Rows:
    """Only those with a network among the partners: meetings of many."""
    return query.where(has_network())


def not_at_networks(query: Rows) -> Rows:
    """Only those without a network among the partners: the two sides met each other."""
    return query.where(~has_network())


def alike(
    query: Rows, *, kind: ActivityKind, on: date, partner_ids: Collection[int], but: int | None = None
) -> Rows:
    """Of the same kind, on the same day, with one of the same partners: perhaps entered twice."""
    same = (Activity.kind == kind, Activity.starts_on == on, Activity.id.in_(_with_partners(partner_ids)))
    query = query.where(*same, Activity.state != ActivityState.CANCELLED)
    return query if but is None else query.where(Activity.id != but)


def last_met_on(query: Rows) -> Select[date | None]:
    """The latest day on which something of `query` that took place began; None when nothing did."""
    return met(query).order_by(None).with_only_columns(func.max(Activity.starts_on))


def _with_partners(partner_ids: Collection[int]) -> Select[int]:
    return select(ActivityPartner.activity_id).where(ActivityPartner.partner_id.in_(partner_ids))


def has_network() -> Any:
    """Whether a network is among the partners of an activity."""
    return exists().where(
        ActivityPartner.activity_id == Activity.id,
        ActivityPartner.partner_id == Partner.id,
        Partner.kind == PartnerKind.NETWORK,
    )
