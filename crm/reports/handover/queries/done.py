"""The handovers that were made, and what each moved."""

from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from crm.access.models import User
from crm.reports.handover.models import Handover, HandoverItem
from crm.reports.handover.rules.kinds import UNDONE_WITHIN, ItemKind

Columns: TypeAlias = Select[*tuple[Any, ...]]


def handovers() -> Select[Handover]:
    """Every handover with both accounts, the newest first."""
    both = (joinedload(Handover.giver), joinedload(Handover.taker))
    return select(Handover).options(*both).order_by(Handover.id.desc())


def handover_rows() -> Columns:
    """The columns that their list shows, with the names of both and how many records went."""
    giver, taker = aliased(User), aliased(User)
    items = select(func.count(HandoverItem.id)).where(HandoverItem.handover_id == Handover.id)
    went = items.where(HandoverItem.kind == ItemKind.CHARGE).correlate(Handover).scalar_subquery()
    own = (Handover.id, Handover.applied_at, Handover.undone_at)
    names = (
        getattr(user, f"name_{side}").label(f"{called}_{side}")
        for user, called in ((giver, "giver"), (taker, "taker"))
        for side in ("th", "en")
    )
    rows: Columns = select(*own, went.label("went"), *names)
    return rows.join(giver, giver.id == Handover.from_id).join(taker, taker.id == Handover.to_id)


def concerning(user_id: int) -> ColumnElement[bool]:
    """Whether a handover went from or to an account."""
    return or_(Handover.from_id == user_id, Handover.to_id == user_id)


def still_open_to_undoing(at: datetime) -> ColumnElement[bool]:
    """Whether a handover can be taken back at a moment: what `may_be_undone` asks of one."""
    return Handover.undone_at.is_(None) & (Handover.applied_at > at - UNDONE_WITHIN)


def items_of(handover_id: int) -> Select[HandoverItem]:
    return select(HandoverItem).where(HandoverItem.handover_id == handover_id).order_by(HandoverItem.id)
