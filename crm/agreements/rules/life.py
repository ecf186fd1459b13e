"""The life of an agreement folded from its actions: how it stands on a day, and why an action cannot be.

How it stands on a day depends on actions up to that day alone. Actions are only added; one entered by
mistake is struck out by another, and then counts on no day.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from crm.agreements.rules.moves import (
    CONCLUDED,
    ActionKind,
    AgreementState,
    Asks,
    Move,
    move_of,
)
from crm.agreements.rules.terms import NEVER, Terms
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

S, A = AgreementState, ActionKind


class Entry(Protocol):
    """One line of the log. `day` None: signed on an unknown day. `terms` None: the action changes none.

    `partner_id` is the party that withdraws, None for the city itself.
    """

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> ActionKind: ...
    @property
    def day(self) -> PartialDate | None: ...
    @property
    def terms(self) -> Terms | None: ...
    @property
    def partner_id(self) -> int | None: ...
    @property
    def annuls_id(self) -> int | None: ...


Line = TypeVar("Line", bound=Entry)


@dataclass(frozen=True)
class Stand:
    """How an agreement stands: its state, its terms, the partners still bound."""

    state: AgreementState
    terms: Terms
    partners: frozenset[int]


@dataclass(frozen=True)
class Spell:
    """A stretch of its life, from `from_on` to before `to_on`, over which it stands alike."""

    from_on: date
    to_on: date
    stand: Stand

    @property
    def state(self) -> AgreementState:
        return self.stand.state

    @property
    def terms(self) -> Terms:
        return self.stand.terms


def counting(log: Iterable[Line]) -> list[Line]:
    """The entries that count, in the order of their days: those struck out are left out."""
    entries = list(log)
    struck = {entry.annuls_id for entry in entries if entry.kind is A.ANNULLED}
    live = [entry for entry in entries if entry.kind is not A.ANNULLED and entry.id not in struck]
    return sorted(live, key=lambda entry: (_on(entry), entry.id))


def course(
    log: Iterable[Entry], *, drafted: Terms, partners: Collection[int], legacy: bool = False
) -> list[Spell]:
    """The whole life, from the beginning of time to its end, without a gap.

    Raises:
        Refused: an action is not possible where it stands in the log.
    """
    spells: list[Spell] = []
    stand, since = Stand(S.IDEA, drafted, frozenset(partners)), date.min
    for entry in counting(log):
        day = _on(entry)
        for turn, turned in _turns(stand, since, day):
            _end(spells, since, turn, stand)
            stand, since = turned, turn
        changed = stepped(stand, entry, legacy=legacy)
        _end(spells, since, day, stand)
        stand, since = changed, day
    for turn, turned in _turns(stand, since, NEVER):
        _end(spells, since, turn, stand)
        stand, since = turned, turn
    _end(spells, since, NEVER, stand)
    return spells


def stand_on(spells: Sequence[Spell], day: date) -> Stand:
    """How it stands on a day."""
    return next(spell.stand for spell in spells if spell.from_on <= day < spell.to_on)


def stepped(stand: Stand, entry: Entry, *, legacy: bool) -> Stand:
    """How it stands after an action.

    Raises:
        Refused: the table does not allow it from here, or what it says contradicts what stands.
    """
    move = move_of(entry.kind, legacy=legacy)
    if stand.state not in move.sources:
        raise Refused(
            N_("“%(action)s” is not possible: on that day it stands as “%(state)s”."),
            action=entry.kind,
            state=stand.state,
        )
    terms = _terms_after(stand, entry, move)
    if entry.kind is A.WITHDRAWN:
        return _without(stand, entry.partner_id)
    state = stand.state if move.target is None else move.target
    if entry.kind is A.SIGNED:
        state = _as_signed(terms, entry, legacy=legacy)
    return replace(stand, state=state, terms=terms)


def _terms_after(stand: Stand, entry: Entry, move: Move) -> Terms:
    """The terms that bind from now on; an end moves only by an amendment or a renewal (invariant 17)."""
    if entry.kind is A.ENTERED_INTO_FORCE:
        return replace(stand.terms, effective=entry.day)
    if Asks.TERMS not in move.asks:
        return stand.terms
    terms = entry.terms or stand.terms
    if entry.kind is A.SIGNED and terms.ends and terms.ends.last < _on(entry):
        raise Refused(N_("It cannot end before it is signed."), field="ends")
    if terms.over_from is not None and terms.over_from <= _on(entry):
        raise Refused(N_("It would be over before this day."), field="ends")
    if Asks.LATER_END in move.asks and not _ends_later(terms, stand.terms):
        raise Refused(N_("A renewal gives it a later end than it had."), field="ends")
    return terms


def _ends_later(terms: Terms, before: Terms) -> bool:
    if before.over_from is None:
        return True
    return terms.end_known and (terms.over_from is None or terms.over_from > before.over_from)


def _as_signed(terms: Terms, entry: Entry, *, legacy: bool) -> AgreementState:
    """What a signing makes of it: a legacy paper is in force by it, any other from the day its text names."""
    if entry.day is None:
        return S.UNDATED
    begins = terms.effective.first if terms.effective else entry.day.first if legacy else None
    return S.IN_FORCE if begins is not None and begins <= entry.day.first else S.SIGNED


def _without(stand: Stand, partner_id: int | None) -> Stand:
    """After a withdrawal: the rest stay bound; without the city or the last partner nobody is."""
    if partner_id is not None and partner_id not in stand.partners:
        raise Refused(N_("Only a party that is still bound can withdraw."), field="partner")
    left = stand.partners - {partner_id} if partner_id is not None else frozenset()
    return replace(stand, partners=left, state=stand.state if left else S.WITHDRAWN)


def _turns(stand: Stand, since: date, until: date) -> Iterator[tuple[date, Stand]]:
    """What time alone does to it up to `until`: it enters into force, it expires."""
    effective, over = stand.terms.effective, stand.terms.over_from
    if stand.state is S.SIGNED and effective and effective.first <= until:
        begins = max(effective.first, since)
        stand = replace(stand, state=S.IN_FORCE)
        yield begins, stand
    if stand.state in CONCLUDED and over is not None and over <= until:
        yield max(over, since), replace(stand, state=S.EXPIRED)


def _end(spells: list[Spell], since: date, day: date, stand: Stand) -> None:
    if day > since:
        spells.append(Spell(since, day, stand))


def _on(entry: Entry) -> date:
    return entry.day.first if entry.day else date.min
