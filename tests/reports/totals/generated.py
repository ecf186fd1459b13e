"""A fiscal year made up from a number: two plans with money, results and weights, and what was held in it.

What was put into the database is kept beside it as plain figures, so that totals can be added up by hand.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from crm.activities.rules import MET, ActivityState
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from tests.builders import Builder

STATES = (ActivityState.HELD, ActivityState.REPORTED, ActivityState.PLANNED, ActivityState.CANCELLED)
KINDS = (PartnerKind.SISTER_CITY, PartnerKind.NETWORK, PartnerKind.EMBASSY, PartnerKind.CITY)


@dataclass
class Node:
    """An item of a plan as it was made: money in satang, results as (first day of the month, percent)."""

    id: int
    weight: int
    below: list["Node"] = field(default_factory=list)
    allocated: int | None = None
    paid: list[tuple[date, int]] = field(default_factory=list)
    results: list[tuple[date, int]] = field(default_factory=list)

    def every(self) -> Iterator["Node"]:
        yield self
        for node in self.below:
            yield from node.every()


@dataclass
class Held:
    """An activity as it was made."""

    on: date
    met: bool
    theirs: int | None
    ours: int | None
    cost: int | None


@dataclass
class Year:
    """A fiscal year (C.E.), the trees of its plans by the number of the plan, and its activities."""

    year: int
    plans: dict[int, list[Node]]
    activities: list[Held]

    @property
    def tops(self) -> list[Node]:
        return [top for tops in self.plans.values() for top in tops]

    @property
    def first(self) -> date:
        return date(self.year - 1, 10, 1)


def made(make: Builder, year: int) -> Year:
    """The same year at every run."""
    dice = random.Random(year)
    partners = [make.partner(kind=kind) for kind in KINDS]
    plans = {}
    for _ in range(2):
        plan = make.plan(fiscal_year_from=year, fiscal_year_to=year)
        plans[plan.id] = [_node(make, dice, plan, year, depth=0) for _ in range(dice.randint(1, 2))]
    held = [_activity(make, dice, partners, year) for _ in range(dice.randint(0, 5))]
    return Year(year, plans, held)


def _node(make: Builder, dice: random.Random, plan: Any, year: int, *, depth: int, above: Any = None) -> Node:
    weight = dice.randint(1, 5)
    item = make.plan_item(plan, parent_id=above.id if above else None, weight=weight)
    node = Node(item.id, weight)
    children = 0 if depth == 2 else dice.randint(0, 2)
    node.below = [_node(make, dice, plan, year, depth=depth + 1, above=item) for _ in range(children)]
    if dice.random() < 0.6:
        _spend(make, dice, item, node, year)
    for month in dice.sample(range(12), dice.choice((0, 1, 2))):
        node.results.append((_months_on(year, month), dice.randint(0, 100)))
        make.result(item, *node.results[-1])
    return node


def _spend(make: Builder, dice: random.Random, item: Any, node: Node, year: int) -> None:
    node.allocated = dice.randint(1, 500_000_000)
    line = make.budget_line(item, fiscal_year=year, allocated=_baht(node.allocated))
    left = node.allocated
    for _ in range(dice.randint(0, 3)):
        if left and (amount := dice.randint(1, left)):
            left -= amount
            node.paid.append((date(year - 1, 10, 1) + timedelta(dice.randint(0, 364)), amount))
            make.payment(line, _baht(amount), node.paid[-1][0])


def _activity(make: Builder, dice: random.Random, partners: list[Any], year: int) -> Held:
    on = date(year - 1, 10, 1) + timedelta(dice.randint(0, 364))
    state = dice.choice(STATES)
    theirs, ours, cost = (dice.choice((None, dice.randint(0, most))) for most in (50, 20, 9_000_000))
    make.activity(
        *dice.sample(partners, dice.randint(1, 3)),
        starts_on=on,
        state=state,
        legacy=True,
        persons_theirs=theirs,
        persons_ours=ours,
        cost_thb=None if cost is None else _baht(cost),
    )
    return Held(on, state in MET, theirs, ours, cost)


def _months_on(year: int, months: int) -> date:
    return date(year - 1, 10 + months, 1) if months < 3 else date(year, months - 2, 1)


def _baht(satang: int) -> Decimal:
    return Decimal(satang) / 100


Total = Decimal | None
"""A number of a total row; None is a dash."""


def figures(nodes: Iterable[Node], until: date, *, alone: Node | None = None) -> list[Total]:
    """Progress, allocated, disbursed, disbursed % and gap of these with all below them, as of a day."""
    every = [one for node in nodes for one in node.every()]
    allocated = sum(one.allocated or 0 for one in every)
    disbursed = sum(amount for one in every for on, amount in one.paid if on <= until)
    reached = _reached(alone, until) if alone else _mean(nodes, until)
    if reached is None and allocated:
        reached = Fraction(0)
    progress = None if reached is None else _half_up(reached)
    if not allocated:
        return [_total(progress), None, None, None, None]
    spent = _half_up(Fraction(disbursed * 100, allocated))
    gap = spent - (progress or 0)
    return [_total(progress), _baht(allocated), _baht(disbursed), _total(spent), _total(gap)]


def of_node(node: Node, until: date) -> list[Total]:
    """The figures of one item with all below it."""
    return figures([node], until, alone=node)


def _reached(node: Node, until: date) -> Fraction | None:
    """Its own latest result; else the mean of what is below it; else nothing reached where money is."""
    told = [result for result in node.results if result[0] <= until]
    if told:
        return Fraction(max(told)[1])
    mean = _mean(node.below, until)
    money = any(one.allocated for one in node.every())
    return Fraction(0) if mean is None and money else mean


def _mean(nodes: Iterable[Node], until: date) -> Fraction | None:
    known = [(node.weight, reached) for node in nodes if (reached := _reached(node, until)) is not None]
    return sum(w * reached for w, reached in known) / sum(w for w, _ in known) if known else None


def held_in(activities: Iterable[Held], month: Month) -> list[Held]:
    return [one for one in activities if one.met and Month.of(one.on) == month]


def added(values: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def sums(held: list[Held]) -> list[Total]:
    """Persons theirs, ours, together of those that tell both, and baht."""
    cost = added(one.cost for one in held)
    theirs, ours = (added(getattr(one, side) for one in held) for side in ("theirs", "ours"))
    both = added(one.theirs + one.ours for one in held if one.theirs is not None and one.ours is not None)
    return [_total(theirs), _total(ours), _total(both), None if cost is None else _baht(cost)]


def _half_up(value: Fraction) -> int:
    return int(value + Fraction(1, 2)) if value >= 0 else -int(-value + Fraction(1, 2))


def _total(value: int | None) -> Total:
    return None if value is None else Decimal(value)
