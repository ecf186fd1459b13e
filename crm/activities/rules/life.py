"""The life of an activity: its states, the moves between them, and what bars a move."""

from datetime import date
from typing import Protocol

from crm.activities.rules.drafts import NEVER_BOTH, explained
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled

OVERDUE_AFTER_DAYS = 7
"""A held activity without a result is overdue after this many days (PRODUCT: states)."""
COMING_DAYS = 14
"""How far ahead an activity is coming."""


class ActivityState(Labelled):
    """How far an activity is."""

    PROPOSED = "proposed", N_("Proposed")
    PLANNED = "planned", N_("Planned")
    CONFIRMED = "confirmed", N_("Confirmed")
    POSTPONED = "postponed", N_("Postponed")
    SUSPENDED = "suspended", N_("Suspended")
    HELD = "held", N_("Held")
    REPORTED = "reported", N_("Reported")
    CANCELLED = "cancelled", N_("Cancelled")


S = ActivityState
MET = (S.HELD, S.REPORTED)
"""Only these count as having met: planned and cancelled meetings never do."""
COMING = (S.PROPOSED, S.PLANNED, S.CONFIRMED)
OPENING = (S.PLANNED, S.CONFIRMED, S.PROPOSED, S.HELD)
"""The states in which an activity may come on file; everything after is a move."""
TAKING_BACK = frozenset({"take_back", "take_back_to_confirmed"})
"""The moves that undo a mistaken "held"; which of them is open, the history says."""
BEFORE_HELD = frozenset({S.PROPOSED, S.PLANNED, S.CONFIRMED, S.POSTPONED, S.SUSPENDED})


class Standing(Labelled):
    """What a list is asked for besides a state: several states at once, or a state and a day."""

    MET = "met", N_("Took place")
    UNREPORTED = "unreported", N_("Held, not reported yet")
    COMING = "coming", N_("Coming in two weeks")
    PASSED = "passed", N_("Its planned day has passed")
    WAITING = "waiting", N_("Postponed, not planned anew yet")
    VISITS = "visits", N_("Visits and calls this week")


class Reportable(Protocol):
    """What the completeness of an activity is read from."""

    legacy: bool
    result_en: str | None
    result_th: str | None
    plan_item_id: int | None
    unplanned_reason_en: str | None
    unplanned_reason_th: str | None


def incomplete(activity: Reportable) -> str | None:
    """Why an activity cannot be reported yet, or None (invariant 10; legacy rows are exempt)."""
    if activity.legacy:
        return None
    if not (activity.result_th or activity.result_en):
        return N_("Write the result first.")
    if (activity.plan_item_id is None) == (not explained(activity)):
        return NEVER_BOTH
    return None


def has_result(activity: Reportable) -> str | None:
    """Why it cannot be taken back that an activity was held, or None."""
    if activity.result_th or activity.result_en:
        return N_("A result is on file. If it was not held, empty the result first.")
    return None


LIFECYCLE = Lifecycle(
    Transition("plan", N_("Plan"), frozenset({S.PROPOSED}), S.PLANNED, Permission.ACTIVITY_EDIT),
    Transition(
        "replan",
        N_("Set a new day"),
        frozenset({S.POSTPONED}),
        S.PLANNED,
        Permission.ACTIVITY_EDIT,
        asks_day=True,
    ),
    Transition("confirm", N_("Confirm"), frozenset({S.PLANNED}), S.CONFIRMED, Permission.ACTIVITY_EDIT),
    Transition(
        "hold", N_("It was held"), frozenset({S.PLANNED, S.CONFIRMED}), S.HELD, Permission.ACTIVITY_EDIT
    ),
    Transition(
        "report", N_("Report"), frozenset({S.HELD}), S.REPORTED, Permission.ACTIVITY_EDIT, refuses=incomplete
    ),
    Transition(
        "postpone",
        N_("Postpone"),
        frozenset({S.PLANNED, S.CONFIRMED}),
        S.POSTPONED,
        Permission.ACTIVITY_EDIT,
        asks_reason=True,
        asks_day=True,
    ),
    Transition(
        "suspend",
        N_("Suspend"),
        frozenset({S.PLANNED, S.CONFIRMED}),
        S.SUSPENDED,
        Permission.ACTIVITY_EDIT,
        asks_reason=True,
    ),
    Transition(
        "take_back",
        N_("It was not held"),
        frozenset({S.HELD}),
        S.PLANNED,
        Permission.ACTIVITY_EDIT,
        refuses=has_result,
        asks_reason=True,
    ),
    Transition(
        "take_back_to_confirmed",
        N_("It was not held"),
        frozenset({S.HELD}),
        S.CONFIRMED,
        Permission.ACTIVITY_EDIT,
        refuses=has_result,
        asks_reason=True,
    ),
    Transition("resume", N_("Resume"), frozenset({S.SUSPENDED}), S.PLANNED, Permission.ACTIVITY_EDIT),
    Transition("cancel", N_("Cancel"), BEFORE_HELD, S.CANCELLED, Permission.ACTIVITY_EDIT, asks_reason=True),
)


def take_back_from(before_held: ActivityState | None) -> str:
    """The move that takes back "held": to where it was before; what came on file as held becomes planned."""
    return "take_back_to_confirmed" if before_held is S.CONFIRMED else "take_back"


def not_begun(starts_on: date, today: date) -> str | None:
    """Why it cannot have been held yet, or None."""
    return N_("It has not begun yet, so it was not held.") if starts_on > today else None


def must_be_postponed(
    state: ActivityState, planned: PartialDate, wanted: PartialDate, today: date
) -> str | None:
    """Why an edit may not move it later, or None: a plan whose day has passed is kept, not rewritten."""
    planned_still = state in {S.PLANNED, S.CONFIRMED}
    if planned_still and planned.last < today and wanted.last > planned.last:
        return N_("Postpone it: the planned day stays on file.")
    return None


def lacks_result(state: ActivityState, ends_on: date, today: date) -> bool:
    """Whether a held activity has waited for its result more than a week."""
    return state is S.HELD and (today - ends_on).days > OVERDUE_AFTER_DAYS


def state_tone(state: ActivityState, *, has_result: bool) -> str:
    """How a state is coloured; what was held and still owes its result stands out."""
    if state is S.HELD:
        return "calm" if has_result else "warm"
    tones = {S.REPORTED: "good", S.CANCELLED: "bad", S.SUSPENDED: "bad", S.POSTPONED: "warm"}
    return tones.get(state, "plain")
