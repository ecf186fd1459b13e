"""The life of a plan and of a month's result: what moves them on, and who may."""

from typing import Protocol

from crm.permissions import Permission
from crm.plans.rules.kinds import PlanState, ResultState
from crm.platform.errors import Refused
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_

S, R = PlanState, ResultState


class Approvable(Protocol):
    """A plan, as far as its approval goes. `editions` counts the versions approved here."""

    state: PlanState
    editions: int


SPENT_UNDER = frozenset({S.APPROVED, S.AMENDING})
"""A plan is in force: money may be spent under it."""

LIFECYCLE = Lifecycle(
    Transition(
        "submit",
        N_("Submit for approval"),
        frozenset({S.DRAFT, S.AMENDING}),
        S.SUBMITTED,
        Permission.PLAN_EDIT,
    ),
    Transition("approve", N_("Approve"), frozenset({S.SUBMITTED}), S.APPROVED, Permission.PLAN_APPROVE),
    Transition(
        "return",
        N_("Return"),
        frozenset({S.SUBMITTED}),
        S.DRAFT,
        Permission.PLAN_APPROVE,
        asks_reason=True,
    ),
    Transition(
        "amend", N_("Amend"), frozenset({S.APPROVED}), S.AMENDING, Permission.PLAN_EDIT, asks_reason=True
    ),
    Transition("close", N_("Close"), frozenset({S.APPROVED}), S.CLOSED, Permission.PLAN_APPROVE),
    Transition(
        "reopen",
        N_("Open again"),
        frozenset({S.CLOSED}),
        S.APPROVED,
        Permission.PLAN_APPROVE,
        asks_reason=True,
    ),
)
"""What is done to a plan. What is returned goes back to where it came from: a draft, or an amendment."""

RESULTS = Lifecycle(
    Transition("approve", N_("Approve"), frozenset({R.SUBMITTED}), R.APPROVED, Permission.PLAN_EDIT),
    Transition(
        "return",
        N_("Return"),
        frozenset({R.SUBMITTED, R.APPROVED}),
        R.RETURNED,
        Permission.PLAN_EDIT,
        asks_reason=True,
    ),
)
"""What is done to the result of a month; whoever submits it anew brings it back to the first state."""


def shut_because(plan: Approvable) -> str | None:
    """Why what a plan says may not be changed now; None where it may.

    A plan that was approved before the register held it is corrected freely until it is first amended here.
    """
    if plan.state is S.SUBMITTED:
        return N_("The plan waits for approval. It can be changed once it is returned.")
    if plan.state in {S.APPROVED, S.CLOSED} and plan.editions:
        return N_("The plan is approved. It changes only by a numbered amendment: open one first.")
    return None


def refuse_unless_open(plan: Approvable) -> None:
    """Raises Refused where what a plan says may not be changed now."""
    if told := shut_because(plan):
        raise Refused(told)


def takes_results(plan: Approvable) -> bool:
    """Whether the results of its months may still be submitted or corrected."""
    return plan.state is not S.CLOSED


def is_own(submitted_by_id: int | None, who_id: int | None) -> bool:
    """Whether somebody would decide on what he or she submitted."""
    return submitted_by_id is not None and submitted_by_id == who_id


def returned_to(plan: Approvable) -> PlanState:
    """Where a plan that was submitted goes when it is returned."""
    return S.AMENDING if plan.editions else S.DRAFT
