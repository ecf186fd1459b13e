"""How long an agreement binds, and by when the office must decide: arithmetic of months, pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, takewhile

from dateutil.relativedelta import relativedelta

from crm.agreements.rules.kinds import Term
from crm.platform.dates import LATEST, PartialDate, Precision
from crm.platform.errors import Refused
from crm.platform.text import N_, Labelled

LADDER = (12, 6, 3, 1)
"""Months before the day of decision at which the office is reminded."""
LONGEST_MONTHS = 600
NEVER = date.max
"""The day after the last of a span without an end."""


class DeadlineKind(Labelled):
    """What happens on the day, unless somebody decides before."""

    EXPIRY = "expiry", N_("Ends")
    RENEWAL = "renewal", N_("Renews by itself")
    REVIEW = "review", N_("To be reviewed")


@dataclass(frozen=True)
class Deadline:
    """A day on which an agreement ends, renews itself or is reviewed; `decide_by` is the last day to act."""

    kind: DeadlineKind
    falls_on: date
    decide_by: date


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the parties agreed on its duration.

    `ends` is the last day it binds, as exact as the paper; None is unknown, or none for an evergreen one.
    `renewal_months`: the length of each further term of one that renews by itself. `notice_months`: how long
    before the end a party must give notice. `review_on`: when an evergreen one is looked at again.
    """

    term: Term = Term.UNKNOWN
    effective: PartialDate | None = None
    ends: PartialDate | None = None
    notice_months: int | None = None
    renewal_months: int | None = None
    review_on: date | None = None

    @property
    def over_from(self) -> date | None:
        """The first day on which it binds no more if nobody acts; None where no date ends it."""
        if self.ends is None or self.term is Term.AUTO_RENEW:
            return None
        return self.ends.last + timedelta(days=1)

    @property
    def end_known(self) -> bool:
        """Whether it is known when it ends, or that it does not."""
        return self.ends is not None or self.term is Term.EVERGREEN


def inconsistent(terms: Terms) -> Iterator[Refused]:
    """Everything that contradicts itself, each at its field."""
    if terms.term is Term.EVERGREEN and terms.ends:
        yield Refused(N_("An agreement without an end has no last day."), field="ends")
    if terms.term is Term.AUTO_RENEW and terms.ends is None:
        yield Refused(
            N_("Give the last day of the first term: from it the renewals are counted."), field="ends"
        )
    if terms.renewal_months is not None and terms.term is not Term.AUTO_RENEW:
        yield Refused(N_("Only what renews by itself has a length of further terms."), field="renewal_months")
    if terms.ends and terms.effective and terms.ends.last < terms.effective.first:
        yield Refused(N_("It cannot end before it enters into force."), field="ends")


def deadlines(terms: Terms) -> Iterator[Deadline]:
    """The days of decision that the terms set, the earliest first, none later than the year 2100.

    An end known by month or year is decided on from its first day and falls on its last.
    """
    if terms.term is Term.EVERGREEN:
        if terms.review_on:
            yield Deadline(DeadlineKind.REVIEW, terms.review_on, terms.review_on)
    elif terms.ends and terms.term is Term.AUTO_RENEW:
        yield from takewhile(lambda one: one.falls_on <= LATEST, _renewals(terms, terms.ends))
    elif terms.ends:
        yield _decided(DeadlineKind.EXPIRY, terms.ends.first, terms.ends.last, terms)


def _renewals(terms: Terms, first_end: PartialDate) -> Iterator[Deadline]:
    """Each counted from the first end, so that a 29 February returns; once only where no length is known."""
    for number in count() if terms.renewal_months else range(1):
        further = relativedelta(months=number * (terms.renewal_months or 0))
        yield _decided(DeadlineKind.RENEWAL, first_end.first + further, first_end.last + further, terms)


def _decided(kind: DeadlineKind, first: date, last: date, terms: Terms) -> Deadline:
    return Deadline(kind, last, first - relativedelta(months=terms.notice_months or 0))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    later: date = day + relativedelta(months=months)
    return later


def rung(decide_by: date, day: date) -> int | None:
    """The lowest rung of the ladder reached on `day`: 12, 6, 3 or 1 months before; 0 once it has passed."""
    if decide_by < day:
        return 0
    return next((months for months in reversed(LADDER) if decide_by <= months_after(day, months)), None)


def as_known(day: date | None, precision: Precision | None) -> PartialDate | None:
    """The stored pair of a first day and its precision as one date; None is unknown."""
    return PartialDate(day, precision) if day and precision else None
