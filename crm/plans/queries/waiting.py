"""What waits in plans: submitted for a decision, or returned to whoever submitted it."""

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload

from crm.access.queries import Reader, visible_to
from crm.permissions import Permission, Role, may
from crm.plans.models import MonthResult, Plan, PlanItem
from crm.plans.queries.reading import items_kept_by, plans
from crm.plans.rules.kinds import PlanState, ResultState


def own_plan(reader: Reader) -> ColumnElement[bool]:
    """Whether somebody submitted a plan, and so does not decide on it."""
    return Plan.submitted_by_id.is_not_distinct_from(reader.id)


def own_result(reader: Reader) -> ColumnElement[bool]:
    """Whether a result is somebody's own: submitted by him or her; for a liaison, of the own agency."""
    if reader.role is Role.LIAISON:
        return MonthResult.item_id.in_(items_kept_by(reader))
    return MonthResult.submitted_by_id.is_not_distinct_from(reader.id)


def submitters_of_plans() -> Select[int | None]:
    """The accounts that submitted a plan on which is to be decided."""
    return select(Plan.submitted_by_id).where(
        Plan.state == PlanState.SUBMITTED, Plan.submitted_by_id.is_not(None)
    )


def submitters_of_results(state: ResultState) -> Select[int | None]:
    """The accounts that submitted results which stand so."""
    return select(MonthResult.submitted_by_id).where(
        MonthResult.state == state, MonthResult.submitted_by_id.is_not(None)
    )


def plans_to_decide(reader: Reader) -> Select[Plan] | None:
    """What others submitted; None for those who approve no plan."""
    if not may(reader.role, Permission.PLAN_APPROVE):
        return None
    waiting = visible_to(plans(), Plan, reader).where(Plan.state == PlanState.SUBMITTED)
    return waiting.where(~own_plan(reader))


def results_to_decide(reader: Reader) -> Select[MonthResult] | None:
    """What others submitted, the earliest month first; None for those who decide on no result."""
    if not may(reader.role, Permission.PLAN_EDIT):
        return None
    return _results(reader, ResultState.SUBMITTED).where(~own_result(reader))


def results_returned(reader: Reader) -> Select[MonthResult] | None:
    """What came back to a reader, the earliest month first; None for those who submit none."""
    if not may(reader.role, Permission.RESULT_EDIT):
        return None
    return _results(reader, ResultState.RETURNED).where(own_result(reader))


def _results(reader: Reader, state: ResultState) -> Select[MonthResult]:
    """Of items in use, each with its item and its indicator."""
    rows = select(MonthResult).join(MonthResult.item).where(MonthResult.state == state)
    seen = visible_to(visible_to(rows, PlanItem, reader), MonthResult, reader)
    named = contains_eager(MonthResult.item), joinedload(MonthResult.indicator)
    return seen.options(*named).order_by(MonthResult.month, MonthResult.id)
