"""The type-aheads that find persons and posts, for the forms of this room and of those above."""

from collections import defaultdict

from flask import current_app
from sqlalchemy import Select

from crm.access.current import me
from crm.people import queries
from crm.people.models import LONGEST_NAME, Person, Post
from crm.people.rules import addressed
from crm.platform.matching import begins_first, every_word_in
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import text
from crm.web.language import language

OFFERED = 12


def person_lookup(*, creates: bool = False) -> Lookup:
    """Finds persons by either name. `creates`: a name that nobody has becomes a new person."""
    return Lookup(
        "people.lookup",
        find_persons,
        _persons_named,
        creates=creates,
        longest=LONGEST_NAME,
        endpoint_values={"new": 1} if creates else {},
    )


def post_lookup(*, city: bool = False) -> Lookup:
    """Finds posts by their title or by whose they are; `city`: only those of the city's own house."""
    values = {"of": "city"} if city else {}
    return Lookup(
        "people.posts_lookup",
        lambda typed: find_posts(typed, city=city),
        _posts_named,
        endpoint_values=values,
    )


def find_persons(typed: str) -> list[Option]:
    """Persons one of whose names holds every word typed, with what they hold now."""
    order = Person.sort_th if language() == "th" else Person.sort_en
    query = queries.persons(me()).where(*every_word_in(Person.filter_text, typed))
    return _person_options(
        query.order_by(begins_first(Person.filter_text, typed), order, Person.id).limit(OFFERED)
    )


def find_posts(typed: str, *, city: bool = False) -> list[Option]:
    """Posts whose title, partner or agency holds every word typed, the highest first."""
    query = queries.posts_like(queries.posts(me()), typed)
    query = queries.of_the_city(query) if city else query.order_by(Post.precedence, Post.id)
    return _post_options(query.limit(OFFERED))


def _persons_named(ids: list[int]) -> list[Option]:
    return _person_options(queries.persons(me()).where(Person.id.in_(ids)))


def _posts_named(ids: list[int]) -> list[Option]:
    return _post_options(queries.posts(me()).where(Post.id.in_(ids)))


def _person_options(query: Select[Person]) -> list[Option]:
    found = db.session().scalars(query).all()
    today = current_app.extensions["clock"].today()
    held: dict[int, list[str]] = defaultdict(list)
    for tenure in db.session().scalars(queries.present_posts([p.id for p in found], today, me())):
        held[tenure.person_id].append(text(tenure.post, "title").striptags())
    return [
        Option(person.id, text(person, "name").striptags(), ", ".join(held[person.id])) for person in found
    ]


def _post_options(query: Select[Post]) -> list[Option]:
    found = db.session().scalars(query).all()
    return [
        Option(post.id, text(post, "title").striptags(), text(queries.owner_of(post), "name").striptags())
        for post in found
    ]


def full_name(person: Person) -> str:
    """The name with its honorific, as a letter would begin, in the page's language."""
    honorific = getattr(person, f"honorific_{language()}") or ""
    return addressed(honorific, text(person, "name").striptags())
