"""Reading what was done for the plan: payments, and how the lines of months ended."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner, Deviation, Disbursement, LineOutcome
from crm.activities.queries.counters import spans_of_lines
from crm.activities.queries.reading import visible_to
from crm.activities.rules import MET, ActivityState, OutcomeKind
from crm.activities.rules.counting import month_number
from crm.activities.rules.lines import Ending, Planned
from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.plans.models import BudgetLine, Plan, PlanItem
from crm.plans.rules import PlanKind, fiscal_months
from crm.platform.calendar import Month, months_of_year
from crm.platform.dates import Precision
from crm.platform.unindexed import unindexed

Columns: TypeAlias = Select[*tuple[Any, ...]]


def payments_of(item_ids: Collection[int]) -> Select[Disbursement]:
    """What was paid for these items, the latest first."""
    rows = readable_payments().where(BudgetLine.item_id.in_(item_ids), Disbursement.archived_at.is_(None))
    return rows.order_by(Disbursement.paid_on.desc(), Disbursement.id.desc())


def readable_payments() -> Select[Disbursement]:
    """Every payment with its line and item, archived ones included."""
    return (
        select(Disbursement)
        .join(Disbursement.line)
        .join(BudgetLine.item)
        .options(contains_eager(Disbursement.line).contains_eager(BudgetLine.item))
        .options(joinedload(Disbursement.activity))
    )


def paid_by_line(before: date, line_ids: Collection[int] | None = None) -> Select[int, Decimal]:
    """What was disbursed of each line before a day."""
    rows = select(Disbursement.line_id, func.sum(Disbursement.amount))
    rows = rows.where(Disbursement.archived_at.is_(None), Disbursement.paid_on < before)
    if line_ids is not None:
        rows = rows.where(Disbursement.line_id.in_(line_ids))
    return rows.group_by(Disbursement.line_id)


def readable_outcomes() -> Select[LineOutcome]:
    """Every outcome with its item, archived ones included."""
    return select(LineOutcome).options(joinedload(LineOutcome.item))


def outcomes_of(item_ids: Collection[int]) -> Select[LineOutcome]:
    rows = select(LineOutcome).where(LineOutcome.item_id.in_(item_ids), LineOutcome.archived_at.is_(None))
    return rows.order_by(LineOutcome.item_id, LineOutcome.month)


def items_with_months(year: int) -> Select[PlanItem]:
    """The items of the year's plans that are due in months, with plan and agency, in the plan's order."""
    return (
        select(PlanItem)
        .join(PlanItem.plan)
        .join(PlanItem.agency)
        .options(contains_eager(PlanItem.plan), contains_eager(PlanItem.agency))
        .where(PlanItem.archived_at.is_(None), Plan.archived_at.is_(None), PlanItem.months.is_not(None))
        .where(Plan.kind != PlanKind.MULTI_YEAR, Plan.fiscal_year_from <= year, Plan.fiscal_year_to >= year)
        .order_by(Plan.fiscal_year_from, Plan.id, PlanItem.seq, PlanItem.code, PlanItem.id)
    )


def activities_for(item_ids: Collection[int], first: date, after: date) -> Select[Activity]:
    """The activities that carry out these items in a span of days, in the order of time."""
    rows = select(Activity).where(
        Activity.plan_item_id.in_(item_ids),
        Activity.precision != Precision.YEAR,
        Activity.starts_on < after,
        Activity.ends_on >= first,
    )
    return rows.order_by(Activity.starts_on, Activity.id)


def moves_of(item_ids: Collection[int], first: date) -> Columns:
    """(item, day it was planned for, new day) of each of their activities postponed to `first` or later.

    In the order of the decisions; found from them, for there are few, and many activities of an item.
    """
    return (
        select(Activity.plan_item_id, Deviation.was_on, Deviation.now_on)
        .join(Deviation, Deviation.activity_id == Activity.id)
        .where(unindexed(Activity.plan_item_id).in_(item_ids), Deviation.now_on >= first)
        .where(Deviation.archived_at.is_(None))
        .order_by(Deviation.id)
    )


def planned_in(
    session: Session, year: int, reader: Reader, *, agency: Agency | None = None
) -> tuple[list[Planned], Mapping[int, PlanItem]]:
    """The items of a fiscal year (C.E.) with months and endings, and the same as records.

    Only activities that `reader` may see say anything; when they were comes from the counters.
    """
    items = _items(session, year, agency)
    states: defaultdict[tuple[int, date], set[ActivityState]] = defaultdict(set)
    spans = spans_of_lines(reader, items, year)
    for item_id, first, last, state in session.execute(spans) if items else ():
        for month in _months_touched(first, last, year):
            states[item_id, month].add(state)
    return _planned(session, items, states, year, reader), items


def planned_and_done(
    session: Session, year: int, reader: Reader, *, agency: Agency | None = None
) -> tuple[list[Planned], Mapping[int, PlanItem], Mapping[tuple[int, date], Sequence[Activity]]]:
    """As `planned_in`, and by item and month the activities themselves."""
    items = _items(session, year, agency)
    by_month: defaultdict[tuple[int, date], list[Activity]] = defaultdict(list)
    for activity in session.scalars(_done(items, year, reader)) if items else ():
        first, last = month_number(activity.starts_on), month_number(activity.ends_on)
        for month in _months_touched(first, last, year):
            by_month[activity.plan_item_id or 0, month].append(activity)
    states = {key: {activity.state for activity in found} for key, found in by_month.items()}
    return _planned(session, items, states, year, reader), items, by_month


def _items(session: Session, year: int, agency: Agency | None) -> dict[int, PlanItem]:
    query = items_with_months(year)
    if agency is not None:
        query = query.where(PlanItem.agency_id == agency.id)
    return {item.id: item for item in session.scalars(query)}


def _done(items: Collection[int], year: int, reader: Reader) -> Select[Activity]:
    return visible_to(activities_for(items, date(year - 1, 10, 1), date(year, 10, 1)), reader)


@lru_cache(maxsize=1000)
def _months_touched(first: int, last: int, year: int) -> Sequence[date]:
    """The first days of the months of a fiscal year from one (as 201206) to another."""
    return [month.first for month in months_of_year(year) if first <= month_number(month.first) <= last]


def _planned(
    session: Session,
    items: Mapping[int, PlanItem],
    states: Mapping[tuple[int, date], Collection[ActivityState]],
    year: int,
    reader: Reader,
) -> list[Planned]:
    """What was postponed says least, then what was done in a month, and what somebody decided most."""
    if not items:
        return []
    endings: defaultdict[int, dict[date, Ending]] = defaultdict(dict)
    moves = moves_of(items, months_of_year(year)[0].first)
    for item_id, was_on, now_on in session.execute(visible_to(moves, reader)):
        if Month.of(now_on).first > Month.of(was_on).first:
            moved_to = Month.of(now_on).first
            endings[item_id][Month.of(was_on).first] = Ending(OutcomeKind.POSTPONED, moved_to)
    for (item_id, month), found in states.items():
        if ending := _said_by(found):
            endings[item_id][month] = ending
    for outcome in session.scalars(outcomes_of(items)):
        endings[outcome.item_id][outcome.month] = Ending(outcome.kind, outcome.moved_to, outcome.id)
    return [Planned(number, _months(item, year), endings[number]) for number, item in items.items()]


def _said_by(states: Collection[ActivityState]) -> Ending | None:
    """What activities say of their month: held if one was, cancelled if all were; anything else is open."""
    if set(states) & set(MET):
        return Ending(OutcomeKind.HELD)
    return Ending(OutcomeKind.CANCELLED) if set(states) == {ActivityState.CANCELLED} else None


def _months(item: PlanItem, year: int) -> list[date]:
    months = months_of_year(year)
    return [months[number - 1].first for number in fiscal_months(item.months)]


def by_partner_kind(year: int, reader: Reader) -> Columns:
    """How many activities of a fiscal year (C.E.) were held with each kind of partner, the most first."""
    number = func.count(Activity.id.distinct())
    rows: Columns = (
        select(Partner.kind, number)
        .select_from(Activity)
        .join(ActivityPartner, ActivityPartner.activity_id == Activity.id)
        .join(Partner, Partner.id == ActivityPartner.partner_id)
        .where(Activity.fiscal_year == year, Activity.state.in_(MET))
    )
    seen = access.visible_to(visible_to(rows, reader), Partner, reader)
    return seen.group_by(Partner.kind).order_by(number.desc(), Partner.kind)
