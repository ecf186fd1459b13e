"""What is done to agreements as records: entered and corrected, with their parties and powers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import visible_to
from crm.agencies.models import AuthorityArea
from crm.agreements.commands.acting import enter
from crm.agreements.commands.entries import Deed
from crm.agreements.commands.settling import settle
from crm.agreements.models import Agreement, AgreementAction, Party
from crm.agreements.rules import (
    ActionKind,
    AgreementKind,
    Follows,
    Organ,
    Terms,
    counting,
    inconsistent,
)
from crm.authority.rules.clearances import ForeignMoney, Venture
from crm.history.queries import begun_at
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.platform.clock import in_bangkok, now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

TEXTS = (
    "title_th",
    "title_en",
    "place_th",
    "place_en",
    "signatory_bma",
    "signatory_partner",
    "fields_th",
    "fields_en",
    "note_th",
    "note_en",
)


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """What the form of an agreement says. Dates are as exact as the paper; None is unknown.

    `partner_ids` stand in the order of the paper. `legacy`: signed before the register began, evidence not on
    file, and `signed` is when; None leaves it as it is. `terms` are those drafted or those of a legacy paper;
    None leaves them as they are, which is all that an edit can do once it is signed. `agency_confirmed` takes
    the mark "assumed" off the responsible agency.
    """

    kind: AgreementKind
    organ: Organ
    agency_id: int
    partner_ids: Sequence[int]
    area_ids: Collection[int] = ()
    terms: Terms | None = None
    signed: PartialDate | None = None
    follows_id: int | None = None
    follows_as: Follows | None = None
    legacy: bool | None = None
    venture: Venture = Venture.NONE
    foreign_money: ForeignMoney = ForeignMoney.NONE
    outside_districts: bool | None = None
    agency_confirmed: bool = False
    texts: dict[str, str | None] = field(default_factory=dict)


def record_agreement(session: Session, facts: AgreementFacts, *, by: Doer) -> Agreement:
    """Bring an agreement on file: an idea to begin with, a legacy paper as signed.

    Raises:
        Refused: it lacks a title or a partner, or what it says of its duration contradicts itself.
    """
    act_as(session, by.actor, "record")
    agreement = Agreement()
    partners, areas = _partners(session, facts), _areas(session, facts)
    _write(session, agreement, facts, by)
    _draft(agreement, facts)
    agreement.areas = areas
    session.add(agreement)
    session.flush()
    _name_parties(session, agreement, partners, [])
    _sign_legacy(session, agreement, facts, by)
    return agreement


def edit_agreement(
    session: Session, agreement: Agreement, facts: AgreementFacts, *, seen_version: int, by: Doer
) -> None:
    """Correct an agreement, loaded with its powers. Parties that its editor cannot see stay.

    Raises:
        Refused: as `record_agreement`, or what was done to it is impossible with other parties.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(agreement, seen_version)
    partners, areas = _partners(session, facts), _areas(session, facts)
    held = list(session.scalars(select(Party).where(Party.agreement_id == agreement.id)))
    of_held = select(Partner.id).where(Partner.id.in_([party.partner_id for party in held]))
    seen = set(session.scalars(visible_to(of_held, Partner, by)))
    agreement.updated_at = now()
    signed = is_signed(session, agreement)
    _write(session, agreement, facts, by)
    agreement.areas = areas
    if not signed:
        _draft(agreement, facts)
    _name_parties(session, agreement, partners, [party for party in held if party.partner_id in seen])
    flush_or_stale(session)
    if signed:
        settle(session, agreement)
    else:
        _sign_legacy(session, agreement, facts, by)


def refusals_of(texts: Mapping[str, str | None]) -> Iterator[Refused]:
    """What the texts of an agreement lack, whatever else is wrong with its form."""
    if not (texts.get("title_th") or texts.get("title_en")):
        yield Refused(N_("An agreement needs a title, in Thai or in English."), field="title_th")


def is_signed(session: Session, agreement: Agreement) -> bool:
    """Whether a signing counts in its log: from then on its dates move by actions alone."""
    log = session.scalars(select(AgreementAction).where(AgreementAction.agreement_id == agreement.id))
    return any(entry.kind is ActionKind.SIGNED for entry in counting(log))


def _write(session: Session, agreement: Agreement, facts: AgreementFacts, by: Doer) -> None:
    for refusal in refusals_of(facts.texts):
        raise refusal
    if facts.signed and not facts.legacy:
        raise Refused(
            N_("Record the signing on its page: only a paper of before the register is entered as signed."),
            field="signed",
        )
    if facts.signed and facts.signed.first >= _register_began(session):
        raise Refused(
            N_("The register had begun by then: record the signing on the page of the agreement."),
            field="signed",
        )
    _follow(session, agreement, facts, by)
    for name in TEXTS:
        typed = facts.texts.get(name) or None
        if name.startswith("title") and typed != getattr(agreement, name):
            setattr(agreement, f"{name}_own", False)
        setattr(agreement, name, typed)
    if facts.agency_confirmed or agreement.agency_id != facts.agency_id:
        agreement.agency_assumed = False
    agreement.kind, agreement.organ, agreement.agency_id = facts.kind, facts.organ, facts.agency_id
    agreement.venture, agreement.foreign_money = facts.venture, facts.foreign_money
    agreement.outside_districts = facts.outside_districts
    agreement.legacy = bool(agreement.legacy if facts.legacy is None else facts.legacy)


def _register_began(session: Session) -> date:
    begun = session.scalar(begun_at())
    return in_bangkok(begun or now()).date()


def _follow(session: Session, agreement: Agreement, facts: AgreementFacts, by: Doer) -> None:
    """Name the earlier paper; no chain of papers leads back to itself."""
    if (facts.follows_id is None) != (facts.follows_as is None):
        raise Refused(N_("Name the earlier paper and say how this one follows it."), field="follows_as")
    above = facts.follows_id
    if above is not None and above != agreement.follows_id:
        of_above = visible_to(select(Agreement.id).where(Agreement.id == above), Agreement, by)
        if session.scalar(of_above) is None:
            raise Refused(N_("No such paper is on file."), field="follows")
    while above is not None:
        if above == agreement.id:
            raise Refused(N_("That paper itself follows this one."), field="follows")
        above = session.scalar(select(Agreement.follows_id).where(Agreement.id == above))
    agreement.follows_id, agreement.follows_as = facts.follows_id, facts.follows_as


def _draft(agreement: Agreement, facts: AgreementFacts) -> None:
    """Write the terms as they are drafted."""
    terms = facts.terms or agreement.terms
    if problem := next(inconsistent(terms), None):
        raise problem
    if facts.signed and terms.ends and terms.ends.last < facts.signed.first:
        raise Refused(N_("It cannot end before it is signed."), field="ends")
    agreement.term = terms.term
    agreement.time(terms)


def _sign_legacy(session: Session, agreement: Agreement, facts: AgreementFacts, by: Doer) -> None:
    """Let a legacy paper count as signed, on the day known or on an unknown one; draw the life."""
    if agreement.legacy:
        signing = Deed(kind=ActionKind.SIGNED, day=facts.signed, terms=agreement.terms)
        enter(session, agreement, signing, by=by, today=None)
    else:
        settle(session, agreement)


def _partners(session: Session, facts: AgreementFacts) -> list[Partner]:
    by_id = {p.id: p for p in session.scalars(select(Partner).where(Partner.id.in_(facts.partner_ids)))}
    found = [by_id[i] for i in dict.fromkeys(facts.partner_ids) if i in by_id]
    if not found:
        raise Refused(N_("Name the partner with whom it is made."), field="partners")
    return found


def _areas(session: Session, facts: AgreementFacts) -> list[AuthorityArea]:
    return list(session.scalars(select(AuthorityArea).where(AuthorityArea.id.in_(facts.area_ids))))


def _name_parties(
    session: Session, agreement: Agreement, partners: Sequence[Partner], held: Sequence[Party]
) -> None:
    """Let the partners be the parties, in their order, instead of those of `held`."""
    by_partner = {party.partner_id: party for party in held}
    for position, partner in enumerate(partners, start=1):
        party = by_partner.pop(partner.id, None) or Party(agreement_id=agreement.id, partner_id=partner.id)
        party.position = position
        session.add(party)
    for party in by_partner.values():
        session.delete(party)
    session.flush()
