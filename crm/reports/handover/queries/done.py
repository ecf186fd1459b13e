"""The handovers that were made, and what each moved."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from crm.reports.handover.models import Handover, HandoverItem


def handovers() -> Select[Handover]:
    """Every handover with both accounts, the newest first."""
    both = (joinedload(Handover.giver), joinedload(Handover.taker))
    return select(Handover).options(*both).order_by(Handover.id.desc())


def items_of(handover_id: int) -> Select[HandoverItem]:
    return select(HandoverItem).where(HandoverItem.handover_id == handover_id).order_by(HandoverItem.id)
