"""The type-ahead that finds who holds, or held, a post of the city."""

from flask import current_app
from sqlalchemy import Select, func, or_

from crm.access.current import me
from crm.people import queries
from crm.people.models import Person, Post, Tenure
from crm.people.rules import is_current
from crm.platform.text import normalised
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import show_day, text

OFFERED = 12


def tenure_lookup() -> Lookup:
    """Finds tenures of posts of the city by the person or the post."""
    return Lookup("authority.tenures_lookup", find_tenures, _named)


def find_tenures(typed: str) -> list[Option]:
    """At most twelve tenures for what was typed, the latest first."""
    query = _of_the_city()
    for word in normalised(typed).split():
        places = (Person.filter_text, func.lower(Post.title_en), Post.title_th)
        query = query.where(or_(*(place.contains(word, autoescape=True) for place in places)))
    return _options(query.limit(OFFERED))


def _named(ids: list[int]) -> list[Option]:
    return _options(_of_the_city().where(Tenure.id.in_(ids)))


def _of_the_city() -> Select[Tenure]:
    return queries.tenures(me()).where(Post.agency_id.is_not(None))


def _options(query: Select[Tenure]) -> list[Option]:
    return [Option(tenure.id, tenure_name(tenure), _hint(tenure)) for tenure in db.session().scalars(query)]


def tenure_name(tenure: Tenure) -> str:
    """Who, in which post."""
    return f"{text(tenure.person, 'name').striptags()}, {text(tenure.post, 'title').striptags()}"


def _hint(tenure: Tenure) -> str:
    """Since when, or that it is over."""
    today = current_app.extensions["clock"].today()
    current = is_current(tenure.from_on, tenure.to_on, today)
    return f"{show_day(tenure.began)} –{'' if current else ' ' + show_day(tenure.ended)}"
