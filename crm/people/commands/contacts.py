"""How somebody is reached: each way with its purpose and the day on which it is to be erased."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.history.recorder import Actor, act_as
from crm.people.models import ContactPoint, Person
from crm.people.rules import ContactKind, ContactPurpose, not_reachable
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import arabic_digits


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """A way to reach somebody. `purge_after`: the last day on which it may be kept."""

    kind: ContactKind
    value: str
    purpose: ContactPurpose
    purge_after: date


def add_contact(session: Session, person: Person, facts: ContactFacts, *, by: Actor) -> ContactPoint:
    """Raises Refused when nobody can be reached that way."""
    act_as(session, by, "add_contact")
    contact = ContactPoint(person_id=person.id)
    _write(contact, facts)
    session.add(contact)
    session.flush()
    return contact


def edit_contact(
    session: Session, contact: ContactPoint, facts: ContactFacts, *, seen_version: int, by: Actor
) -> None:
    """Raises Refused as `add_contact`, Stale when somebody else saved it meanwhile."""
    act_as(session, by, "edit_contact")
    expect_version(contact, seen_version)
    _write(contact, facts)
    flush_or_stale(session)


def _write(contact: ContactPoint, facts: ContactFacts) -> None:
    value = arabic_digits(facts.value)
    if reason := not_reachable(facts.kind, value):
        raise Refused(reason, field="value")
    contact.kind, contact.value, contact.purpose = facts.kind, value, facts.purpose
    contact.purge_after = facts.purge_after
