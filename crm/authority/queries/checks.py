"""Answers that were kept."""

from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from crm.access.queries import Reader, hidden_from
from crm.authority.models import CapacityCheck
from crm.people.models import Person, Post


def checks_readable_by(reader: Reader) -> Select[CapacityCheck]:
    """The answers on persons whom the reader may read."""
    return select(CapacityCheck).where(~hidden_from(reader, Person, CapacityCheck.person_id))


def kept_answers(reader: Reader) -> Select[Any]:
    """The same, the latest first, each beside the person and the post it is about."""
    whose = aliased(Person)
    about = checks_readable_by(reader).add_columns(whose, Post).join(Post, Post.id == CapacityCheck.post_id)
    return about.join(whose, whose.id == CapacityCheck.person_id).order_by(CapacityCheck.id.desc())
