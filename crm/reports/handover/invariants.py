"""Invariant 14: no open record is in the charge of an account that opens nothing any more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from crm.access.models import User
from crm.access.queries import still_open
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import PlanState
from crm.platform.checking import Check, Fault
from crm.platform.clock import in_bangkok, now
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
    """Let no door close an account that still has something in its charge, nor give more to one that is."""
    for keep in (_refuse_to_close, _leave_out_who_left):
        if not event.contains(Session, "before_flush", keep):
            event.listen(Session, "before_flush", keep)


def _refuse_to_close(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for user in session.dirty:
        if isinstance(user, User) and (field := _closes(user)):
            with session.no_autoflush:
                owns = any(
                    session.scalars(owned_by(entity, user.id).limit(1)).first() is not None
                    for entity in OWNED
                )
            if owns:
                raise Refused(STILL, field=field)


def _closes(user: User) -> str:
    """By which field this flush takes the key away: closed by hand, archived, or left by now; else ""."""
    if _changed(user, "active") and not user.active:
        return "active"
    if _changed(user, "archived_at") and user.archived_at is not None:
        return "archived_at"
    day = user.closes_on if _changed(user, "closes_on") else None
    return "closes_on" if day is not None and day <= in_bangkok(now()).date() else ""


def _changed(record: Any, name: str) -> bool:
    return bool(inspect(record).attrs[name].history.has_changes())


def _leave_out_who_left(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """What is copied, put back from the archive or opened again comes without an officer who has left."""
    with session.no_autoflush:
        back = [one for record in [*session.new, *session.dirty] for one in _come_back(session, record)]
        officers = {one.officer_id for one in back} - {None}
        known = select(User.id).where(User.id.in_(officers), still_open())
        here = set(session.scalars(known)) if officers else set()
        for one in back:
            one.officer_id = one.officer_id if one.officer_id in here else None


def _come_back(session: Session, record: Any) -> list[Any]:
    """The records that are open from this flush on."""
    if type(record) in OWNED.values():
        back = record in session.new or _changed(record, "archived_at")
        return [record] if back and record.archived_at is None else []
    if isinstance(record, Plan) and record.id is not None and record.archived_at is None:
        reopened = _changed(record, "state") and record.state is not PlanState.CLOSED
        if reopened or _changed(record, "archived_at"):
            items = select(PlanItem).where(PlanItem.plan_id == record.id, PlanItem.officer_id.is_not(None))
            return list(session.scalars(items.where(PlanItem.archived_at.is_(None))))
    return []
