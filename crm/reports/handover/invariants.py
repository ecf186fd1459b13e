"""Invariant 14: no open record is in the charge of an account that opens nothing any more."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from crm.access.models import User
from crm.platform.checking import Check, Fault
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.reports.handover.queries.owned import OWNED, orphans, owned_by

LEFT = N_("%(entity)s %(number)s is in the charge of an account that is closed (%(account)s).")
STILL = N_("This account still has open records in its charge. Let an officer hand them over first.")


def left_behind(session: Session, _folder: Path) -> Iterator[Fault]:
    """Every open record whose officer has left."""
    for entity in OWNED:
        for number, account in session.execute(orphans(entity)):
            yield Fault(LEFT, {"entity": entity, "number": number, "account": account})


CHECKS = (Check(N_("Open records and who has them in charge"), left_behind, invariant=14),)


def install() -> None:
    """Let no door close an account that still has something in its charge."""
    if not event.contains(Session, "before_flush", _refuse_to_close):
        event.listen(Session, "before_flush", _refuse_to_close)


def _refuse_to_close(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for user in session.dirty:
        if isinstance(user, User) and _closes(user):
            with session.no_autoflush:
                owns = any(
                    session.scalars(owned_by(entity, user.id).limit(1)).first() is not None
                    for entity in OWNED
                )
            if owns:
                raise Refused(STILL, field="active")


def _closes(user: User) -> bool:
    """Whether this flush takes the key away: closed by hand, or put into the archive."""
    changed = inspect(user).attrs
    closed = changed.active.history.has_changes() and not user.active
    return closed or (changed.archived_at.history.has_changes() and user.archived_at is not None)
