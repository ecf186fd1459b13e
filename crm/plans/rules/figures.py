"""The four figures of each item, strategy and plan: target, result, progress and money, and their gap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from crm.plans.rules.progress import FULL, Measure, Months, typed, weighted
from crm.platform.text import N_, Labelled

NIL = Decimal(0)


class Light(Labelled):
    """What the gap between money and progress says."""

    RED = "red", N_("Money is far ahead of progress")
    AMBER = "amber", N_("Money is ahead of progress")
    AHEAD = "ahead", N_("Progress is ahead of money")
    GREEN = "green", N_("Money and progress keep step")
    NONE = "none", N_("No money to compare")

    @property
    def colour(self) -> str:
        """Of the light: only money that is ahead takes the green away."""
        return "green" if self is Light.AHEAD else str(self.value)


@dataclass(frozen=True)
class Figures:
    """What an item or a whole plan has, has spent and has reached; amounts in THB, progress in percent."""

    allocated: Decimal = NIL
    disbursed: Decimal = NIL
    progress: Decimal | None = None

    @property
    def balance(self) -> Decimal:
        return self.allocated - self.disbursed

    @property
    def spent(self) -> Decimal | None:
        """Disbursed of allocated, in percent; None where nothing was allocated."""
        return self.disbursed * FULL / self.allocated if self.allocated else None

    @property
    def gap(self) -> int | None:
        """Disbursed percent minus progress percent, in whole points; unknown progress counts as none.

        The two are rounded before, so that the gap is the difference of the figures that stand beside it.
        """
        spent, reached = points(self.spent), points(self.progress)
        return None if spent is None else spent - (reached or 0)

    def light(self, red: int, amber: int) -> Light:
        """Red over `red` points, amber over `amber`; ahead where progress leads by more than `amber`."""
        gap = self.gap
        if gap is None:
            return Light.NONE
        if gap < -amber:
            return Light.AHEAD
        return Light.RED if gap > red else Light.AMBER if gap > amber else Light.GREEN


class Lined(Protocol):
    """An item of a plan, as far as figures go."""

    @property
    def id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def weight(self) -> int: ...


@dataclass(frozen=True)
class Kept:
    """What is on file of one item itself: its indicators, typed progress by month, and its money."""

    measures: Sequence[Measure] = ()
    typed: Months = field(default_factory=dict)
    allocated: Decimal = NIL
    disbursed: Decimal = NIL

    def progress(self, until: date) -> Decimal | None:
        """From the indicators where there are any with a target, else as typed."""
        measured = [(1, measure.progress(until)) for measure in self.measures]
        derived = weighted(measured)
        return typed(self.typed, until) if derived is None else derived


def points(percent: Decimal | None) -> int | None:
    """A percentage as whole points."""
    return None if percent is None else int(percent.quantize(Decimal(1), ROUND_HALF_UP))


def figures_of(items: Iterable[Lined], kept: Mapping[int, Kept], until: date) -> dict[int | None, Figures]:
    """The figures of each item with all below it, and under None those of the whole.

    Money adds up. Progress is the item's own; where it has none, the mean of what is right below it by their
    weights. What has money and no progress on file counts as nothing reached.
    """
    every = list(items)
    ids = {item.id for item in every}
    below: dict[int | None, list[Lined]] = {}
    for item in every:
        below.setdefault(item.parent_id if item.parent_id in ids else None, []).append(item)
    found: dict[int | None, Figures] = {}

    def together(children: Sequence[Lined], own: Kept) -> Figures:
        parts = [(child.weight, summed(child)) for child in children]
        allocated = sum((part.allocated for _, part in parts), own.allocated)
        disbursed = sum((part.disbursed for _, part in parts), own.disbursed)
        progress = own.progress(until)
        if progress is None:
            progress = weighted([(weight, part.progress) for weight, part in parts])
        if progress is None and allocated:
            progress = NIL
        return Figures(allocated, disbursed, progress)

    def summed(item: Lined) -> Figures:
        if item.id not in found:
            found[item.id] = Figures()
            found[item.id] = together(below.get(item.id, []), kept.get(item.id, Kept()))
        return found[item.id]

    found[None] = together(below.get(None, []), Kept())
    return found
