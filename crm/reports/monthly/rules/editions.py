"""The life of a month's report: drawn up, submitted, returned or approved, superseded by the next edition."""

from collections.abc import Mapping, Sequence

from crm.permissions import Permission
from crm.platform.calendar import Month
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import N_, Labelled


class PeriodState(Labelled):
    """Whether the facts of a month may still change without a word."""

    OPEN = "open", N_("Open")
    CLOSED = "closed", N_("Closed")


class EditionState(Labelled):
    """How far an edition of a report has come."""

    DRAFT = "draft", N_("Draft")
    SUBMITTED = "submitted", N_("Submitted")
    RETURNED = "returned", N_("Returned")
    APPROVED = "approved", N_("Approved")
    SUPERSEDED = "superseded", N_("Superseded")


UNDER_WAY = frozenset({EditionState.DRAFT, EditionState.SUBMITTED, EditionState.RETURNED})
"""An edition that is not settled yet: a month has at most one."""
FROZEN = frozenset({EditionState.APPROVED, EditionState.SUPERSEDED})
"""What it says changes no more."""

S = EditionState
LIFECYCLE: Lifecycle[EditionState] = Lifecycle(
    Transition(
        "submit",
        N_("Submit for approval"),
        frozenset({S.DRAFT, S.RETURNED}),
        S.SUBMITTED,
        Permission.REPORT_SUBMIT,
    ),
    Transition(
        "return",
        N_("Return it"),
        frozenset({S.SUBMITTED}),
        S.RETURNED,
        Permission.REPORT_APPROVE,
        asks_reason=True,
    ),
    Transition("approve", N_("Approve"), frozenset({S.SUBMITTED}), S.APPROVED, Permission.REPORT_APPROVE),
    Transition(
        "supersede",
        N_("Put the new edition in its place"),
        frozenset({S.APPROVED}),
        S.SUPERSEDED,
        Permission.REPORT_APPROVE,
    ),
)

FORMATS: Sequence[str] = ("docx", "pdf", "xlsx", "csv", "json")
"""In which a report is kept and handed out, the most usual first."""


def to_be_closed(newest: Mapping[Month, EditionState | None], last: Month) -> list[Month]:
    """The month just over while it is not approved, and the latest one before it whose report is under way.

    `newest` holds the months to look at, each with the state of its newest edition; None: it has none.
    """
    waiting = [last] if last in newest and newest[last] not in FROZEN else []
    earlier = [month for month, state in newest.items() if month < last and state in UNDER_WAY]
    return [*waiting, *sorted(earlier)[-1:]]
