"""Heads of mission: from when to when each was here, and the two calls that are expected of each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from crm.activities.rules.kinds import ActivityKind
from crm.people.rules import FULL, SPEAKS_FIRST, TenureKind
from crm.platform.dates import PartialDate
from crm.platform.text import N_, Labelled

CALLS = (ActivityKind.COURTESY_CALL, ActivityKind.FAREWELL_CALL)


class Standing(Labelled):
    """How a mission is headed on a day."""

    ACCREDITED = "accredited", N_("Accredited")
    DESIGNATE = "designate", N_("Designate")
    CHARGE = "charge_d_affaires", N_("Chargé d'affaires")
    LEFT = "left", N_("Left")
    VACANT = "vacant", N_("Nobody known")


class Served(Protocol):
    """What a stay is put together from: a tenure of the post at the head of a mission."""

    @property
    def person_id(self) -> int: ...
    @property
    def post_id(self) -> int: ...
    @property
    def kind(self) -> TenureKind: ...
    @property
    def began(self) -> PartialDate | None: ...
    @property
    def ended(self) -> PartialDate | None: ...


@dataclass(frozen=True)
class Call:
    """A call that was held, with the persons whose call it was; with the missions where it names nobody."""

    activity_id: int
    kind: ActivityKind
    on: date
    partner_ids: frozenset[int] = frozenset()
    person_ids: frozenset[int] = frozenset()
    restricted: bool = False


@dataclass(frozen=True)
class Stay:
    """Somebody at the head of a mission without a break: first designate, then accredited, is one stay.

    `arrived` is the first day, `left` the first day no longer there; None is not known.
    """

    person_id: int
    post_id: int
    arrived: PartialDate
    left: PartialDate | None
    tenures: tuple[Served, ...]

    def holds(self, day: date) -> bool:
        """Whether he or she was here on that day."""
        return self.arrived.first <= day and (self.left is None or day < self.left.first)

    def standing(self, day: date) -> Standing:
        """In which of the four states of the cycle he or she is."""
        if not self.holds(day):
            return Standing.LEFT
        kinds = [one.kind for one in self.tenures if _holds(one, day)]
        kind = min(kinds, key=SPEAKS_FIRST.index, default=TenureKind.DESIGNATE)
        if kind is TenureKind.DESIGNATE:
            return Standing.DESIGNATE
        return Standing.ACCREDITED if kind in FULL else Standing.CHARGE

    @property
    def took_office(self) -> PartialDate:
        """Since when he or she waits to be received: the first day in full, else the first day."""
        full = (one.began for one in self.tenures if one.kind in FULL and one.began)
        return min(full, key=lambda day: day.first, default=self.arrived)

    @property
    def expects_calls(self) -> bool:
        """Whether the two calls are expected: not of one who is only left in charge."""
        return any(one.kind in FULL or one.kind is TenureKind.DESIGNATE for one in self.tenures)

    def call(self, calls: Iterable[Call], kind: ActivityKind, partner_id: int, until: date) -> Call | None:
        """The first call of that kind up to a day, in this stay, with the person or the mission."""
        last = min(until, self.left.last) if self.left else until
        mine = (
            call
            for call in calls
            if call.kind is kind
            and (partner_id in call.partner_ids or self.person_id in call.person_ids)
            and self.arrived.first <= call.on <= last
        )
        return min(mine, key=lambda call: (call.on, call.activity_id), default=None)


def stays(tenures: Iterable[Served]) -> list[Stay]:
    """The stays that tenures with known beginnings make, the earliest first."""
    by_holder: defaultdict[tuple[int, int], list[Served]] = defaultdict(list)
    for tenure in tenures:
        if tenure.began is not None:
            by_holder[tenure.post_id, tenure.person_id].append(tenure)
    found = [stay for held in by_holder.values() for stay in _without_breaks(sorted(held, key=_first))]
    return sorted(found, key=lambda stay: (stay.arrived.first, stay.post_id, stay.person_id))


def head_on(found: Iterable[Stay], day: date) -> Stay | None:
    """Of those at the head of one mission on a day, the one who speaks for it."""
    order = list(Standing)
    here = (stay for stay in found if stay.holds(day))
    return min(here, key=lambda stay: (order.index(stay.standing(day)), stay.arrived.first), default=None)


def not_received(stay: Stay, received: Call | None, farewell: Call | None, day: date) -> bool:
    """Whether he or she is accredited on that day and was not received; after a farewell nobody waits."""
    return (
        received is None
        and farewell is None
        and stay.expects_calls
        and stay.standing(day) is Standing.ACCREDITED
    )


def leaves_without_farewell(stay: Stay, farewell: Call | None, day: date) -> bool:
    """Whether the day of leaving is known and still to come, and nobody has said farewell."""
    return farewell is None and stay.expects_calls and stay.left is not None and stay.holds(day)


def _without_breaks(held: Sequence[Served]) -> list[Stay]:
    runs: list[list[Served]] = []
    for tenure in held:
        last = _last(runs[-1]) if runs else None
        if runs and (last is None or _first(tenure) <= last.last):
            runs[-1].append(tenure)
        else:
            runs.append([tenure])
    return [_stay(run) for run in runs]


def _stay(run: Sequence[Served]) -> Stay:
    first = run[0]
    arrived = first.began or PartialDate(date.min)
    return Stay(first.person_id, first.post_id, arrived, _last(run), tuple(run))


def _last(run: Sequence[Served]) -> PartialDate | None:
    """The end of a run; None while a tenure is open. Whoever takes office is designate no longer."""
    full = [_first(one) for one in run if one.kind in FULL]
    ends = [
        one.ended
        for one in run
        if one.kind is not TenureKind.DESIGNATE or not any(day >= _first(one) for day in full)
    ]
    known = [end for end in ends if end is not None]
    return max(known, key=lambda end: end.first) if len(known) == len(ends) else None


def _first(tenure: Served) -> date:
    return tenure.began.first if tenure.began else date.min


def _holds(tenure: Served, day: date) -> bool:
    return _first(tenure) <= day and (tenure.ended is None or day < tenure.ended.first)
