"""Lines of an agreement's log, as tests of its rules write them; and lives that hypothesis makes up."""

from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as some

from crm.agreements.rules import ActionKind, Term, Terms
from crm.agreements.rules.life import course
from crm.platform.dates import PartialDate, Precision
from crm.platform.errors import Refused

PARTNERS = frozenset({1, 2})


@dataclass(frozen=True)
class Line:
    """One entry of a log."""

    id: int
    kind: ActionKind
    day: PartialDate | None = None
    terms: Terms | None = None
    partner_id: int | None = None
    annuls_id: int | None = None


def on(year, month=1, day=1):
    return PartialDate(date(year, month, day))


def log(*entries):
    """A log of (kind, day) or (kind, day, terms)."""
    return [Line(number, *entry) for number, entry in enumerate(entries, start=1)]


def fixed(ends, **more):
    return Terms(term=Term.FIXED, ends=ends, **more)


days = some.dates(date(1990, 1, 1), date(2040, 12, 31))
partial_days = some.builds(
    lambda day, precision: (
        PartialDate(
            day.replace(day=1) if precision is Precision.MONTH else day.replace(month=1, day=1), precision
        )
        if precision is not Precision.DAY
        else PartialDate(day)
    ),
    days,
    some.sampled_from(Precision),
)
notices = some.none() | some.integers(0, 24)
terms = some.one_of(
    some.builds(
        Terms,
        term=some.sampled_from([Term.FIXED, Term.UNKNOWN]),
        ends=some.none() | partial_days,
        notice_months=notices,
    ),
    some.builds(
        Terms,
        term=some.just(Term.AUTO_RENEW),
        ends=partial_days,
        notice_months=notices,
        renewal_months=some.none() | some.integers(1, 60),
    ),
    some.builds(Terms, term=some.just(Term.EVERGREEN), review_on=some.none() | days),
)
lines = some.builds(
    lambda kind, day, terms, partner: (kind, PartialDate(day), terms, partner),
    some.sampled_from([kind for kind in ActionKind if kind is not ActionKind.ANNULLED]),
    days,
    some.none() | terms,
    some.sampled_from([None, 1, 2]),
)


@some.composite
def lives(draw):
    """A log that the rules admit, whatever was tried, and whether the paper is a legacy."""
    legacy = draw(some.booleans())
    wanted = draw(some.lists(lines, max_size=12))
    begun = [
        (kind, PartialDate(date(1990, 1, 1)), None, None)
        for kind in (ActionKind.PROPOSED, ActionKind.INITIALLED, ActionKind.CLEARED, ActionKind.SIGNED)
    ]
    if draw(some.booleans()):
        wanted = (begun[-1:] if legacy else begun) + wanted
    admitted = []
    for number, entry in enumerate(wanted, start=1):
        tried = [*admitted, Line(number, *entry)]
        try:
            course(tried, drafted=Terms(), partners=PARTNERS, legacy=legacy)
        except Refused:
            continue
        admitted = tried
    return admitted, legacy


__all__ = ["PARTNERS", "Line", "days", "fixed", "lives", "log", "on", "partial_days", "terms"]
