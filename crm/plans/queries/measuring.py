"""Reading what items are measured by, what months brought and what money there is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from crm.history.models import ChangeRecord, ChangeValue
from crm.plans.models import BudgetLine, Indicator, MonthResult, Plan, PlanItem, PlanVersion
from crm.plans.rules.figures import NIL, Kept
from crm.plans.rules.kinds import ResultState
from crm.plans.rules.progress import Measure
from crm.platform.calendar import fiscal_year


def indicators_of(item_ids: Collection[int]) -> Select[Indicator]:
    """The indicators of these items in use, with their targets."""
    rows = select(Indicator).where(Indicator.item_id.in_(item_ids), Indicator.archived_at.is_(None))
    return rows.options(selectinload(Indicator.targets)).order_by(
        Indicator.item_id, Indicator.seq, Indicator.id
    )


def indicators_of_plan(plan_id: int) -> Select[Indicator]:
    return indicators_of(_items_of(plan_id))


def lines_of(item_ids: Collection[int]) -> Select[BudgetLine]:
    """The budget lines of these items in use, the earliest year first."""
    rows = select(BudgetLine).where(BudgetLine.item_id.in_(item_ids), BudgetLine.archived_at.is_(None))
    return rows.order_by(BudgetLine.item_id, BudgetLine.fiscal_year, BudgetLine.id)


def lines_of_plan(plan_id: int) -> Select[BudgetLine]:
    return lines_of(_items_of(plan_id))


def lines_to_spend(item_ids: Collection[int], fiscal_year: int) -> Select[BudgetLine]:
    """What may still be spent in a fiscal year (C.E.)."""
    return lines_of(item_ids).where(BudgetLine.fiscal_year == fiscal_year)


def results_of(item_ids: Collection[int]) -> Select[MonthResult]:
    """The results of these items in use, the latest month first, each with its indicator."""
    rows = select(MonthResult).where(MonthResult.item_id.in_(item_ids), MonthResult.archived_at.is_(None))
    return rows.options(joinedload(MonthResult.indicator)).order_by(
        MonthResult.month.desc(), MonthResult.item_id, MonthResult.id
    )


def versions_of(plan_id: int) -> Select[PlanVersion]:
    """The approved versions of a plan, the latest first."""
    return select(PlanVersion).where(PlanVersion.plan_id == plan_id).order_by(PlanVersion.number.desc())


def last_turn(plan_id: int) -> Select[*tuple[Any, ...]]:
    """When a plan was last returned or opened for an amendment: action, moment, actor, reason as JSON."""
    told = ("plan_return", "reason"), ("plan_amend", "amendment_reason")
    rows = select(
        ChangeRecord.action,
        ChangeRecord.at,
        ChangeRecord.actor_th,
        ChangeRecord.actor_en,
        ChangeValue.after.label("reason"),
    ).join(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
    return (
        rows.where(ChangeRecord.entity == Plan.__tablename__, ChangeRecord.entity_id == plan_id)
        .where(tuple_(ChangeRecord.action, ChangeValue.field).in_(told))
        .order_by(ChangeRecord.id.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class Loaded:
    """The rows that the figures of some items rest on, read once."""

    results: Sequence[MonthResult]
    indicators: Sequence[Indicator]
    lines: Sequence[BudgetLine]

    def of(self, item_id: int) -> "Loaded":
        """Those of one item."""
        return Loaded(
            [result for result in self.results if result.item_id == item_id],
            [indicator for indicator in self.indicators if indicator.item_id == item_id],
            [line for line in self.lines if line.item_id == item_id],
        )

    def approved(self, until: date) -> dict[tuple[int, int | None], dict[date, Decimal]]:
        """By (item, indicator or None) the approved results up to the month that begins on `until`."""
        found: defaultdict[tuple[int, int | None], dict[date, Decimal]] = defaultdict(dict)
        for result in self.results:
            if result.state is ResultState.APPROVED and result.month <= until:
                found[result.item_id, result.indicator_id][result.month] = result.value
        return found

    def kept(
        self, until: date, *, spent: Mapping[int, Decimal] | None = None, year: int | None = None
    ) -> dict[int, Kept]:
        """What is on file of each item; nothing of those without any.

        `until` is the first day of the last month whose results count. `spent` is what was disbursed of each
        line by then; None: all that was. With `year` only money of that fiscal year (C.E.) counts.
        """
        approved = self.approved(until)
        measures: defaultdict[int, list[Measure]] = defaultdict(list)
        for indicator in self.indicators:
            results = approved.get((indicator.item_id, indicator.id), {})
            measures[indicator.item_id].append(measure_of(indicator, results))
        allocated: defaultdict[int, Decimal] = defaultdict(lambda: NIL)
        disbursed: defaultdict[int, Decimal] = defaultdict(lambda: NIL)
        for line in self.lines:
            if year is None or line.fiscal_year == year:
                allocated[line.item_id] += line.allocated
                disbursed[line.item_id] += line.disbursed if spent is None else spent.get(line.id, NIL)
        typed = {item_id for item_id, indicator_id in approved if indicator_id is None}
        return {
            number: Kept(
                measures[number], approved.get((number, None), {}), allocated[number], disbursed[number]
            )
            for number in {*measures, *typed, *allocated}
        }

    def waiting(self, items: Iterable[PlanItem], month: date) -> list[tuple[PlanItem, Indicator | None]]:
        """What waits for the result of the month that begins on `month`: (item, its indicator or None).

        An indicator waits where a target is set for that month, an item without indicators where it has money
        in that year; what was returned waits again.
        """
        told = [r for r in self.results if r.month == month and r.state is not ResultState.RETURNED]
        reported = {(result.item_id, result.indicator_id) for result in told}
        funded = {line.item_id for line in self.lines if line.fiscal_year == fiscal_year(month)}
        found: list[tuple[PlanItem, Indicator | None]] = []
        for item in items:
            measured = self.of(item.id).indicators
            due = [one for one in measured if any(target.month == month for target in one.targets)]
            found += [(item, one) for one in due if (item.id, one.id) not in reported]
            if not measured and item.id in funded and (item.id, None) not in reported:
                found.append((item, None))
        return found


def loaded(session: Session, item_ids: Collection[int]) -> Loaded:
    """The rows of these items, in a fixed number of queries."""
    if not item_ids:
        return Loaded([], [], [])
    return Loaded(
        session.scalars(results_of(item_ids)).all(),
        session.scalars(indicators_of(item_ids)).all(),
        session.scalars(lines_of(item_ids)).all(),
    )


def measure_of(indicator: Indicator, results: Mapping[date, Decimal]) -> Measure:
    targets = {target.month: target.value for target in indicator.targets}
    return Measure(indicator.direction, indicator.aggregation, targets, results)


def readable_indicators() -> Select[Indicator]:
    """Every indicator, archived ones included, for its form."""
    return select(Indicator).options(selectinload(Indicator.targets), joinedload(Indicator.item))


def readable_results() -> Select[MonthResult]:
    """Every result, archived ones included, for its form."""
    return select(MonthResult).options(joinedload(MonthResult.item), joinedload(MonthResult.indicator))


def readable_lines() -> Select[BudgetLine]:
    """Every budget line, archived ones included, for its form."""
    return select(BudgetLine).options(joinedload(BudgetLine.item))


def _items_of(plan_id: int) -> Any:
    return select(PlanItem.id).where(PlanItem.plan_id == plan_id, PlanItem.archived_at.is_(None))
