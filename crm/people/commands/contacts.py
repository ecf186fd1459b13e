"""How somebody is reached: each way with its purpose and the day on which it is to be erased."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.history.recorder import Actor, act_as
from crm.people import queries
from crm.people.models import ContactPoint, Person
from crm.people.rules import ContactKind, ContactPurpose, not_reachable
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_, arabic_digits


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """A way to reach somebody. `purge_after`: the last day on which it may be kept."""

    kind: ContactKind
    value: str
    purpose: ContactPurpose
    purge_after: date


def add_contact(
    session: Session, person: Person, facts: ContactFacts, *, today: date, by: Actor
) -> ContactPoint:
    """Raises Refused when nobody can be reached that way, it is on file, or it may not be kept any more."""
    act_as(session, by, "add_contact")
    contact = ContactPoint(person_id=person.id)
    _write(contact, facts, today)
    refuse_twice(session, contact)
    session.add(contact)
    session.flush()
    return contact


def edit_contact(
    session: Session,
    contact: ContactPoint,
    facts: ContactFacts,
    *,
    today: date,
    seen_version: int,
    by: Actor,
) -> None:
    """Raises Refused as `add_contact`, Stale when somebody else saved it meanwhile."""
    act_as(session, by, "edit_contact")
    expect_version(contact, seen_version)
    _write(contact, facts, today)
    with session.no_autoflush:
        refuse_twice(session, contact)
    flush_or_stale(session)


def refuse_twice(session: Session, contact: ContactPoint) -> None:
    """Raises Refused where somebody's address or number is on file already, however it is spaced."""
    others = queries.contacts_of(contact.person_id).where(ContactPoint.id.is_distinct_from(contact.id))
    if _unspaced(contact.value) in {_unspaced(other.value) for other in session.scalars(others)}:
        raise Refused(N_("It is on file already for this person."), field="value")


def _unspaced(value: str) -> str:
    return "".join(value.casefold().split())


def _write(contact: ContactPoint, facts: ContactFacts, today: date) -> None:
    value = arabic_digits(facts.value)
    if reason := not_reachable(facts.kind, value):
        raise Refused(reason, field="value")
    if facts.purge_after < today and facts.purge_after != contact.purge_after:
        raise Refused(N_("This day has passed: it would have to be erased at once."), field="purge_after")
    contact.kind, contact.value, contact.purpose = facts.kind, value, facts.purpose
    contact.purge_after = facts.purge_after
