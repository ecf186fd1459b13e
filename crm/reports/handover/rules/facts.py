"""What a handover says, read once for both languages and free of any wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from crm.documents.content import Span
from crm.reports.brief.rules.facts import PromiseFact
from crm.reports.monthly.rules.facts.named import NOTHING, Pair, PartnerFact


@dataclass(frozen=True)
class Kept:
    """A partner in somebody's charge: when we last met, how many promises are open."""

    partner: PartnerFact
    last_met_on: date | None
    promises: int


@dataclass(frozen=True)
class Deadline:
    """Something to be done by a day; `what` is an English label, `record` what it stands on."""

    on: date
    what: str
    title: Pair
    partner: Pair
    record: str


@dataclass(frozen=True)
class Draft:
    """Something begun and not finished."""

    what: str
    title: Pair
    record: str = ""


@dataclass(frozen=True)
class Visit:
    """What is planned with a partner."""

    id: int
    days: Span
    title: Pair
    state: str
    place: Pair


@dataclass(frozen=True)
class Item:
    """An item of a plan that goes on."""

    id: int
    code: str
    name: Pair
    plan: Pair


@dataclass(frozen=True, kw_only=True)
class ChargeFacts:
    """Everything that is open with `giver` as a reader may see it; `taker` has it from `applied_at` on."""

    today: date
    giver: Pair
    taker: Pair = NOTHING
    closes_on: date | None = None
    note: str | None = None
    applied_at: datetime | None = None
    undone: bool = False
    partners: Sequence[Kept] = ()
    promises: Sequence[tuple[Pair, PromiseFact]] = ()
    deadlines: Sequence[Deadline] = ()
    drafts: Sequence[Draft] = ()
    visits: Sequence[Visit] = ()
    items: Sequence[Item] = ()
    restricted: bool = False
