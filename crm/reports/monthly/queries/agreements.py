"""Reading the agreements with which a month has to do, in a fixed number of queries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias, cast

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session, aliased

from crm.access.queries import Reader, readable, visible_to
from crm.agreements.models import Agreement, AgreementAction, Party, Signature
from crm.agreements.queries import clearances_on, entries_in, signatures_at, spans_around
from crm.agreements.rules import ActionKind
from crm.authority.models import CapacityCheck, Clearance
from crm.authority.rules.verdicts import from_stored
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.reports.monthly.rules.facts import (
    NOTHING,
    ActionFact,
    AgreementFact,
    ClearanceFact,
    Pair,
    PartnerFact,
    Responsible,
    SignatureFact,
    SpanFact,
)

Columns: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Found:
    """What belongs to the agreements found, by their numbers."""

    renewing: set[int]
    partners: defaultdict[int, list[PartnerFact]] = field(default_factory=lambda: defaultdict(list))
    log: defaultdict[int, list[ActionFact]] = field(default_factory=lambda: defaultdict(list))
    spans: defaultdict[int, list[SpanFact]] = field(default_factory=lambda: defaultdict(list))
    clearances: defaultdict[int, list[ClearanceFact]] = field(default_factory=lambda: defaultdict(list))


def parties_of(agreement_ids: Collection[int], reader: Reader) -> Columns:
    """The partners that may be named, in the order of the papers."""
    return (
        select(
            Party.agreement_id, Partner.id, Partner.kind, Partner.name_th, Partner.name_en, Partner.country
        )
        .join(Partner, Partner.id == Party.partner_id)
        .where(Party.agreement_id.in_(agreement_ids), readable(Partner, reader))
        .order_by(Party.agreement_id, Party.position, Partner.id)
    )


def renewing(agreement_ids: Collection[int], reader: Reader) -> Select[int]:
    """Old papers that follow an earlier one of their kind and organ with one of their partners."""
    earlier, party, its_party = aliased(Agreement), aliased(Party), aliased(Party)
    query = (
        select(Agreement.id)
        .join(party, party.agreement_id == Agreement.id)
        .join(its_party, its_party.partner_id == party.partner_id)
        .join(earlier, earlier.id == its_party.agreement_id)
        .where(Agreement.id.in_(agreement_ids), earlier.signed_on < Agreement.signed_on)
        .where(earlier.kind == Agreement.kind, earlier.organ == Agreement.organ, Agreement.legacy)
    )
    return visible_to(query, earlier, reader).distinct()


def entries_with_names(agreement_ids: Collection[int], month: Month, reader: Reader) -> Columns:
    """(entry, party that withdrew, later paper), each of the two only where `reader` may see it."""
    later = aliased(Agreement)
    open_to = visible_to(select(later.id), later, reader)
    successor = aliased(Agreement)
    entries = entries_in(agreement_ids, month).select_from(AgreementAction)
    withdrew = and_(Partner.id == AgreementAction.partner_id, readable(Partner, reader))
    follows = and_(successor.id == AgreementAction.successor_id, successor.id.in_(open_to))
    joined = entries.outerjoin(Partner, withdrew).outerjoin(successor, follows)
    return joined.add_columns(Partner, successor)


def read_agreements(
    session: Session, query: Select[Agreement], month: Month, day: date, reader: Reader
) -> list[AgreementFact]:
    """Those of `query`, with what happened in the month; `day` is when it is told how a paper stands."""
    rows = session.scalars(visible_to(query, Agreement, reader)).all()
    if not rows:
        return []
    found = _found(session, [row.id for row in rows], month, day, reader)
    return [_agreement(row, found) for row in rows]


def _found(session: Session, ids: Collection[int], month: Month, day: date, reader: Reader) -> Found:
    found = Found(renewing=set(session.scalars(renewing(ids, reader))))
    for number, partner_id, kind, name_th, name_en, country in session.execute(parties_of(ids, reader)):
        found.partners[number].append(PartnerFact(partner_id, kind, Pair(name_th, name_en), country))
    for span in session.scalars(spans_around(ids, min(month.first, day), month.after)):
        fact = SpanFact(span.from_on, span.to_on, span.state, span.timed(span.term))
        found.spans[span.agreement_id].append(fact)
    for link in session.scalars(clearances_on(ids)):
        found.clearances[link.agreement_id].append(_clearance(link.clearance))
    for number, action in _log(session, ids, month, reader):
        found.log[number].append(action)
    return found


def _log(
    session: Session, ids: Collection[int], month: Month, reader: Reader
) -> Iterator[tuple[int, ActionFact]]:
    entries = session.execute(entries_with_names(ids, month, reader)).all()
    signatures: defaultdict[int, list[SignatureFact]] = defaultdict(list)
    of_signings = [entry.id for entry, *_ in entries if entry.kind is ActionKind.SIGNED]
    for signature, check, hidden in session.execute(signatures_at(of_signings, reader)):
        signatures[signature.action_id].append(_signature(signature, check, hidden=hidden))
    for entry, partner, successor in entries:
        yield entry.agreement_id, _action(entry, partner, successor, signatures[entry.id])


def _agreement(row: Agreement, found: Found) -> AgreementFact:
    return AgreementFact(
        id=row.id,
        kind=row.kind,
        organ=row.organ,
        title=Pair(row.title_th, row.title_en),
        signed=row.signed,
        responsible=Responsible(Pair(row.agency.name_th, row.agency.name_en), row.agency_assumed),
        partners=found.partners[row.id],
        log=found.log[row.id],
        spans=found.spans[row.id],
        clearances=found.clearances[row.id],
        foreign_money=row.foreign_money,
        renews=row.id in found.renewing,
        restricted=row.classification is Classification.RESTRICTED,
    )


def _action(
    row: AgreementAction,
    partner: Partner | None,
    successor: Agreement | None,
    signatures: list[SignatureFact],
) -> ActionFact:
    party = partner and PartnerFact(
        partner.id, partner.kind, Pair(partner.name_th, partner.name_en), partner.country
    )
    return ActionFact(
        id=row.id,
        kind=row.kind,
        on=row.day,
        by_the_city=row.kind is ActionKind.WITHDRAWN and row.partner_id is None,
        party=party or None,
        successor=Pair(successor.title_th, successor.title_en) if successor else NOTHING,
        reason=row.reason,
        override_reason=row.override_reason,
        entered_by=Pair(row.entered_by_th, row.entered_by_en),
        signatures=signatures,
    )


def _signature(row: Signature, check: CapacityCheck, *, hidden: bool) -> SignatureFact:
    """Somebody hidden is not named: not by the signature, and not by the sentence of the verdict."""
    verdict = from_stored(cast("dict[str, Any]", json.loads(check.answer)))
    return SignatureFact(
        id=row.id,
        verdict=check.verdict,
        sections=verdict.citations,
        says=None if hidden else verdict.says,
        name=NOTHING if hidden else Pair(row.name_th, row.name_en),
        title=NOTHING if hidden else Pair(row.title_th, row.title_en),
    )


def _clearance(row: Clearance) -> ClearanceFact:
    return ClearanceFact(
        id=row.id,
        kind=row.kind,
        state=row.state,
        section=row.section,
        requested_on=row.requested_on,
        decided_on=row.decided_on,
        decided_by=Pair(row.decided_by_th, row.decided_by_en),
        reference=row.reference,
    )
