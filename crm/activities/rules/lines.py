"""The plan of a month: which items are due in it, what slipped into it, and how each line ended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from crm.activities.rules.kinds import OutcomeKind
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.platform.text import N_, Labelled


class LineState(Labelled):
    """How a line of a month stands."""

    DUE = "due", N_("Due now")
    HELD = "held", N_("Held")
    POSTPONED = "postponed", N_("Postponed")
    CANCELLED = "cancelled", N_("Cancelled")
    UNACCOUNTED = "unaccounted", N_("Not accounted for")


@dataclass(frozen=True)
class Ending:
    """What is on file of how an item ended in a month: a decision, or what its activities say."""

    kind: OutcomeKind
    moved_to: date | None = None
    decided_id: int | None = None
    """The decision's number; None where the activities say it by themselves."""


@dataclass(frozen=True)
class Line:
    """An item in the plan of a month. `slipped_from` is the first day of the month it comes from."""

    item_id: int
    month: date
    state: LineState
    ending: Ending | None = None
    slipped_from: date | None = None


@dataclass(frozen=True)
class Planned:
    """An item with the months in which the plan has it, and how it ended in each; by first days."""

    item_id: int
    months: Sequence[date]
    endings: Mapping[date, Ending] = field(default_factory=dict)

    @property
    def every(self) -> list[date]:
        """The months of the plan, and those to which it was postponed."""
        moved = (ending.moved_to for ending in self.endings.values() if ending.moved_to)
        return sorted({*self.months, *moved})

    def state(self, month: date, today: date) -> LineState:
        """How it stands in one of its months on a day."""
        ending = self.endings.get(month)
        if ending is not None:
            return LineState(ending.kind.value)
        return LineState.UNACCOUNTED if Month.of(month).after <= today else LineState.DUE


class Said(Protocol):
    """How somebody says that an item ended in a month; months by their first day."""

    @property
    def month(self) -> date: ...
    @property
    def kind(self) -> OutcomeKind: ...
    @property
    def moved_to(self) -> date | None: ...
    @property
    def reason_th(self) -> str | None: ...
    @property
    def reason_en(self) -> str | None: ...


def refusals_of_ending(said: Said, today: date) -> Iterator[Refused]:
    """What bars a line from ending so, each at its field; what is to come was not held yet."""
    if said.kind is OutcomeKind.HELD and Month.of(said.month).first > today:
        yield Refused(N_("This month has not begun: nothing was held in it yet."), field="kind")
    if said.kind is OutcomeKind.POSTPONED:
        if said.moved_to is None:
            yield Refused(N_("Say to which month it is postponed."), field="moved_to")
        elif said.moved_to <= Month.of(said.month).first:
            yield Refused(N_("It is postponed to a later month."), field="moved_to")
    elif said.moved_to is not None:
        yield Refused(N_("Only what is postponed moves to another month."), field="moved_to")
    if said.kind is not OutcomeKind.HELD and not (said.reason_th or said.reason_en):
        yield Refused(N_("Give the reason, in Thai or in English."), field="reason_th")


def lines_of(month: Month, planned: Iterable[Planned], today: date) -> list[Line]:
    """The lines of a month: what the plan has in it, what was postponed to it, and what nobody accounted for.

    What was left open in an earlier month stands in every later one up to that after today's, until somebody
    says how it ended: it slips by itself.
    """
    found = []
    for item in planned:
        own = month.first in item.every
        left = _left_open(item, month, today)
        if not own and not left:
            continue
        slipped = left or _postponed_from(item, month.first)
        at = month.first if own else max(left, default=month.first)
        ending = item.endings.get(month.first) if own else None
        state = item.state(at, today) if own else LineState.UNACCOUNTED
        found.append(Line(item.item_id, at, state, ending, max(slipped, default=None)))
    return found


def _left_open(item: Planned, month: Month, today: date) -> list[date]:
    """The earlier months of which nobody said how they ended; none for a month that is far ahead."""
    if month.first > Month.of(today).after:
        return []
    return [
        earlier
        for earlier in item.every
        if earlier < month.first and item.state(earlier, today) is LineState.UNACCOUNTED
    ]


def _postponed_from(item: Planned, month: date) -> list[date]:
    return [earlier for earlier, ending in item.endings.items() if ending.moved_to == month]
