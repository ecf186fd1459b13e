"""Handing over: open records change hands, the history keeps who did what; undone within seven days."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.commands.granting import let_go, let_read
from crm.access.models import User
from crm.access.queries import readers_of, still_open
from crm.history.recorder import act_as
from crm.permissions import Permission, may
from crm.platform.base import Classification
from crm.platform.conflicts import unless_stale
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.reports.handover.models import Handover, HandoverItem
from crm.reports.handover.queries.done import items_of
from crm.reports.handover.queries.owned import OWNED, grant_to, grants_of, other_readers, owned_by, seen_by
from crm.reports.handover.rules.kinds import ItemKind, may_be_undone, opens_unseen


@dataclass(frozen=True, kw_only=True)
class HandoverFacts:
    """Who takes over, with a note. `only` are the records that go, by kind; None: everything that is open."""

    to_id: int
    note: str | None = None
    only: Mapping[str, Collection[int]] | None = field(default=None)


def hand_over(session: Session, giver: User, facts: HandoverFacts, *, at: datetime, by: Doer) -> Handover:
    """Give the open records of an account into the charge of another.

    With everything goes what `by` may not see: to another of its readers who keeps records. What nobody else
    could read any more is opened to whoever takes over as `opens_unseen` allows; else it stays.

    Raises:
        Refused: the other may not keep records, is the same, or nothing was chosen.
        Stale: somebody else saved one of the records meanwhile.
    """
    act_as(session, by.actor, "hand_over")
    taker = _taker(session, giver, facts.to_id)
    chosen = list(_chosen(session, giver, facts, by))
    if not chosen and facts.only is not None:
        raise Refused(N_("Choose at least one record to hand over."), field="scope")
    handover = Handover(
        from_id=giver.id, to_id=taker.id, closes_on=giver.closes_on, note=facts.note or None, applied_at=at
    )
    session.add(handover)
    session.flush()
    leaves = giver.closes_on is not None or not giver.active
    lets_in = opens_unseen(by_giver=by.id == giver.id, leaves=leaves, to_oneself=by.id == taker.id)
    with unless_stale(session):
        for entity, record, seen in chosen:
            _charge(session, handover, entity, record, seen=seen, lets_in=lets_in)
        if facts.only is None and lets_in:
            _leave_nothing_unread(session, handover)
    return handover


def _taker(session: Session, giver: User, user_id: int) -> User:
    taker = session.scalars(select(User).where(User.id == user_id, still_open())).one_or_none()
    if taker is None or not may(taker.role, Permission.HANDOVER_EDIT):
        raise Refused(N_("Choose an officer or an approver whose account is open."), field="to")
    if taker.id == giver.id:
        raise Refused(N_("Somebody else has to take it over."), field="to")
    return taker


def _chosen(session: Session, giver: User, facts: HandoverFacts, by: Doer) -> Iterable[tuple[str, Any, bool]]:
    """The records that go, each with whether `by` sees it; of a choice only what he or she does."""
    for entity, model in OWNED.items():
        rows = owned_by(entity, giver.id)
        seen = set(session.scalars(seen_by(entity, rows, by).with_only_columns(model.id)))
        for record in session.scalars(rows):
            wanted = facts.only is None or record.id in facts.only.get(entity, ())
            if wanted and (record.id in seen or facts.only is None):
                yield entity, record, record.id in seen


def _charge(
    session: Session, handover: Handover, entity: str, record: Any, *, seen: bool, lets_in: bool
) -> None:
    """One record to whoever takes over, or, unseen, to another of its readers; who has it may read it."""
    keeper = handover.to_id
    if _is_restricted(record):
        others = dict(session.execute(other_readers(entity, record.id, handover.from_id)).all())
        if not seen and keeper not in others:
            may_keep = (one for one, role in others.items() if may(role, Permission.HANDOVER_EDIT))
            found = next(may_keep, keeper if lets_in else None)
            if found is None:
                return
            keeper = found
        if keeper not in others:
            _let_in(session, handover, entity, record.id, keeper)
    record.officer_id = keeper
    session.add(_item(handover, ItemKind.CHARGE, entity, record.id, keeper))


def _is_restricted(record: Any) -> bool:
    return getattr(record, "classification", Classification.NORMAL) is Classification.RESTRICTED


def _leave_nothing_unread(session: Session, handover: Handover) -> None:
    """What only the account that leaves may read is opened to whoever takes over."""
    for grant in session.scalars(grants_of(handover.from_id)).all():
        if not session.scalars(other_readers(grant.entity, grant.entity_id, handover.from_id)).first():
            _let_in(session, handover, grant.entity, grant.entity_id, handover.to_id)


def _let_in(session: Session, handover: Handover, entity: str, record_id: int, user_id: int) -> None:
    """Let an account read a record for this handover, which keeps which grant is its own."""
    (grant,) = let_read(session, entity, record_id, [user_id])
    item = _item(handover, ItemKind.READING, entity, record_id, user_id)
    item.grant_version = grant.version
    session.add(item)


def _item(handover: Handover, kind: ItemKind, entity: str, record_id: int, user_id: int) -> HandoverItem:
    return HandoverItem(
        handover_id=handover.id, kind=kind, entity=entity, entity_id=record_id, user_id=user_id
    )


def undo(session: Session, handover: Handover, *, at: datetime, by: Doer) -> None:
    """Take a handover back: what has moved on since, or what the first account no longer reads, stays.

    Raises:
        Refused: it is more than seven days old, was undone, or the first account is closed by now.
        Stale: somebody else saved one of the records, or undid it, meanwhile.
    """
    if not may_be_undone(handover.applied_at, handover.undone_at, at):
        raise Refused(N_("A handover can be undone once, within seven days."))
    if session.scalars(select(User.id).where(User.id == handover.from_id, still_open())).first() is None:
        raise Refused(N_("The account is closed by now. Ask an administrator to open it first."))
    act_as(session, by.actor, "undo_handover")
    with unless_stale(session):
        items = session.scalars(items_of(handover.id)).all()
        charges = [item for item in items if item.kind is ItemKind.CHARGE]
        kept = {_where(item) for item in charges if _stays(session, handover, item)}
        for item in items:
            if item.kind is ItemKind.READING and _where(item) not in kept:
                _let_go(session, item)
        handover.undone_at = at


def _where(item: HandoverItem) -> tuple[str, int, int]:
    return item.entity, item.entity_id, item.user_id


def _stays(session: Session, handover: Handover, item: HandoverItem) -> bool:
    """Give a record back; whether it stays, because the first account reads it no longer."""
    record = session.get(OWNED[item.entity], item.entity_id)
    if record is None or record.officer_id != item.user_id:
        return False
    if _is_restricted(record):
        readers = {user.id for user in session.scalars(readers_of(item.entity, item.entity_id))}
        if handover.from_id not in readers:
            return True
    record.officer_id = handover.from_id
    return False


def _let_go(session: Session, item: HandoverItem) -> None:
    """Whoever was let read a record for this handover reads it no longer, unless nobody else would.

    Whom somebody let in again since, reads it still.
    """
    grant = session.scalars(grant_to(item.entity, item.entity_id, item.user_id)).one_or_none()
    if grant is None or item.grant_version not in {None, grant.version}:
        return
    others = other_readers(item.entity, item.entity_id, item.user_id)
    if session.execute(others).first() is not None:
        let_go(session, item.entity, item.entity_id, item.user_id)
