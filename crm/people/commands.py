"""What is done to persons and their posts: added, corrected, a tenure begun or ended."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from crm.history.recorder import Actor, act_as
from crm.people.models import Person, Post, Tenure
from crm.people.rules import TenureKind, collides, script_of
from crm.platform.base import Classification
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.matching import searchable
from crm.platform.text import N_, sort_key


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What the office knows of somebody; a name in one language is enough."""

    name_th: str | None = None
    name_en: str | None = None
    honorific_th: str | None = None
    honorific_en: str | None = None
    pronunciation: str | None = None

    @classmethod
    def named(cls, typed: str) -> "PersonFacts":
        """From a name typed in one field: Thai script is the Thai name, anything else the other."""
        return cls(name_th=typed) if script_of(typed) == "th" else cls(name_en=typed)


@dataclass(frozen=True, kw_only=True)
class TenureFacts:
    """Somebody in a post. `from_on` None: not known when; `to_on` is the first day no longer in it."""

    post_id: int
    kind: TenureKind
    from_on: PartialDate | None = None
    to_on: PartialDate | None = None


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


def begin_tenure(session: Session, person: Person, facts: TenureFacts, *, by: Actor) -> Tenure:
    """Put somebody in a post. It ends nobody else's tenure.

    Raises:
        Refused: the dates run backwards, or somebody holds the post in full then (invariant 4).
    """
    act_as(session, by, "begin_tenure")
    tenure = Tenure(
        person_id=person.id,
        post_id=facts.post_id,
        kind=facts.kind,
        from_on=facts.from_on and facts.from_on.first,
        from_precision=facts.from_on and facts.from_on.precision,
    )
    _end(tenure, facts.to_on)
    _refuse_two_at_once(session, tenure)
    session.add(tenure)
    session.flush()
    return tenure


def end_tenure(session: Session, tenure: Tenure, to_on: PartialDate, *, seen_version: int, by: Actor) -> None:
    """Somebody left a post; `to_on` is the first day no longer in it.

    Raises:
        Refused: it would end before it began.
        Stale: somebody else saved the tenure meanwhile.
    """
    act_as(session, by, "end_tenure")
    expect_version(tenure, seen_version)
    _end(tenure, to_on)
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
    refresh_search_texts(person)


def _end(tenure: Tenure, to_on: PartialDate | None) -> None:
    if to_on is None:
        return
    if tenure.from_on is not None and to_on.first <= tenure.from_on:
        raise Refused(N_("Leaving the post comes after taking it."), field="to_on")
    tenure.to_on, tenure.to_precision = to_on.first, to_on.precision


def _refuse_two_at_once(session: Session, tenure: Tenure) -> None:
    post = session.get_one(Post, tenure.post_id)
    if not post.single_holder:
        return
    others = select(Tenure).where(Tenure.post_id == post.id, Tenure.archived_at.is_(None))
    for other in session.scalars(others.options(joinedload(Tenure.person))):
        if not collides(tenure, other):
            continue
        if other.person.classification is Classification.RESTRICTED:
            raise Refused(N_("Somebody holds this post then."), field="post")
        name = other.person.name_th or other.person.name_en
        told = N_("%(name)s holds this post then. End that tenure first, or say acting.")
        raise Refused(told, field="post", name=name)
