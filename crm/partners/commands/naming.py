"""The other names of a partner: former, short, as published; each finds it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.commands.naming import NameFacts, write_name
from crm.history.recorder import act_as
from crm.partners.commands.recording import names_in_use, refresh_search_texts
from crm.partners.models import Partner, PartnerName
from crm.partners.rules import same_spelling
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_

OFFICIAL = N_("The official names stand on the partner itself.")


def add_name(session: Session, partner: Partner, facts: NameFacts, *, by: Doer) -> PartnerName:
    """Raises Refused when its years run backwards, when it is meant to be official or is on file already."""
    act_as(session, by.actor, "add_name")
    name = PartnerName(partner_id=partner.id)
    write_name(name, facts, official=OFFICIAL)
    refuse_twice(session, name)
    session.add(name)
    session.flush()
    find_by_names(session, name)
    return name


def edit_name(session: Session, name: PartnerName, facts: NameFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `add_name`, Stale when somebody else saved the name meanwhile."""
    act_as(session, by.actor, "edit_name")
    expect_version(name, seen_version)
    write_name(name, facts, official=OFFICIAL)
    refuse_twice(session, name)
    flush_or_stale(session)
    find_by_names(session, name)


def refuse_twice(session: Session, name: PartnerName) -> None:
    """Raise Refused where its partner uses this name already, for the same purpose and language."""
    with session.no_autoflush:
        others = session.scalars(
            select(PartnerName.text).where(
                PartnerName.partner_id == name.partner_id,
                PartnerName.id.is_distinct_from(name.id),
                PartnerName.archived_at.is_(None),
                PartnerName.type == name.type,
                PartnerName.language == name.language,
            )
        ).all()
    if any(same_spelling(name.text, other) for other in others):
        raise Refused(N_("This name is on file already, for the same purpose and language."), field="text")


def find_by_names(session: Session, name: PartnerName) -> None:
    """Bring the partner's search texts in step with the names in use."""
    partner = session.get_one(Partner, name.partner_id)
    refresh_search_texts(partner, names_in_use(session, partner))
    session.flush()
