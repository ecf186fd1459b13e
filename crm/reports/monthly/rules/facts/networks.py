"""What city networks ask of the city in a month: duties and dues."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm.partners.rules import NetworkRole
from crm.reports.monthly.rules.facts.named import NOTHING, Pair, PartnerFact, Responsible


@dataclass(frozen=True, kw_only=True)
class DutyFact:
    """What the city does in a network; both days are included, `decision` is still to be taken."""

    id: int
    network: PartnerFact
    role: NetworkRole
    what: Pair
    responsible: Responsible
    starts_on: date | None = None
    ends_on: date | None = None
    decision: Pair = NOTHING
    decide_by: date | None = None
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class DueFact:
    """What a network costs in a fiscal year (C.E.): `amount` in its currency, `paid_thb` in baht."""

    id: int
    network: PartnerFact
    fiscal_year: int
    amount: Decimal
    currency: str
    due_on: date | None = None
    paid_on: date | None = None
    paid_thb: Decimal | None = None
    restricted: bool = False
