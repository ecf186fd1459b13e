"""Agencies: brought on file, corrected, and found by every name."""

import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.models import Agency, AgencyName
from crm.agencies.rules import AgencyKind
from crm.history.recorder import act_as
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.matching import searchable
from crm.platform.text import N_, sort_key

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")


@dataclass(frozen=True, kw_only=True)
class AgencyFacts:
    """What the form of an agency says. It is in being from `valid_from` until before `valid_to`."""

    code: str
    kind: AgencyKind
    name_th: str
    name_en: str
    parent_id: int | None = None
    abbr_th: str | None = None
    act_section: str | None = None
    head_title_th: str | None = None
    head_title_en: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note_th: str | None = None
    note_en: str | None = None


def record_agency(session: Session, facts: AgencyFacts, *, by: Doer) -> Agency:
    """Bring an agency on file.

    Raises:
        Refused: its code is taken or misspelt, it ends before it begins, or a division is part of nothing.
    """
    act_as(session, by.actor, "create")
    agency = Agency()
    _write(session, agency, facts)
    with _code_is_free(session):
        session.add(agency)
    return agency


def edit_agency(session: Session, agency: Agency, facts: AgencyFacts, *, seen_version: int, by: Doer) -> None:
    """Correct an agency.

    Raises:
        Refused: as `record_agency`, or it would become part of itself.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(agency, seen_version)
    with _code_is_free(session):
        _write(session, agency, facts)
        flush_or_stale(session)


def refresh_search_texts(agency: Agency, names: Iterable[str]) -> None:
    """Let every name find the agency, and give both languages their order."""
    agency.filter_text = searchable([agency.name_th, agency.name_en, agency.abbr_th, agency.code, *names])
    agency.sort_en, agency.sort_th = sort_key(agency.name_en)[:300], sort_key(agency.name_th)[:300]


def names_in_use(session: Session, agency: Agency) -> list[str]:
    """The other names of an agency that are not archived."""
    named = select(AgencyName.text).where(AgencyName.agency_id == agency.id, AgencyName.archived_at.is_(None))
    return list(session.scalars(named))


def _code_is_free(session: Session) -> AbstractContextManager[None]:
    return unless_taken(session, Refused(N_("Another agency has this code."), field="code"))


def _write(session: Session, agency: Agency, facts: AgencyFacts) -> None:
    if not _CODE.fullmatch(facts.code):
        raise Refused(N_("A code has capital letters, digits and hyphens: BMA-ENV."), field="code")
    if facts.valid_from and facts.valid_to and facts.valid_to <= facts.valid_from:
        raise Refused(N_("It cannot end before it begins."), field="valid_to")
    if facts.kind is AgencyKind.DIVISION and facts.parent_id is None:
        raise Refused(N_("A division is part of an agency: say which."), field="parent")
    _refuse_circle(session, agency, facts.parent_id)
    names = names_in_use(session, agency) if agency.id else []
    for name, value in vars(facts).items():
        setattr(agency, name, value or None if isinstance(value, str) else value)
    refresh_search_texts(agency, names)


def _refuse_circle(session: Session, agency: Agency, parent_id: int | None) -> None:
    """No agency is part of what is below it."""
    above = parent_id
    while above is not None and agency.id is not None:
        if above == agency.id:
            raise Refused(N_("An agency cannot be part of itself or of what is below it."), field="parent")
        above = session.scalar(select(Agency.parent_id).where(Agency.id == above))
