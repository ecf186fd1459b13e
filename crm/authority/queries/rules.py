"""The rules by which content demands clearances."""

from sqlalchemy import Select, select

from crm.authority.models import ClearanceRule


def clearance_rules() -> Select[ClearanceRule]:
    """Every rule in use, switched on or off, in order of code; `demanded` asks which holds on a day."""
    return select(ClearanceRule).where(ClearanceRule.archived_at.is_(None)).order_by(ClearanceRule.code)
