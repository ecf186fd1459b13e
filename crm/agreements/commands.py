"""What is done to agreements as records: entered and corrected, with their parties and powers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import visible_to
from crm.agencies.models import AuthorityArea
from crm.agreements.models import Agreement, Party
from crm.agreements.rules import AgreementKind, Organ, Term
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.platform.clock import now
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
    file. `agency_confirmed` takes the mark "assumed" off the responsible agency.
    """

    kind: AgreementKind
    organ: Organ
    term: Term
    agency_id: int
    partner_ids: Sequence[int]
    area_ids: Collection[int] = ()
    signed: PartialDate | None = None
    effective: PartialDate | None = None
    ends: PartialDate | None = None
    legacy: bool = False
    agency_confirmed: bool = False
    texts: dict[str, str | None] = field(default_factory=dict)


def record_agreement(session: Session, facts: AgreementFacts, *, by: Doer) -> Agreement:
    """Bring an agreement on file.

    Raises:
        Refused: it lacks a title or a partner, or its dates run backwards.
    """
    act_as(session, by.actor, "record")
    agreement = Agreement(legacy=facts.legacy)
    partners = _partners(session, facts)
    areas = _areas(session, facts)
    _write(agreement, facts)
    agreement.areas = areas
    session.add(agreement)
    session.flush()
    _name_parties(session, agreement, partners, [])
    return agreement


def edit_agreement(
    session: Session, agreement: Agreement, facts: AgreementFacts, *, seen_version: int, by: Doer
) -> None:
    """Correct an agreement, loaded with its powers. Parties that its editor cannot see stay.

    Raises:
        Refused: as `record_agreement`.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(agreement, seen_version)
    partners, areas = _partners(session, facts), _areas(session, facts)
    held = list(session.scalars(select(Party).where(Party.agreement_id == agreement.id)))
    of_held = select(Partner.id).where(Partner.id.in_([party.partner_id for party in held]))
    seen = set(session.scalars(visible_to(of_held, Partner, by)))
    agreement.updated_at = now()
    _write(agreement, facts)
    agreement.legacy, agreement.areas = facts.legacy, areas
    _name_parties(session, agreement, partners, [party for party in held if party.partner_id in seen])
    flush_or_stale(session)


def _write(agreement: Agreement, facts: AgreementFacts) -> None:
    if not (facts.texts.get("title_th") or facts.texts.get("title_en")):
        raise Refused(N_("An agreement needs a title, in Thai or in English."), field="title_th")
    if facts.signed and facts.ends and facts.ends.last < facts.signed.first:
        raise Refused(N_("It cannot end before it is signed."), field="ends")
    if facts.term is Term.EVERGREEN and facts.ends:
        raise Refused(N_("An agreement without an end has no last day."), field="ends")
    for name in TEXTS:
        typed = facts.texts.get(name) or None
        if name.startswith("title") and typed != getattr(agreement, name):
            setattr(agreement, f"{name}_own", False)
        setattr(agreement, name, typed)
    for name in ("signed", "effective", "ends"):
        known: PartialDate | None = getattr(facts, name)
        setattr(agreement, f"{name}_on", known.first if known else None)
        setattr(agreement, f"{name}_precision", known.precision if known else None)
    if facts.agency_confirmed or agreement.agency_id != facts.agency_id:
        agreement.agency_assumed = False
    agreement.kind, agreement.organ, agreement.term = facts.kind, facts.organ, facts.term
    agreement.agency_id = facts.agency_id


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
