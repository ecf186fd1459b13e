"""The plans of a fiscal year, as far as a month's report tells of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crm.activities.rules.lines import LineState
from crm.plans.rules.figures import Figures, Light
from crm.reports.monthly.rules.facts.named import NOTHING, Pair, Responsible


@dataclass(frozen=True)
class MeasureFact:
    """An indicator: what the year wants, what the month brought, what was reached by it; None: not known."""

    unit: Pair
    target: Decimal | None
    month: Decimal | None
    so_far: Decimal | None


@dataclass(frozen=True, kw_only=True)
class ItemFact:
    """An item of a plan. `own` are its own figures, `all` those with all below it, each with its light.

    `strategy` is the name of its topmost item, `top` says that it is that item, `leaf` that none is below it.
    """

    id: int
    plan_id: int
    code: str
    name: Pair
    strategy: Pair
    own: Figures
    all: Figures
    own_light: Light
    light: Light
    responsible: Responsible
    top: bool = False
    leaf: bool = True
    measures: Sequence[MeasureFact] = ()
    problem: Pair = NOTHING
    remedy: Pair = NOTHING
    officer: Pair = NOTHING


@dataclass(frozen=True, kw_only=True)
class LineFact:
    """An item in the plan of a month, by first days of months."""

    item_id: int
    code: str
    name: Pair
    responsible: Responsible
    state: LineState
    slipped_from: date | None = None
    moved_to: date | None = None
    reason: Pair = NOTHING
    decided_by: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """All items of the year's plans in their order, the whole, and the lines of the month and of the next.

    `by_month` are for each month of the fiscal year the lines planned and the lines held.
    """

    items: Sequence[ItemFact] = ()
    whole: Figures = field(default_factory=Figures)
    light: Light = Light.NONE
    lines: Sequence[LineFact] = ()
    next_lines: Sequence[LineFact] = ()
    by_month: Sequence[tuple[date, int, int]] = ()


NO_PLANS = PlanFacts()
