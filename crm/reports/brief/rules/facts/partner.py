"""What a brief says of one partner, read once for both languages and free of any wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crm.activities.rules import (
    ActivityKind,
    CommitmentKind,
    CommitmentState,
    GiftKind,
    Pulse,
    Side,
)
from crm.agencies.rules import NameType
from crm.agreements.rules import AgreementKind, AgreementState
from crm.documents.content import Span
from crm.partners.rules import OccasionKind, PartnerLevel, Scope
from crm.platform.dates import PartialDate
from crm.reports.brief.rules.facts.origin import NOWHERE, Origin
from crm.reports.brief.rules.kinds import PointKind
from crm.reports.monthly.rules.facts.named import NOTHING, Pair, PartnerFact


@dataclass(frozen=True, kw_only=True)
class MeetingFact:
    """A meeting that took place; `led` is who headed each side, with the title held then.

    `networks` are those among whose members the two met: empty when they met each other.
    """

    id: int
    kind: ActivityKind
    title: Pair
    days: Span
    origin: Origin
    place: Pair = NOTHING
    result: Pair = NOTHING
    led: Mapping[Side, tuple[Pair, Pair]] = field(default_factory=dict)
    networks: Sequence[Pair] = ()


@dataclass(frozen=True, kw_only=True)
class PaperFact:
    """An agreement as it stands; `decide_by` is the nearest day of decision."""

    id: int
    kind: AgreementKind
    title: Pair
    state: AgreementState
    signed: PartialDate | None
    ends: PartialDate | None
    decide_by: date | None
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class PromiseFact:
    """A promise; `stem` is the activity or the agreement that it comes from, `page` its record."""

    id: int
    page: str
    kind: CommitmentKind
    state: CommitmentState
    text: Pair
    owner: Pair
    due_on: date | None
    stem: Pair
    origin: Origin


@dataclass(frozen=True)
class PointFact:
    """Something to say or to beware of; `by` wrote it."""

    id: int
    kind: PointKind
    text: Pair
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class GiftFact:
    """What one side gave the other; `value_thb` None where nobody knows it."""

    activity_id: int
    kind: GiftKind
    item: Pair
    days: Span
    value_thb: Decimal | None
    custody: Pair
    key_to_city: bool
    origin: Origin


@dataclass(frozen=True)
class NameFact:
    """A name that may be used on the day of the brief; `language` is ISO 639."""

    text: str
    language: str
    type: NameType
    origin: Origin


@dataclass(frozen=True)
class OccasionFact:
    """A day of the year that matters to the partner: when it comes next, and which time that is."""

    title: Pair
    kind: OccasionKind
    next_on: date | None
    moves: Pair
    origin: Origin


@dataclass(frozen=True)
class SharedNetwork:
    """A network at whose meetings, or in whose papers, both stand; `last` is the last meeting."""

    network: PartnerFact
    meetings: int
    last: PartialDate | None
    origin: Origin


@dataclass(frozen=True)
class PublishedFact:
    """A number that a document publishes, with what is held; None where no such thing is kept."""

    scope: Scope | None
    what: str
    published: int
    held: int | None
    note: Pair
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class CityFact:
    """What is known of the partner itself."""

    level: PartnerLevel | None = None
    founded_year: int | None = None
    website: str | None = None
    note: Pair = NOTHING
    steward: Pair = NOTHING
    origin: Origin = NOWHERE


@dataclass(frozen=True, kw_only=True)
class PartnerBrief:
    """A partner as a reader may know it on the day of the brief.

    `listed_as` is its place in the published list; `held` counts its bilateral meetings, `first_held` is the
    first; `met` are the last of them, `met_among` the last at networks. `unheld` are posts at its head.
    """

    partner: PartnerFact
    why: Pair = NOTHING
    why_origin: Origin = NOWHERE
    listed_as: int | None = None
    list_origin: Origin = NOWHERE
    held: int = 0
    first_held: MeetingFact | None = None
    last_held_on: date | None = None
    pulse: Pulse = Pulse.NEVER_MET
    papers: Sequence[PaperFact] = ()
    met: Sequence[MeetingFact] = ()
    met_among: Sequence[MeetingFact] = ()
    promises: Sequence[PromiseFact] = ()
    points: Sequence[PointFact] = ()
    gifts: Sequence[GiftFact] = ()
    names: Sequence[NameFact] = ()
    occasions: Sequence[OccasionFact] = ()
    networks: Sequence[SharedNetwork] = ()
    published: Sequence[PublishedFact] = ()
    city: CityFact = CityFact()
    unheld: Sequence[Pair] = ()
