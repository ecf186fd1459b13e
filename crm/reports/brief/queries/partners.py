"""What a brief says of the partner itself: names, days, what documents publish, networks shared."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from crm.access.queries import Reader, visible_to
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import MET
from crm.agencies.rules import NameType
from crm.agreements.models import Agreement, Party
from crm.partners.models import JointProject, Occasion, Partner, PartnerName, PublishedCount
from crm.partners.queries import claims, held_by_kind, matching, partners, with_ids
from crm.partners.rules import PartnerKind, Scope, next_time
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import normalised
from crm.reports.brief.queries.reading import Reading
from crm.reports.brief.rules.facts import (
    CityFact,
    NameFact,
    OccasionFact,
    Origin,
    PublishedFact,
    SharedNetwork,
)
from crm.reports.monthly.rules.facts.named import Pair, PartnerFact

Columns: TypeAlias = Select[*tuple[Any, ...]]
USABLE = (NameType.OFFICIAL, NameType.SHORT)
_OF_KIND = {
    PartnerKind.SISTER_CITY: (Scope.SISTER_CITY,),
    PartnerKind.NETWORK: (Scope.NETWORK, Scope.JOINT_PROJECT, Scope.JOINT_PROJECT_BANGKOK),
    PartnerKind.EMBASSY: (Scope.EMBASSY,),
}
"""The published numbers that have to do with a partner of a kind."""
_PROJECTS = frozenset({Scope.JOINT_PROJECT, Scope.JOINT_PROJECT_BANGKOK})
COMPARED, MOST_DIGITS = 50, 10
ANMC = "network-anmc21"
"""The seed key of the network whose joint projects the page of the office counts."""


def read_partners(reading: Reading) -> list[Partner]:
    """The partners that the reader may see, in the order asked for."""
    rows = visible_to(with_ids(reading.ids), Partner, reading.reader).options(joinedload(Partner.steward))
    found = {row.id: row for row in reading.session.scalars(rows)}
    return [found[one] for one in reading.ids if one in found]


def partner_called(session: Session, typed: str, reader: Reader) -> Partner | None:
    """The one partner of that number or name; a whole name goes before a part of several.

    None where no partner, or more than one, is meant.
    """
    seen = visible_to(partners(), Partner, reader)
    if typed.isascii() and typed.isdecimal() and len(typed) < MOST_DIGITS:
        return session.scalars(seen.where(Partner.id == int(typed))).one_or_none()
    found = session.scalars(visible_to(matching(partners(), typed), Partner, reader).limit(COMPARED)).all()
    wanted = normalised(typed)
    named = [one for one in found if wanted in map(normalised, filter(None, (one.name_th, one.name_en)))]
    called = named or [one for one in found if wanted in one.filter_text.split("|")] or found
    return called[0] if len(called) == 1 else None


def fact_of(partner: Partner) -> PartnerFact:
    return PartnerFact(partner.id, partner.kind, Pair(partner.name_th, partner.name_en), partner.country)


def city_of(reading: Reading, partner: Partner) -> CityFact:
    steward = partner.steward
    return CityFact(
        level=partner.level,
        founded_year=partner.founded_year,
        website=partner.website,
        note=reading.pair(partner, "note"),
        steward=Pair(steward.name_th, steward.name_en) if steward else Pair(),
        origin=reading.origin(partner),
    )


def read_names(reading: Reading, partners: list[Partner]) -> Mapping[int, list[NameFact]]:
    """The names that may be used on the day: official and short ones, never as published."""
    rows = select(PartnerName).where(
        PartnerName.partner_id.in_(reading.ids),
        PartnerName.archived_at.is_(None),
        PartnerName.type.in_(USABLE),
    )
    found: dict[int, list[NameFact]] = defaultdict(list)
    for partner in partners:
        for text, language in ((partner.name_th, "th"), (partner.name_en, "en")):
            if text:
                origin = reading.origin(partner)
                found[partner.id].append(NameFact(text, language, NameType.OFFICIAL, origin))
    for row in reading.session.scalars(rows.order_by(PartnerName.type, PartnerName.id)):
        held = {one.text for one in found[row.partner_id]}
        if _is_valid(row, reading.today) and row.text not in held:
            name = NameFact(row.text, row.language, row.type, reading.cited(row.source))
            found[row.partner_id].append(name)
    return found


def _is_valid(name: PartnerName, day: date) -> bool:
    """ISO dates, cut as short as their source, compare as texts."""
    iso = day.isoformat()
    begun = name.valid_from is None or name.valid_from <= iso
    return begun and (name.valid_to is None or name.valid_to >= iso[: len(name.valid_to)])


def read_occasions(reading: Reading) -> Mapping[int, list[OccasionFact]]:
    rows = select(Occasion).where(Occasion.partner_id.in_(reading.ids), Occasion.archived_at.is_(None))
    found: dict[int, list[OccasionFact]] = defaultdict(list)
    for row in reading.session.scalars(rows.order_by(Occasion.month, Occasion.day, Occasion.id)):
        upcoming = next_time(row.month, row.day, reading.today) if row.month and row.day else None
        fact = OccasionFact(
            reading.pair(row, "title"), row.kind, upcoming, reading.pair(row, "moves"), reading.origin(row)
        )
        found[row.partner_id].append(fact)
    return found


def read_networks(reading: Reading) -> Mapping[int, list[SharedNetwork]]:
    """Networks at whose meetings the partner was with us, or in whose papers it stands beside us."""
    network, link = aliased(Partner), aliased(ActivityPartner)
    met: Columns = (
        select(ActivityPartner.partner_id, network, func.count(Activity.id), func.max(Activity.starts_on))
        .join(Activity, Activity.id == ActivityPartner.activity_id)
        .join(link, link.activity_id == Activity.id)
        .join(network, network.id == link.partner_id)
        .where(ActivityPartner.partner_id.in_(reading.ids), network.kind == PartnerKind.NETWORK)
        .where(network.id != ActivityPartner.partner_id, Activity.state.in_(MET))
        .group_by(ActivityPartner.partner_id, network.id)
        .order_by(network.seq, network.id)
    )
    seen = visible_to(visible_to(met, Activity, reading.reader), network, reading.reader)
    found: dict[int, dict[int, SharedNetwork]] = defaultdict(dict)
    for partner_id, row, many, last in reading.session.execute(seen):
        day = PartialDate(last, Precision.DAY)
        origin = Origin(reading.origin(row).source, day, reading.origin(row).how)
        found[partner_id][row.id] = SharedNetwork(fact_of(row), many, day, origin)
    for partner_id, row, paper in reading.session.execute(_in_papers(reading)):
        shared = SharedNetwork(fact_of(row), 0, None, reading.origin(paper, paper.signed))
        found[partner_id].setdefault(row.id, shared)
    return {partner_id: list(networks.values()) for partner_id, networks in found.items()}


def _in_papers(reading: Reading) -> Columns:
    network, beside = aliased(Partner), aliased(Party)
    rows: Columns = (
        select(Party.partner_id, network, Agreement)
        .join(Agreement, Agreement.id == Party.agreement_id)
        .join(beside, beside.agreement_id == Agreement.id)
        .join(network, network.id == beside.partner_id)
        .where(Party.partner_id.in_(reading.ids), network.kind == PartnerKind.NETWORK)
        .where(network.id != Party.partner_id)
        .order_by(Agreement.id)
    )
    return visible_to(visible_to(rows, Agreement, reading.reader), network, reading.reader)


def read_published(reading: Reading, partners: list[Partner]) -> Mapping[int, list[PublishedFact]]:
    """The numbers that documents publish and that have to do with a partner, beside what is held."""
    held = _held(reading)
    counts = reading.session.scalars(claims()).all()
    return {
        partner.id: [
            _published(reading, claim, held.get(_scope(claim)))
            for claim in counts
            if _scope(claim) in _scopes(partner)
        ]
        for partner in partners
    }


def _scopes(partner: Partner) -> tuple[Scope, ...]:
    scopes = _OF_KIND.get(partner.kind, ())
    return tuple(one for one in scopes if one not in _PROJECTS or partner.seed_key == ANMC)


def _scope(claim: PublishedCount) -> Scope | None:
    return {scope.value: scope for scope in Scope}.get(claim.scope)


def _held(reading: Reading) -> dict[Scope | None, int]:
    """What the register holds of each, as far as the reader may see it."""
    rows = {
        row.kind: row for row in reading.session.execute(visible_to(held_by_kind(), Partner, reading.reader))
    }
    held: dict[Scope | None, int] = {
        Scope(kind.value): row.held for kind, row in rows.items() if kind in _OF_KIND
    }
    projects = select(func.count(JointProject.id)).join(Partner, Partner.id == JointProject.partner_id)
    projects = projects.where(JointProject.archived_at.is_(None), Partner.seed_key == ANMC)
    number = reading.session.scalar(visible_to(projects, Partner, reading.reader)) or 0
    return held | dict.fromkeys(_PROJECTS, number)


def _published(reading: Reading, claim: PublishedCount, held: int | None) -> PublishedFact:
    source, scope = claim.source, _scope(claim)
    origin = reading.cited(source.cited_as or source.title_en)
    return PublishedFact(
        scope=scope,
        what=claim.scope,
        published=claim.value,
        held=held,
        note=reading.pair(claim, "note"),
        origin=origin,
    )
