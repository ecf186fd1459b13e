"""The figures of a plan as its pages show them: target, result, progress, money, and their gap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask import current_app

from crm.plans import queries
from crm.plans.exports import Shown, judged
from crm.plans.models import BudgetLine, Indicator, Plan, PlanItem
from crm.plans.queries import Loaded
from crm.plans.rules.figures import figures_of, points
from crm.plans.rules.months import counted_until
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.web.database import db
from crm.web.language import language


@dataclass(frozen=True)
class Measured:
    """An indicator with its months: (name of the month, target, result), each as it is written."""

    indicator: Indicator
    target: str
    result: str
    progress: int | None
    months: Sequence[tuple[str, str, str]]


def today() -> date:
    day: date = current_app.extensions["clock"].today()
    return day


def figures_for(plan: Plan, items: Sequence[PlanItem], loaded: Loaded) -> dict[int | None, Shown]:
    """The figures of each item of a plan, and of the plan under None, as they stand now."""
    until = counted_until(plan, today())
    return judged(db.session(), figures_of(items, loaded.kept(until), until), today())


def measured(plan: Plan, item: PlanItem, loaded: Loaded) -> list[Measured]:
    """The indicators of an item with their targets and approved results by month."""
    until = counted_until(plan, today())
    approved = loaded.approved(until)
    return [
        _measured(indicator, approved.get((item.id, indicator.id), {}), until)
        for indicator in loaded.of(item.id).indicators
    ]


def _measured(indicator: Indicator, results: Mapping[date, Decimal], until: date) -> Measured:
    measure = queries.measure_of(indicator, results)
    months = sorted({*measure.targets, *results})
    return Measured(
        indicator,
        _written(measure.target),
        _written(measure.result(until)),
        points(measure.progress(until)),
        [
            (_month(month), _written(measure.targets.get(month)), _written(results.get(month)))
            for month in months
        ],
    )


def money_lines(lines: Sequence[BudgetLine]) -> list[dict[str, Any]]:
    """These budget lines, ready to draw."""
    return [
        {
            "line": line,
            "year": spoken.fiscal_year_name(line.fiscal_year, language()),
            "allocated": spoken.baht(line.allocated, language()),
            "disbursed": spoken.baht(line.disbursed, language()),
            "balance": spoken.baht(line.allocated - line.disbursed, language()),
        }
        for line in lines
    ]


def _month(first: date) -> str:
    return spoken.short_month(Month.of(first), language())


def _written(value: Decimal | None) -> str:
    return "–" if value is None else spoken.quantity(value, language())
