"""What a month did to agreements, what has to be decided soon, and what waits for its clearances."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from crm.agreements.rules import (
    CONCLUDED,
    ActionKind,
    AgreementState,
    Deadline,
    DeadlineKind,
    deadlines,
)
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_, Labelled
from crm.reports.monthly.rules.belonging import falls_in, stood_on, within
from crm.reports.monthly.rules.facts import ActionFact, AgreementFact, MonthFacts, SpanFact


class Movement(Labelled):
    """What the month has to tell of an agreement, in the order of the report."""

    SIGNED = "signed", N_("Signed")
    ENTERED_INTO_FORCE = "entered_into_force", N_("Entered into force")
    AMENDED = "amended", N_("Amended")
    RENEWED = "renewed", N_("Renewed")
    SUSPENDED = "suspended", N_("Suspended")
    RESUMED = "resumed", N_("Resumed")
    WITHDRAWN = "withdrawn", N_("A party withdrew")
    TERMINATED = "terminated", N_("Terminated")
    SUPERSEDED = "superseded", N_("Superseded by a later paper")
    EXPIRED = "expired", N_("Expired")
    ENDING = "ending", N_("Ends within 12 months")
    TO_DECIDE = "to_decide", N_("To be decided on within 12 months")
    IN_CLEARANCE = "in_clearance", N_("In clearance")


M = Movement
COMING = frozenset({M.ENDING, M.TO_DECIDE})
STILL_OPEN = COMING | {M.IN_CLEARANCE}
"""What the month did not do to it: how it stands when the month is over."""
OVER = (M.TERMINATED, M.SUPERSEDED, M.EXPIRED)
TOLD_BY_THE_LOG = {
    kind: Movement(kind.value)
    for kind in (
        ActionKind.SIGNED,
        ActionKind.AMENDED,
        ActionKind.RENEWED,
        ActionKind.SUSPENDED,
        ActionKind.RESUMED,
        ActionKind.WITHDRAWN,
        ActionKind.TERMINATED,
        ActionKind.SUPERSEDED,
    )
}


@dataclass(frozen=True)
class Happening:
    """One thing to tell of an agreement.

    `on` is when it happened, or since when it waits; `deadline` what has to be decided on.
    """

    movement: Movement
    on: PartialDate | None = None
    action: ActionFact | None = None
    deadline: Deadline | None = None


def happenings(agreement: AgreementFact, facts: MonthFacts) -> Iterator[Happening]:
    """All that holds: a short agreement is signed and ends soon at once."""
    month = facts.month
    for action in agreement.log:
        if action.kind in TOLD_BY_THE_LOG and falls_in(action.on, month):
            yield Happening(_told(action, agreement), action.on, action)
    yield from _by_time(agreement, month)
    last = agreement.stand_on(month.last)
    if last is not None and (coming := _coming(last, month)):
        yield coming
    stand = agreement.stand_on(stood_on(month, facts.today))
    if stand is not None and stand.state is AgreementState.IN_CLEARANCE:
        yield Happening(M.IN_CLEARANCE, PartialDate(stand.from_on))


def _told(action: ActionFact, agreement: AgreementFact) -> Movement:
    """An old paper after an earlier one of its kind with the same partner renewed that one."""
    renews = action.kind is ActionKind.SIGNED and agreement.renews
    return M.RENEWED if renews else TOLD_BY_THE_LOG[action.kind]


def _by_time(agreement: AgreementFact, month: Month) -> Iterator[Happening]:
    """What time alone did: it entered into force, renewed itself, expired. A bare year is in no month."""
    for before, span in pairwise(agreement.spans):
        begun = (before.state, span.state) == (AgreementState.SIGNED, AgreementState.IN_FORCE)
        effective = span.terms.effective
        vague = effective is not None and effective.precision is Precision.YEAR
        if begun and within(span.from_on, month) and not vague:
            exact = effective is not None and effective.first == span.from_on
            yield Happening(M.ENTERED_INTO_FORCE, effective if exact else PartialDate(span.from_on))
    for span in agreement.spans:
        ends = span.terms.ends
        if ends is None or ends.precision is Precision.YEAR:
            continue
        if span.state is AgreementState.EXPIRED and falls_in(ends, month):
            yield Happening(M.EXPIRED, ends)
        for one in deadlines(span.terms) if span.state in CONCLUDED else ():
            counts = span.from_on <= one.falls_on < span.to_on and within(one.falls_on, month)
            if counts and one.kind is DeadlineKind.RENEWAL:
                yield Happening(M.RENEWED, _as_exact(one.falls_on, ends.precision))


def _coming(stand: SpanFact, month: Month) -> Happening | None:
    """The next end, renewal or review that is to be decided on within the twelve months after this one."""
    if stand.state not in CONCLUDED:
        return None
    ends, limit = stand.terms.ends, Month(month.year + 1, month.month).last
    vague = ends is not None and ends.precision is Precision.YEAR
    earliest = month.first if vague else month.after
    for one in deadlines(stand.terms):
        if one.decide_by > limit:
            return None
        if one.kind is DeadlineKind.REVIEW or one.falls_on >= earliest:
            soon = one.kind is DeadlineKind.EXPIRY and ends is not None and ends.first <= limit
            return Happening(M.ENDING if soon else M.TO_DECIDE, deadline=one)
    return None


def _as_exact(day: date, precision: Precision) -> PartialDate:
    return PartialDate(day) if precision is Precision.DAY else PartialDate(day.replace(day=1), precision)
