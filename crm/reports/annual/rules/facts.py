"""What the annual report of a fiscal year rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from crm.authority.rules.clearances import ForeignMoney
from crm.plans.rules import BudgetBasis
from crm.plans.rules.figures import Figures
from crm.platform.calendar import Month
from crm.reports.monthly.rules.facts.named import NOTHING, Pair
from crm.reports.monthly.rules.facts.plans import NO_PLANS, PlanFacts
from crm.reports.monthly.rules.facts.standing import FIRST_DRAFT, Standing
from crm.reports.monthly.rules.summary import Kinds


@dataclass(frozen=True, kw_only=True)
class MoneyFact:
    """A budget line of an item, under the name of its strategy; `money` is the line's own, in THB."""

    id: int
    item_id: int
    strategy: Pair
    code: str
    name: Pair
    basis: BudgetBasis
    money: Figures
    foreign_money: ForeignMoney = ForeignMoney.NONE
    giver: Pair = NOTHING
    references: Sequence[str] = ()


@dataclass(frozen=True)
class Elsewhere:
    """Lines of the year on items of plans that are not annual: how many, and their THB."""

    lines: int = 0
    allocated: Decimal = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """A fiscal year (C.E.) up to the end of `month`, the last of it that has begun; read at the moment `at`.

    `by_kind` counts what was held by kind of partner and type, `distinct` each activity once; `year_only`
    those of the calendar year of which no source tells the month. `reason` is why there is a new edition.
    """

    year: int
    month: Month
    today: date
    at: datetime
    plan: PlanFacts = NO_PLANS
    lines: Sequence[MoneyFact] = ()
    elsewhere: Elsewhere = Elsewhere()
    by_kind: Mapping[Kinds, int]
    distinct: int = 0
    year_only: int = 0
    standing: Standing = FIRST_DRAFT
    reason: str | None = None


def last_begun(year: int, today: date) -> Month:
    """The last month of a fiscal year that has begun; of a year to come its first."""
    return max(Month(year - 1, 10), min(Month(year, 9), Month.of(today)))
