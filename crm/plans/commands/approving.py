"""A plan submitted, approved, amended and closed; each approval keeps a numbered version of it."""

from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as, as_stored, note
from crm.plans import queries
from crm.plans.models import Plan, PlanVersion
from crm.plans.rules.kinds import PlanState
from crm.plans.rules.life import LIFECYCLE, is_own, returned_to
from crm.plans.rules.versions import canonical, content_of, digest
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_

OWN = N_("Whoever submitted the plan does not approve it: ask another approver.")


def move_plan(
    session: Session, plan: Plan, name: str, *, reason: str = "", seen_version: int, by: Doer, today: date
) -> None:
    """One move of the table of a plan's life (rules/life.py).

    Raises:
        Refused: the table or the role says no, a reason is missing, nothing stands in it, or whoever
            submitted it would approve it.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, f"plan_{name}")
    expect_version(plan, seen_version)
    transition = LIFECYCLE.named(name)
    if transition is not None and transition.asks_reason and not reason:
        raise Refused(N_("Give the reason."), field="reason")
    if name == "submit" and not session.scalars(queries.items_of(plan.id).limit(1)).first():
        raise Refused(N_("A plan without items says nothing: add its first item."))
    if name == "approve" and is_own(plan.submitted_by_id, by.id):
        raise Refused(OWN)
    before = plan.state
    with session.no_autoflush:
        if name == "amend":
            _baseline(session, plan, today)
            plan.amendment_reason = reason
        LIFECYCLE.move(plan, name, by.role)
        if name == "submit":
            plan.submitted_by_id = by.id
        if name == "return":
            plan.state = returned_to(plan)
        if name == "approve" and before is PlanState.SUBMITTED:
            _keep(session, plan, today)
            plan.submitted_by_id = plan.amendment_reason = None
    if transition is not None and transition.asks_reason and name != "amend":
        note(session, "plan", plan.id, [("reason", None, as_stored(reason))])
    flush_or_stale(session)


def _baseline(session: Session, plan: Plan, today: date) -> None:
    """What was approved before the register held it becomes version 1, for the amendment to differ from."""
    if not plan.editions:
        _keep(session, plan, today)


def _keep(session: Session, plan: Plan, today: date) -> None:
    plan.editions += 1
    content = canonical(content_of(records_of(session, plan)))
    session.add(
        PlanVersion(
            plan_id=plan.id,
            number=plan.editions,
            reason=plan.amendment_reason if plan.editions > 1 else None,
            approved_on=today,
            content=content,
            digest=digest(content),
        )
    )


def records_of(session: Session, plan: Plan) -> dict[str, list[object]]:
    """All that a version of this plan keeps, in use now."""
    return {
        "plan": [plan],
        "plan_item": list(session.scalars(queries.items_of(plan.id))),
        "indicator": list(session.scalars(queries.indicators_of_plan(plan.id))),
        "budget_line": list(session.scalars(queries.lines_of_plan(plan.id))),
    }
