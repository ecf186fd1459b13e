"""What is done to persons: added and corrected."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.history.recorder import Actor, act_as
from crm.people.models import Person
from crm.people.rules import script_of
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.matching import searchable
from crm.platform.text import N_, sort_key


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What the office knows of somebody; a name in one language is enough. `languages` are ISO 639 codes."""

    name_th: str | None = None
    name_en: str | None = None
    honorific_th: str | None = None
    honorific_en: str | None = None
    pronunciation: str | None = None
    languages: Collection[str] = ()

    @classmethod
    def named(cls, typed: str) -> "PersonFacts":
        """From a name typed in one field: Thai script is the Thai name, anything else the other."""
        return cls(name_th=typed) if script_of(typed) == "th" else cls(name_en=typed)


def add_person(session: Session, facts: PersonFacts, *, by: Actor) -> Person:
    """Raises Refused when there is no name at all."""
    act_as(session, by, "add")
    person = Person()
    _write(person, facts)
    session.add(person)
    session.flush()
    return person


def edit_person(
    session: Session, person: Person, facts: PersonFacts, *, seen_version: int, by: Actor
) -> None:
    """Raises Stale when somebody else saved the person meanwhile, Refused when no name is left."""
    act_as(session, by, "edit")
    expect_version(person, seen_version)
    _write(person, facts)
    flush_or_stale(session)


def refresh_search_texts(person: Person) -> None:
    """Let either name find the person, and give both languages their order."""
    person.filter_text = searchable([person.name_th, person.name_en, person.pronunciation])
    person.sort_en = sort_key(person.name_en or person.name_th or "")[:200]
    person.sort_th = sort_key(person.name_th or person.name_en or "")[:200]


def _write(person: Person, facts: PersonFacts) -> None:
    if not (facts.name_th or facts.name_en):
        raise Refused(N_("A person needs a name, in Thai or in English."), field="name_th")
    person.name_th, person.name_en = facts.name_th or None, facts.name_en or None
    person.honorific_th, person.honorific_en = facts.honorific_th or None, facts.honorific_en or None
    person.pronunciation = facts.pronunciation or None
    person.languages = ",".join(facts.languages) or None
    refresh_search_texts(person)
