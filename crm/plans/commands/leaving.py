"""What a plan says leaves it, or comes back, only while the plan may be changed."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from crm.plans.models import BudgetLine, Indicator, MonthResult, Plan, PlanItem
from crm.plans.rules.life import refuse_unless_open
from crm.platform.errors import Refused
from crm.platform.text import N_


def refuse_item(session: Session, item: PlanItem) -> None:
    """Raises Refused while the plan is approved, or where something in use belongs to the item."""
    refuse_unless_open(session.get_one(Plan, item.plan_id))
    below = select(PlanItem.id).where(PlanItem.parent_id == item.id, PlanItem.archived_at.is_(None))
    if session.scalar(select(exists(below))):
        raise Refused(N_("Other items of the plan belong to it. Move them first."))
    money = select(BudgetLine.id).where(BudgetLine.item_id == item.id, BudgetLine.archived_at.is_(None))
    if session.scalar(select(exists(money))):
        raise Refused(N_("It has a budget. Move its budget lines into the archive first."))


def refuse_of_item(session: Session, record: Indicator | BudgetLine) -> None:
    """Raises Refused while the plan is approved, or where months or money rest on the record."""
    item = session.get_one(PlanItem, record.item_id)
    refuse_unless_open(session.get_one(Plan, item.plan_id))
    if isinstance(record, BudgetLine):
        if record.disbursed:
            raise Refused(N_("Money was disbursed from this line: it stays on file."))
        return
    results = select(MonthResult.id).where(
        MonthResult.indicator_id == record.id, MonthResult.archived_at.is_(None)
    )
    if session.scalar(select(exists(results))):
        raise Refused(N_("Results of months rest on this indicator: it stays on file."))


def refuse_return(session: Session, record: PlanItem | Indicator | BudgetLine) -> None:
    """Raises Refused while the plan is approved."""
    plan_id = (
        record.plan_id if isinstance(record, PlanItem) else session.get_one(PlanItem, record.item_id).plan_id
    )
    refuse_unless_open(session.get_one(Plan, plan_id))
