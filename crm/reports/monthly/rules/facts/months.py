"""What a monthly report is made of, read once for both languages and free of any wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentKind,
    CommitmentState,
    DeviationKind,
    Direction,
    ParticipantRole,
    Side,
)
from crm.partners.rules import PartnerKind
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.rules.facts.missions import MissionFact
from crm.reports.monthly.rules.facts.named import NOBODY, NOTHING, Pair, PartnerFact, Responsible
from crm.reports.monthly.rules.facts.networks import DueFact, DutyFact
from crm.reports.monthly.rules.facts.papers import AgreementFact, DelegationFact
from crm.reports.monthly.rules.facts.plans import NO_PLANS, PlanFacts
from crm.reports.monthly.rules.facts.standing import FIRST_DRAFT, ErratumFact, Standing


@dataclass(frozen=True)
class Attendee:
    """Somebody, or a head-count, on one side, named as they were then."""

    id: int
    side: Side
    role: ParticipantRole
    name: Pair = NOTHING
    title: Pair = NOTHING
    headcount: int | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityFact:
    """One activity.

    `precedence` is that of the post of our head, 1 the highest; None is nobody in a known post. `fields` are
    powers of section 89 as (number, name); `promises` were opened in it; `moved_to` is the new day of a
    postponed one.
    """

    id: int
    kind: ActivityKind
    direction: Direction
    state: ActivityState
    title: Pair
    starts_on: date
    ends_on: date
    precision: Precision = Precision.DAY
    place: Pair = NOTHING
    country: str | None = None
    others: Pair = NOTHING
    result: Pair = NOTHING
    persons_theirs: int | None = None
    persons_ours: int | None = None
    persons_total: int | None = None
    cost_thb: Decimal | None = None
    responsible: Responsible = NOBODY
    supporting: Sequence[Pair] = ()
    partners: Sequence[PartnerFact] = ()
    attendees: Sequence[Attendee] = ()
    fields: Sequence[tuple[str, Pair]] = ()
    plan_code: str | None = None
    unplanned_reason: Pair = NOTHING
    promises: int = 0
    precedence: int | None = None
    moved_to: date | None = None
    legacy: bool = False
    restricted: bool = False

    @property
    def persons(self) -> int | None:
        """Everybody, as the source counts them or as both sides add up; None when a side is not known."""
        if self.persons_total is not None:
            return self.persons_total
        if self.persons_theirs is None or self.persons_ours is None:
            return None
        return self.persons_theirs + self.persons_ours


@dataclass(frozen=True, kw_only=True)
class DeviationFact:
    """A decision that an activity planned for `was_on` moves or does not happen."""

    id: int
    activity_id: int
    kind: DeviationKind
    was_on: date
    now_on: date | None
    reason: Pair
    decided_by: str


@dataclass(frozen=True, kw_only=True)
class PromiseFact:
    """A promise, or what an agreement binds to.

    `stem` is its activity or agreement, `page` where that is shown ("activity:12"); `made_on` the first day
    of the one or the signing of the other, None when no more than its year is known. `again`: it was owed
    before.
    """

    id: int
    page: str
    stem: Pair
    kind: CommitmentKind
    state: CommitmentState
    text: Pair
    owner: Pair
    made_on: date | None
    again: bool = False
    due_on: date | None = None
    closed_on: date | None = None
    partner: PartnerFact | None = None
    restricted: bool = False


@dataclass(frozen=True)
class Tally:
    """Activities in the month, in the same month of the last fiscal year, and in this fiscal year so far."""

    month: int = 0
    year_before: int = 0
    to_date: int = 0


@dataclass(frozen=True)
class PublishedFact:
    """What a source claims about a number."""

    id: int
    scope: str
    value: int
    source: Pair
    published_on: str | None = None


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What the database counts.

    An activity is in `by_kind` once for each kind of its partners; None: no partner. `met` are partners met,
    in the month and in the fiscal year so far; `held` is what the register holds of each published scope;
    `by_month` are the twelve months up to this one; `year_only` are held activities known by year alone.
    """

    by_kind: Mapping[tuple[PartnerKind | None, ActivityKind], Tally] = field(default_factory=dict)
    distinct: Tally = Tally()
    met: Mapping[PartnerKind, tuple[int, int]] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)
    by_month: Mapping[Month, int] = field(default_factory=dict)
    year_only: int = 0
    in_force_end_unknown: int = 0
    signing_day_unknown: int = 0


@dataclass(frozen=True, kw_only=True)
class MonthFacts:
    """Everything the report of `month` says, as one reader may see it on `today`, read at the moment `at`.

    `activities` touch this month or the next, or have a deviation in it; sorted as the report lists them.
    `agreements` are those with which the month has to do, `delegations` those it issued, revoked or ended.
    `duties` and `dues` are of city networks: what touches the month, and what is overdue at its end.
    `missions` are those with a head received or seen off in it, or not received by its end.
    `plan` are the plans of its fiscal year, `without_result` the indicators of the month that lack one, each
    with the page where it is entered.
    """

    month: Month
    today: date
    at: datetime
    activities: Sequence[ActivityFact] = ()
    deviations: Sequence[DeviationFact] = ()
    promises: Sequence[PromiseFact] = ()
    agreements: Sequence[AgreementFact] = ()
    delegations: Sequence[DelegationFact] = ()
    duties: Sequence[DutyFact] = ()
    dues: Sequence[DueFact] = ()
    missions: Sequence[MissionFact] = ()
    published: Sequence[PublishedFact] = ()
    counts: Counts = Counts()
    plan: PlanFacts = NO_PLANS
    without_result: Sequence[tuple[Pair, str]] = ()
    standing: Standing = FIRST_DRAFT
    errata: Sequence[ErratumFact] = ()
