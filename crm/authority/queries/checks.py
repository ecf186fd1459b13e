"""Answers that were kept."""

from typing import Any

from sqlalchemy import Select, select

from crm.access.queries import Reader, hidden_from
from crm.authority.models import CapacityCheck
from crm.people.models import Person, Post


def checks_readable_by(reader: Reader) -> Select[CapacityCheck]:
    """The answers on persons whom the reader may read."""
    return select(CapacityCheck).where(~hidden_from(reader, Person, CapacityCheck.person_id))


def kept_answers(reader: Reader) -> Select[Any]:
    """The same, the latest first, each beside the person and the post it is about."""
    about = checks_readable_by(reader).add_columns(Person, Post)
    joined = about.join(Person, Person.id == CapacityCheck.person_id).join(
        Post, Post.id == CapacityCheck.post_id
    )
    return joined.order_by(CapacityCheck.id.desc())
