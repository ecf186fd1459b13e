"""The month in a few numbers: what the screen shows first and the memorandum says."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from crm.partners.rules import PartnerKind
from crm.reports.monthly.rules.belonging import coming, counted, was_overdue
from crm.reports.monthly.rules.coming import open_lines
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.movements import Movement, happenings
from crm.reports.monthly.rules.unkept import decided, slipped


@dataclass(frozen=True)
class Figures:
    """`met` and `moved` hold no zeros. `unkept` and `coming` are the rows of sections 7 and 10.

    So both count activities and lines of the plan; an activity moved twice is twice in `unkept`.
    """

    held: int
    year_before: int
    to_date: int
    met: Mapping[PartnerKind, int]
    moved: Mapping[Movement, int]
    unkept: int
    overdue: int
    coming: int


def figures(facts: MonthFacts) -> Figures:
    return Figures(
        held=sum(1 for _ in counted(facts)),
        year_before=facts.counts.distinct.year_before,
        to_date=facts.counts.distinct.to_date,
        met={kind: found[0] for kind in PartnerKind if (found := facts.counts.met.get(kind)) and found[0]},
        moved=Counter(one.movement for a in facts.agreements for one in happenings(a, facts)),
        unkept=len(decided(facts)) + len(slipped(facts)),
        overdue=sum(was_overdue(promise, facts) for promise in facts.promises),
        coming=sum(1 for _ in coming(facts)) + len(open_lines(facts)),
    )
