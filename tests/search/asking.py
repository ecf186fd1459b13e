"""Asking the index as a page does, without one."""

from sqlalchemy import select

from crm.access.queries import Office
from crm.factory import NOUNS
from crm.search.models import SearchEntry
from crm.search.queries import Question

SEARCHED = {noun.entity: noun for noun in NOUNS if noun.indexed and noun.entity != "document"}
"""Documents are seen through the records they stand on, which only a page knows."""


def found(session, typed, entity, reader=None):
    """The English titles of the records of a noun that search finds, the latest first."""
    question = Question(session, typed)
    if not question:
        return []
    numbers = question.numbers(SEARCHED[entity], reader or Office())
    entries = session.scalars(
        select(SearchEntry).where(SearchEntry.id.in_(numbers)).order_by(SearchEntry.id.desc())
    )
    return [entry.title_en or entry.title_th for entry in entries]


def everywhere(session, typed, reader=None):
    """The titles by noun, nouns without any left out."""
    hits = {entity: found(session, typed, entity, reader) for entity in SEARCHED}
    return {entity: titles for entity, titles in hits.items() if titles}
