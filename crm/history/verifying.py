"""The whole history walked once: every change, value and link that is not as it was written, named."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Row, Select, func, select, text
from sqlalchemy.orm import Session

from crm.history import outside
from crm.history.chain import GENESIS, digest_of, hash_of
from crm.history.guards import guarded
from crm.history.models import ChainHead, ChainLink, ChangeRecord, ChangeValue
from crm.platform.checking import Check, Fault
from crm.platform.text import N_

VALUE = N_("What change %(change)s of %(entity)s %(number)s holds is not what was written.")
ALTERED = N_("Change %(change)s of %(entity)s %(number)s was altered: who, when or what it was.")
DELETED = N_("Change %(change)s was deleted; its link in the chain is still there.")
OUTSIDE = N_("Change %(change)s of %(entity)s %(number)s stands outside the chain.")
LINK = N_("The link of change %(change)s was altered.")
MISSING = N_("Links %(first)s to %(last)s of the chain are missing.")
HEAD = N_("The head of the chain does not fit its last link, %(last)s.")
NO_HEAD = N_("The head of the chain is not there.")
CUT = N_("The end of the chain is cut off: %(known)s links were kept in the data folder, %(held)s are there.")
ANOTHER = N_("Link %(known)s of the chain is not the one that the data folder knows.")
NOT_KEPT = N_("The data folder does not know the head of the chain: %(file)s is not there.")
UNREADABLE = N_("The head kept in the data folder cannot be read: %(file)s.")
UNGUARDED = N_("The database no longer guards %(table)s: what only grows can be changed there.")


@dataclass
class _Suspect:
    """A link whose hash is not that of its change: the next link tells which of the two was altered."""

    link: Row[Any]
    wanted: str


def chain_faults(session: Session, _folder: Path) -> Iterator[Fault]:
    """Each change against its digest, each link against the one before, the head against the last."""
    walk = _Walk()
    with session.execute(_chained().execution_options(yield_per=2000)) as rows:
        for _position, found in groupby(rows, key=attrgetter("position")):
            yield from walk.step(list(found))
    yield from walk.end(session.scalars(select(ChainHead)).one_or_none())
    for change in session.execute(_unlinked()):
        yield Fault(OUTSIDE, _named(change))


def head_faults(session: Session, folder: Path) -> Iterator[Fault]:
    """The head in the database against the one that was kept outside, which is read first: it comes later."""
    path = folder / outside.FILE
    try:
        known = outside.kept(path)
    except outside.Unreadable:
        yield Fault(UNREADABLE, {"file": path.name})
        return
    held = session.scalar(select(func.max(ChainLink.position))) or 0
    if known is None:
        if held:
            yield Fault(NOT_KEPT, {"file": path.name})
        return
    if known.position > held:
        yield Fault(CUT, {"known": known.position, "held": held})
        return
    there = session.scalar(select(ChainLink.hash).where(ChainLink.position == known.position))
    if known.position and there != known.hash:
        yield Fault(ANOTHER, {"known": known.position})


def guard_faults(session: Session, _folder: Path) -> Iterator[Fault]:
    """Tables that only grow and that the database no longer protects."""
    dialect = session.get_bind().dialect.name
    triggers = {name.lower() for (name,) in session.execute(text(_TRIGGERS[dialect]))}
    for table, wanted in guarded(dialect):
        if not {name.lower() for name in wanted} <= triggers:
            yield Fault(UNGUARDED, {"table": table})


class _Walk:
    """How far the chain holds."""

    def __init__(self) -> None:
        self.position, self.previous = 0, GENESIS
        self.suspect: _Suspect | None = None

    def step(self, found: list[Row[Any]]) -> Iterator[Fault]:
        """One link with its change and the change's values."""
        link = found[0]
        gap = link.position > self.position + 1
        if gap:
            yield from self._settled(None)
            yield Fault(MISSING, {"first": self.position + 1, "last": link.position - 1})
        elif link.id is not None:
            yield from self._settled(link)
        if link.id is None:
            yield from self._settled(None)
            yield Fault(DELETED, {"change": link.change_id})
        else:
            yield from _of_values(found)
            wanted = hash_of(self.previous, link)
            if wanted != link.hash and not gap:
                self.suspect = _Suspect(link, wanted)
        self.position, self.previous = link.position, link.hash

    def end(self, head: ChainHead | None) -> Iterator[Fault]:
        """After the last link."""
        if self.suspect is not None:
            altered = head is None or head.hash != self.suspect.wanted
            yield self._told(altered_change=altered)
            if not altered:
                return
        if head is None:
            yield Fault(NO_HEAD)
        elif (head.position, head.hash) != (self.position, self.previous):
            yield Fault(HEAD, {"last": self.position})

    def _settled(self, following: Row[Any] | None) -> Iterator[Fault]:
        """Name what was altered at the link before: if the next one builds on what it should be, the link."""
        if self.suspect is None:
            return
        fits = following is not None and hash_of(self.suspect.wanted, following) == following.hash
        yield self._told(altered_change=not fits)
        if fits:
            self.previous = self.suspect.wanted
        self.suspect = None

    def _told(self, *, altered_change: bool) -> Fault:
        assert self.suspect is not None
        return Fault(ALTERED if altered_change else LINK, _named(self.suspect.link))


def _of_values(found: list[Row[Any]]) -> Iterator[Fault]:
    """A change has values; those that an erasure emptied, all of them, are passed over."""
    values = [(row.field, row.before, row.after) for row in found if row.field is not None]
    erased = values and all(before is None and after is None for _, before, after in values)
    if not erased and digest_of(values) != found[0].digest:
        yield Fault(VALUE, _named(found[0]))


def _named(change: Row[Any]) -> dict[str, object]:
    return {"change": change.id, "entity": change.entity, "number": change.entity_id}


def _chained() -> Select[Any]:
    """Every link with its change and the change's values, in order; what was deleted is missing."""
    return (
        select(
            ChainLink.position,
            ChainLink.hash,
            ChainLink.change_id,
            *ChangeRecord.__table__.columns,
            ChangeValue.field,
            ChangeValue.before,
            ChangeValue.after,
        )
        .outerjoin(ChangeRecord, ChangeRecord.id == ChainLink.change_id)
        .outerjoin(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
        .order_by(ChainLink.position)
    )


def _unlinked() -> Select[Any]:
    columns: list[Any] = [ChangeRecord.id, ChangeRecord.entity, ChangeRecord.entity_id]
    query = select(*columns).outerjoin(ChainLink, ChainLink.change_id == ChangeRecord.id)
    return query.where(ChainLink.change_id.is_(None))


def first_fault(session: Session) -> Fault | None:
    """The first thing in the history that does not hold, or None."""
    return next(iter(chain_faults(session, Path())), None)


_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}

CHECKS = (
    Check(N_("The head of the chain, kept outside the database"), head_faults),
    Check(N_("The history and its chain"), chain_faults),
    Check(N_("The guards of what only grows"), guard_faults, invariant=16),
)
"""The head comes first: what is looked at stands still only once the database has been asked."""
