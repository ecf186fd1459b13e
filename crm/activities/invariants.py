"""What must hold of activities, as queries that find whatever breaks it."""

from typing import Any

from sqlalchemy import Select, case, extract, func, or_, select

from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import ActivityState
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


CHECKS = (
    holds(N_("The fiscal year is that of the first day"), counted_in_another_year, of=Activity, invariant=9),
    holds(
        N_("A reported activity has its result, a partner, and a plan item or a reason"),
        reported_incomplete,
        of=Activity,
        invariant=10,
    ),
)
