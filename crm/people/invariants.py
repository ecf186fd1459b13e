"""What must hold of persons in posts, as queries that find whatever breaks it."""

from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from crm.people.models import Post, Tenure
from crm.people.rules import FULL
from crm.platform.checking import holds
from crm.platform.text import N_


def two_at_once() -> Select[Any]:
    """The later of two full tenures of a post with a single holder that overlap, as `rules.collides` says."""
    other = aliased(Tenure)
    return (
        select(Tenure.id)
        .join(Post, Post.id == Tenure.post_id)
        .join(other, (other.post_id == Tenure.post_id) & (other.id < Tenure.id))
        .where(Post.single_holder, Tenure.archived_at.is_(None), other.archived_at.is_(None))
        .where(Tenure.kind.in_(FULL), other.kind.in_(FULL))
        .where(or_(other.to_on.is_(None), Tenure.from_on < other.to_on))
        .where(or_(Tenure.to_on.is_(None), other.from_on < Tenure.to_on))
        .where(Tenure.from_on.is_not(None), other.from_on.is_not(None))
        .distinct()
    )


CHECKS = (
    holds(N_("One substantive tenure per single-holder post per day"), two_at_once, of=Tenure, invariant=4),
)
