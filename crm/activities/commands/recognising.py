"""Names and posts that were typed as the register has them: they are linked, as if they had been chosen."""

from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Office
from crm.activities.commands.naming import Participant
from crm.people import queries as people
from crm.people.models import Person, Post, Tenure
from crm.people.rules import first_to_speak
from crm.platform.base import Classification
from crm.platform.text import normalised

_TITLES = ("นางสาว", "นาย", "นาง", "mr. ", "mrs. ", "ms. ", "mr ", "mrs ", "ms ")
_FEW = 50


def recognised(session: Session, typed: Participant, on: date) -> Participant:
    """With the one person of that name and the post held on a day, or the post of that title and its holder.

    Only where nothing was chosen, and one alone is meant; nobody restricted.
    """
    name = typed.name_th or typed.name_en
    if typed.person_id or typed.post_id or typed.headcount or not name:
        return typed
    title = typed.title_th or typed.title_en
    if (person := _person(session, name)) is not None:
        held = first_to_speak(session.scalars(_held_by(person, on)).all())
        known = held is not None and (not title or title in {held.post.title_th, held.post.title_en})
        return replace(typed, person_id=person.id, post_id=held.post_id if held and known else None)
    post = None if title else _post(session, name)
    if post is None:
        return typed
    holder = first_to_speak(session.scalars(_holding(post, on)).all())
    person_id = holder.person_id if holder else None
    return replace(typed, name_th=None, name_en=None, post_id=post.id, person_id=person_id)


def _person(session: Session, name: str) -> Person | None:
    wanted = normalised(name)
    bare = next((wanted.removeprefix(one) for one in _TITLES if wanted.startswith(one)), wanted)
    if not bare:
        return None
    alike = select(Person).where(Person.filter_text.contains(bare.split()[-1], autoescape=True))
    alike = alike.where(Person.archived_at.is_(None), Person.classification == Classification.NORMAL)
    found = [one for one in session.scalars(alike.limit(_FEW)) if {wanted, bare} & _names(one)]
    return found[0] if len(found) == 1 else None


def _names(person: Person) -> set[str]:
    called = (person.name_th, person.name_en, person.addressed_th, person.addressed_en)
    return {normalised(name) for name in called if name}


def _post(session: Session, title: str) -> Post | None:
    titled = people.posts(Office()).where(or_(Post.title_th == title, Post.title_en == title))
    found = session.scalars(titled.limit(2)).all()
    return found[0] if len(found) == 1 else None


def _held_by(person: Person, on: date) -> people.Tenures:
    return people.tenures(Office()).where(Tenure.person_id == person.id, people.holds_on(on))


def _holding(post: Post, on: date) -> people.Tenures:
    return people.tenures(Office()).where(Tenure.post_id == post.id, people.holds_on(on))
