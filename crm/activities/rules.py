"""What the office does with its partners, and the life of an activity and of a promise."""

from datetime import date
from typing import Protocol

from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled

OVERDUE_AFTER_DAYS = 7
"""A held activity without a result is overdue after this many days (PRODUCT: states)."""

DEFAULT_AGENCY = "BMA-PS-IAO"
"""The code of the International Affairs Office, which answers for what nobody else was named for."""

LONGEST_TITLE, LONGEST_NAME, LONGEST_POST = 500, 200, 300
Pair = tuple[str | None, str | None]
"""The same text in Thai and in English; None is missing."""


class ActivityKind(Labelled):
    """What kind of happening it is."""

    VISIT_IN = "visit_in", N_("Visit received")
    VISIT_OUT = "visit_out", N_("Visit abroad")
    COURTESY_CALL = "courtesy_call", N_("Courtesy call")
    FAREWELL_CALL = "farewell_call", N_("Farewell call")
    MEETING = "meeting", N_("Meeting")
    CONFERENCE = "conference", N_("Conference")
    SIGNING = "signing", N_("Signing")
    TRAINING = "training", N_("Training")
    STUDY_VISIT = "study_visit", N_("Study visit")
    EXCHANGE = "exchange", N_("Exchange")
    SCHOLARSHIP = "scholarship", N_("Scholarship")
    CULTURAL_EVENT = "cultural_event", N_("Cultural event")
    CEREMONY = "ceremony", N_("Ceremony")
    RECEPTION = "reception", N_("Reception")
    JOINT_PROJECT_EVENT = "joint_project_event", N_("Joint project event")
    LETTER = "letter", N_("Letter")
    OTHER = "other", N_("Other")
    UNKNOWN = "unknown", N_("Kind not known")


class Direction(Labelled):
    """Who went to whom."""

    INBOUND = "inbound", N_("Received here")
    OUTBOUND = "outbound", N_("Abroad")
    LOCAL = "local", N_("Local event")
    ONLINE = "online", N_("Online")
    UNKNOWN = "unknown", N_("Not recorded")


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
BEFORE_HELD = frozenset({S.PROPOSED, S.PLANNED, S.CONFIRMED, S.POSTPONED, S.SUSPENDED})


class Side(Labelled):
    """Whose delegation."""

    THEIRS = "theirs", N_("Theirs")
    OURS = "ours", N_("Ours")


class ParticipantRole(Labelled):
    """What a participant does there."""

    HEAD = "head", N_("Head of delegation")
    MEMBER = "member", N_("Member")
    INTERPRETER = "interpreter", N_("Interpreter")
    HOST = "host", N_("Host")


class DeviationKind(Labelled):
    """How a planned activity was not done as planned."""

    POSTPONED = "postponed", N_("Postponed")
    CANCELLED = "cancelled", N_("Cancelled")


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
    explained = activity.unplanned_reason_th or activity.unplanned_reason_en
    if (activity.plan_item_id is None) == (not explained):
        return N_("Name the plan item, or say why it was not planned; not both.")
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
    Transition("resume", N_("Resume"), frozenset({S.SUSPENDED}), S.PLANNED, Permission.ACTIVITY_EDIT),
    Transition("cancel", N_("Cancel"), BEFORE_HELD, S.CANCELLED, Permission.ACTIVITY_EDIT, asks_reason=True),
)

COMMITMENT_LIFECYCLE = Lifecycle(
    Transition(
        "fulfil",
        N_("It is done"),
        frozenset({CommitmentState.OPEN}),
        CommitmentState.DONE,
        Permission.COMMITMENT_EDIT,
        asks_reason=True,
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
    return {S.REPORTED: "good", S.CANCELLED: "bad", S.SUSPENDED: "bad"}.get(state, "plain")


def is_overdue(state: CommitmentState, due_on: date | None, today: date) -> bool:
    """Whether a promise should have been kept by now; one without a date is never overdue."""
    return state is CommitmentState.OPEN and due_on is not None and due_on < today


class Pulse(Labelled):
    """How alive a relation is, by the last time the two sides met."""

    ACTIVE = "active", N_("Active")
    QUIET = "quiet", N_("Quiet")
    DORMANT = "dormant", N_("Dormant")
    NEVER_MET = "never_met", N_("No meeting on file")


def pulse(last_met_on: date | None, today: date) -> Pulse:
    """Active: met within 12 months; quiet: 12 to 24; dormant: longer ago."""
    if last_met_on is None:
        return Pulse.NEVER_MET
    if last_met_on >= years_before(today, 1):
        return Pulse.ACTIVE
    return Pulse.QUIET if last_met_on >= years_before(today, 2) else Pulse.DORMANT


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def call_titles(caller: Pair, host: Pair) -> Pair:
    """What a courtesy call is called, in Thai and in English; a side whose names are missing is None."""
    (caller_th, caller_en), (host_th, host_en) = caller, host
    thai = f"{caller_th}เข้าเยี่ยมคารวะ{host_th or ''}"[:LONGEST_TITLE] if caller_th else None
    english = f"Courtesy call of {caller_en}" + (f" on {host_en}" if host_en else "")
    return thai, english[:LONGEST_TITLE] if caller_en else None
