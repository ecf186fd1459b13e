"""The visit that a brief is for, who is coming, and the brief as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.activities.rules import ActivityKind, ParticipantRole, Side
from crm.documents.content import Span
from crm.platform.dates import PartialDate
from crm.reports.brief.rules.facts.origin import Origin
from crm.reports.brief.rules.facts.partner import PartnerBrief
from crm.reports.monthly.rules.facts.named import NOTHING, Pair


@dataclass(frozen=True, kw_only=True)
class Coming:
    """Somebody who comes, or holds a post there now, in the order of precedence.

    `addressed` is the name with its form of address, `salutation` how one begins to speak or write to him or
    her; `last_met` when we last met the person before.
    """

    name: Pair
    origin: Origin
    side: Side = Side.THEIRS
    role: ParticipantRole | None = None
    addressed: Pair = NOTHING
    salutation: Pair = NOTHING
    title: Pair = NOTHING
    pronunciation: str | None = None
    languages: Sequence[str] = ()
    headcount: int | None = None
    last_met: Span | None = None
    person_id: int | None = None
    partner: Pair = NOTHING


@dataclass(frozen=True, kw_only=True)
class VisitFact:
    """The activity that the brief prepares."""

    id: int
    kind: ActivityKind
    title: Pair
    days: Span
    place: Pair
    agency: Pair
    origin: Origin


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A document on one of the records that the brief speaks of."""

    id: int
    title: Pair
    kind: str
    number: str
    on: PartialDate | None
    record: Pair


@dataclass(frozen=True, kw_only=True)
class BriefFacts:
    """A brief for one reader on one day. `restricted`: it tells of a record that only named readers see.

    `visit` None: no visit is prepared, and those `coming` are those in post now.
    """

    today: date
    partners: Sequence[PartnerBrief]
    visit: VisitFact | None = None
    coming: Sequence[Coming] = ()
    documents: Sequence[Attached] = ()
    restricted: bool = False
