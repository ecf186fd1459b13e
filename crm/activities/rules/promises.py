"""Promises and obligations: who owes them, how they stand, when they fall due."""

from datetime import date

from crm.permissions import Permission
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled


class CommitmentKind(Labelled):
    """Who promised."""

    GIVEN = "given", N_("We promised")
    RECEIVED = "received", N_("They promised")
    INTERNAL = "internal", N_("Among ourselves")


class CommitmentState(Labelled):
    """How a promise stands."""

    OPEN = "open", N_("Open")
    DONE = "done", N_("Done")
    DECLINED = "declined", N_("Declined")
    SUPERSEDED = "superseded", N_("Superseded")


OVERDUE = "overdue", N_("Overdue")
"""What a list is asked for besides a state: open, and its day has passed."""

COMMITMENT_LIFECYCLE = Lifecycle(
    Transition(
        "fulfil",
        N_("It is done"),
        frozenset({CommitmentState.OPEN}),
        CommitmentState.DONE,
        Permission.COMMITMENT_EDIT,
        asks_reason=True,
        asks_day=True,
    ),
    Transition(
        "decline",
        N_("Decline"),
        frozenset({CommitmentState.OPEN}),
        CommitmentState.DECLINED,
        Permission.COMMITMENT_EDIT,
        asks_reason=True,
    ),
)


def is_overdue(state: CommitmentState, due_on: date | None, today: date) -> bool:
    """Whether a promise should have been kept by now; one without a date is never overdue."""
    return state is CommitmentState.OPEN and due_on is not None and due_on < today


def due_too_early(due_on: date | None, made_on: date | None) -> str | None:
    """Why a promise cannot fall due then, or None.

    `made_on` is the day on which its activity began or its agreement was signed, None where nobody knows.
    """
    if due_on is None or made_on is None or due_on >= made_on:
        return None
    return N_("That is before the day on which it was promised.")


def not_done_then(done_on: date, made_on: date | None, today: date) -> str | None:
    """Why nothing can have been done on that day, or None; `made_on` as for `due_too_early`.

    What is promised for a day to come may be done today.
    """
    if done_on > today:
        return N_("That day has not come yet.")
    return due_too_early(done_on, made_on) if done_on < today else None
