"""What a reader may do to a plan and on the pages of its items now: the pages offer nothing else."""

from crm.access.current import me
from crm.agencies.commands.writing import writes_for
from crm.permissions import Permission
from crm.plans.models import Plan, PlanItem
from crm.plans.rules.life import shut_because, takes_results
from crm.plans.rules.months import begun
from crm.plans.views.figures import today
from crm.web.access import i_may
from crm.web.database import db


def may_change(plan: Plan, record: Plan | PlanItem) -> bool:
    """Whether what the plan says of `record`, itself or an item of it, may be changed."""
    return i_may(Permission.PLAN_EDIT) and record.archived_at is None and shut_because(plan) is None


def may_report(plan: Plan, item: PlanItem) -> bool:
    """Whether the result of a month may be submitted for an item."""
    open_now = item.archived_at is None and takes_results(plan) and bool(begun(plan, today()))
    return i_may(Permission.RESULT_EDIT) and open_now and writes_for(db.session(), me(), item.agency_id)
