"""Agreements and delegations of a month: what was done, how they stand, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crm.agreements.rules import ActionKind, AgreementKind, AgreementState, Organ, Terms
from crm.authority.rules import Instrument, VerdictKind
from crm.authority.rules.clearances import ClearanceKind, ClearanceState, ForeignMoney
from crm.authority.rules.verdicts import Sentence
from crm.platform.dates import PartialDate
from crm.reports.monthly.rules.facts.named import NOTHING, Pair, PartnerFact, Responsible


@dataclass(frozen=True, kw_only=True)
class SignatureFact:
    """Who signed for the city, and the verdict kept of it. `says` None: it names somebody hidden."""

    id: int
    verdict: VerdictKind
    sections: Sequence[str] = ()
    says: Sentence | None = None
    name: Pair = NOTHING
    title: Pair = NOTHING


@dataclass(frozen=True, kw_only=True)
class ActionFact:
    """An entry of the log that counts. `party` is who withdrew, None for the city or for one not to be named.

    `successor` is the later paper; `override_reason` why an approver, `entered_by`, let it pass.
    """

    id: int
    kind: ActionKind
    on: PartialDate | None
    by_the_city: bool = False
    party: PartnerFact | None = None
    successor: Pair = NOTHING
    reason: str | None = None
    override_reason: str | None = None
    entered_by: Pair = NOTHING
    signatures: Sequence[SignatureFact] = ()


@dataclass(frozen=True)
class SpanFact:
    """A stretch over which it stands alike, from `from_on` to before `to_on`."""

    from_on: date
    to_on: date
    state: AgreementState
    terms: Terms


@dataclass(frozen=True, kw_only=True)
class ClearanceFact:
    """A clearance on an agreement, as it is on file."""

    id: int
    kind: ClearanceKind
    state: ClearanceState
    section: str = ""
    requested_on: date | None = None
    decided_on: date | None = None
    decided_by: Pair = NOTHING
    reference: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgreementFact:
    """An agreement. `log` and `spans` are those of about the month, in the order of their days.

    `renews`: an old paper, and an earlier one of its kind and organ with one of its partners is on file.
    """

    id: int
    kind: AgreementKind
    organ: Organ
    title: Pair
    signed: PartialDate | None
    responsible: Responsible
    partners: Sequence[PartnerFact] = ()
    log: Sequence[ActionFact] = ()
    spans: Sequence[SpanFact] = ()
    clearances: Sequence[ClearanceFact] = ()
    foreign_money: ForeignMoney = ForeignMoney.NONE
    renews: bool = False
    restricted: bool = False

    def stand_on(self, day: date) -> SpanFact | None:
        """How it stands on a day of about the month."""
        return next((span for span in self.spans if span.from_on <= day < span.to_on), None)


@dataclass(frozen=True, kw_only=True)
class DelegationFact:
    """A paper that passes power on; `section` is where the Act lets it, `to_on` the first day without it."""

    id: int
    instrument: Instrument
    number: str | None
    giver: Pair
    taker: Pair
    person: Pair = NOTHING
    section: str | None = None
    gazette_ref: str | None = None
    issued_on: date | None = None
    to_on: date | None = None
    revoked_on: date | None = None
    revoked_reason: Pair = NOTHING
