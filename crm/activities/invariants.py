"""What must hold of activities, as queries that find whatever breaks it."""

from typing import Any

from sqlalchemy import Select, case, extract, func, or_, select

from crm.activities.models import Activity, ActivityPartner, Disbursement
from crm.activities.rules import ActivityState
from crm.plans.models import BudgetLine
from crm.platform.checking import holds
from crm.platform.text import N_


def counted_in_another_year() -> Select[Any]:
    """Activities whose fiscal year is not that of their first day."""
    begins = case((extract("month", Activity.starts_on) >= 10, 1), else_=0)
    return select(Activity.id).where(Activity.fiscal_year != extract("year", Activity.starts_on) + begins)


def reported_incomplete() -> Select[Any]:
    """Reported activities that lack what `rules.incomplete` asks for; legacy rows are exempt."""
    with_somebody = select(ActivityPartner.activity_id).where(ActivityPartner.activity_id == Activity.id)
    explained = func.coalesce(Activity.unplanned_reason_th, Activity.unplanned_reason_en).is_not(None)
    lacks_result = func.coalesce(Activity.result_th, Activity.result_en).is_(None)
    lacks_reason = Activity.plan_item_id.is_(None) != explained
    return select(Activity.id).where(
        Activity.state == ActivityState.REPORTED,
        ~Activity.legacy,
        or_(~with_somebody.exists(), lacks_result, lacks_reason),
    )


def spent_otherwise() -> Select[Any]:
    """Budget lines whose disbursed sum is not that of their payments, or that are paid in another year."""
    mine = (Disbursement.line_id == BudgetLine.id, Disbursement.archived_at.is_(None))
    paid = select(func.coalesce(func.sum(Disbursement.amount), 0)).where(*mine).scalar_subquery()
    begins = case((extract("month", Disbursement.paid_on) >= 10, 1), else_=0)
    year = extract("year", Disbursement.paid_on) + begins
    elsewhere = select(Disbursement.id).where(*mine, year != BudgetLine.fiscal_year)
    return select(BudgetLine.id).where(or_(BudgetLine.disbursed != paid, elsewhere.exists()))


CHECKS = (
    holds(
        N_("What is disbursed of a budget line is what was paid from it, in its year"),
        spent_otherwise,
        of=BudgetLine,
        invariant=8,
    ),
    holds(N_("The fiscal year is that of the first day"), counted_in_another_year, of=Activity, invariant=9),
    holds(
        N_("A reported activity has its result, a partner, and a plan item or a reason"),
        reported_incomplete,
        of=Activity,
        invariant=10,
    ),
)
