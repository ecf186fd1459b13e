"""What is done to partners: entered, corrected, named, and found by every name."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.partners.models import Partner, PartnerName
from crm.partners.rules import PartnerKind, PartnerLevel, web_host
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.matching import searchable
from crm.platform.spoken import LANGUAGES, country
from crm.platform.text import N_, sort_key


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """What the form of a partner says. Coordinates are degrees north and east, both or neither."""

    kind: PartnerKind
    level: PartnerLevel | None = None
    name_th: str | None = None
    name_en: str | None = None
    acronym: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    website: str | None = None
    founded_year: int | None = None
    why_th: str | None = None
    why_en: str | None = None
    why_source: str | None = None
    note_th: str | None = None
    note_en: str | None = None
    steward_agency_id: int | None = None
    officer_id: int | None = None


def record_partner(session: Session, facts: PartnerFacts, *, by: Doer) -> Partner:
    """Bring a partner on file.

    Raises:
        Refused: it has no name, no reason for the tie, or half a pair of coordinates.
    """
    act_as(session, by.actor, "record")
    partner = Partner()
    _write(partner, facts)
    refresh_search_texts(partner, [])
    session.add(partner)
    session.flush()
    return partner


def edit_partner(
    session: Session, partner: Partner, facts: PartnerFacts, *, seen_version: int, by: Doer
) -> None:
    """Correct a partner.

    Raises:
        Refused: as `record_partner`.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(partner, seen_version)
    _write(partner, facts)
    refresh_search_texts(partner, names_in_use(session, partner))
    flush_or_stale(session)


def names_in_use(session: Session, partner: Partner) -> list[str]:
    """The other names of a partner that are not archived."""
    named = select(PartnerName.text).where(
        PartnerName.partner_id == partner.id, PartnerName.archived_at.is_(None)
    )
    return list(session.scalars(named))


def refresh_search_texts(partner: Partner, names: Iterable[str]) -> None:
    """Let every name, the acronym and the country find the partner, and give both languages their order."""
    countries = [country(partner.country, language) for language in LANGUAGES] if partner.country else []
    own = [partner.name_th, partner.name_en, partner.acronym]
    partner.filter_text = searchable([*own, *names, *countries, partner.country_as_published])
    partner.sort_en = sort_key(partner.name_en or partner.name_th or "")[:300]
    partner.sort_th = sort_key(partner.name_th or partner.name_en or "")[:300]


def _write(partner: Partner, facts: PartnerFacts) -> None:
    if not (facts.name_th or facts.name_en):
        raise Refused(N_("A partner needs a name, in Thai or in English."), field="name_th")
    if not (facts.why_th or facts.why_en) and partner.id is None:
        raise Refused(N_("Say why the city has this partner, in Thai or in English."), field="why_th")
    if (facts.latitude is None) != (facts.longitude is None):
        missing = "latitude" if facts.latitude is None else "longitude"
        raise Refused(N_("Give both coordinates, or neither."), field=missing)
    if facts.website and not web_host(facts.website):
        raise Refused(N_("Give the whole address, beginning with https://."), field="website")
    if facts.name_th != partner.name_th:
        partner.name_th_own = False
    for name, value in vars(facts).items():
        setattr(partner, name, value or None if isinstance(value, str) else value)
