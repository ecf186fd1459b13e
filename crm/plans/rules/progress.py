"""How far an item is: from the approved results of its months, or typed where no indicator exists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crm.plans.rules.kinds import Aggregation, Direction

FULL = Decimal(100)
Months = Mapping[date, Decimal]
"""Figures by the first day of their month."""


@dataclass(frozen=True)
class Measure:
    """An indicator with its targets and approved results by month."""

    direction: Direction
    aggregation: Aggregation
    targets: Months = field(default_factory=dict)
    results: Months = field(default_factory=dict)

    @property
    def target(self) -> Decimal | None:
        """What the whole plan wants of it; None where nothing is set."""
        return aggregated(self.aggregation, self.targets)

    def result(self, until: date) -> Decimal | None:
        """What was reached by the month that begins on `until`, itself included."""
        return aggregated(self.aggregation, {month: v for month, v in self.results.items() if month <= until})

    def progress(self, until: date) -> Decimal | None:
        """How much of the target is reached, 0 to 100 percent, unrounded.

        More than the target is no more than all of it, so that no item hides another. None: no target.
        """
        target, result = self.target, self.result(until)
        if target is None:
            return None
        if result is None:
            return Decimal(0)
        if self.direction is Direction.DOWN:
            reached = FULL if result <= target else target * FULL / result
        else:
            reached = FULL if result >= target else result * FULL / target
        return min(max(reached, Decimal(0)), FULL)


def aggregated(how: Aggregation, months: Months) -> Decimal | None:
    """The figures of months as one; None of none."""
    if not months:
        return None
    if how is Aggregation.LATEST:
        return months[max(months)]
    total = sum(months.values(), Decimal(0))
    return total if how is Aggregation.SUM else total / len(months)


def typed(reports: Months, until: date) -> Decimal | None:
    """The latest typed percentage by a month; None where none was approved."""
    return aggregated(Aggregation.LATEST, {month: v for month, v in reports.items() if month <= until})


def weighted(parts: Sequence[tuple[int, Decimal | None]]) -> Decimal | None:
    """The mean of (weight, progress); parts without a progress do not count. None where none has any."""
    known = [(weight, progress) for weight, progress in parts if progress is not None and weight > 0]
    if not known:
        return None
    return sum((weight * progress for weight, progress in known), Decimal(0)) / sum(w for w, _ in known)
