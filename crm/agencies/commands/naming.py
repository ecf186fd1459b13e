"""The other names of an agency: former, short, as published; each finds it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.commands.recording import names_in_use, refresh_search_texts
from crm.agencies.models import Agency, AgencyName
from crm.agencies.rules import NameType
from crm.history.recorder import act_as
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

OFFICIAL = N_("The official names stand on the agency itself.")


@dataclass(frozen=True, kw_only=True)
class NameFacts:
    """A name of an agency or a partner, its language and use; `last` is when it ended, as exact as known."""

    text: str
    language: str
    type: NameType
    first: PartialDate | None = None
    last: PartialDate | None = None
    source: str | None = None


def add_name(session: Session, agency: Agency, facts: NameFacts, *, by: Doer) -> AgencyName:
    """Raises Refused when its years run backwards, or when it is meant to be official."""
    act_as(session, by.actor, "create")
    name = AgencyName(agency_id=agency.id)
    write_name(name, facts, official=OFFICIAL)
    session.add(name)
    session.flush()
    find_by_names(session, name)
    return name


def edit_name(session: Session, name: AgencyName, facts: NameFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `add_name`, Stale when somebody else saved the name meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(name, seen_version)
    write_name(name, facts, official=OFFICIAL)
    flush_or_stale(session)
    find_by_names(session, name)


def find_by_names(session: Session, name: AgencyName) -> None:
    """Bring the agency's search text in step with the names in use."""
    agency = session.get_one(Agency, name.agency_id)
    refresh_search_texts(agency, names_in_use(session, agency))
    session.flush()


def write_name(name: Any, facts: NameFacts, *, official: str) -> None:
    """Write facts into a name. Raises Refused, in the words of `official` when it is meant to be official."""
    if facts.type is NameType.OFFICIAL:
        raise Refused(official, field="type")
    if facts.first and facts.last and facts.last.last < facts.first.first:
        raise Refused(N_("It cannot end before it begins."), field="last")
    name.text, name.language, name.type = facts.text, facts.language, facts.type
    name.valid_from = str(facts.first) if facts.first else None
    name.valid_to = str(facts.last) if facts.last else None
    name.source = facts.source or None
