"""Posts of partners and of the city's agencies: created and corrected."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm.history.recorder import Actor, act_as
from crm.people.models import Post, Tenure
from crm.people.rules import PostClass, PostNature
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class PostFacts:
    """A post in a partner or in an agency, never in both. `precedence` 1 is the highest."""

    title_th: str | None = None
    title_en: str | None = None
    partner_id: int | None = None
    agency_id: int | None = None
    nature: PostNature
    precedence: int = 50
    single_holder: bool = True
    is_head: bool = False
    act_class: PostClass = PostClass.OTHER
    appointed_by_id: int | None = None


def create_post(session: Session, facts: PostFacts, *, by: Actor) -> Post:
    """Raises Refused without a title, or when it belongs to nobody or to two."""
    act_as(session, by, "create")
    post = Post()
    _write(post, facts)
    session.add(post)
    session.flush()
    return post


def edit_post(session: Session, post: Post, facts: PostFacts, *, seen_version: int, by: Actor) -> None:
    """Raises Refused as `create_post`, or where several hold what one shall hold; Stale as every edit."""
    act_as(session, by, "edit")
    expect_version(post, seen_version)
    if facts.single_holder and not post.single_holder:
        _refuse_several_holders(session, post)
    _write(post, facts)
    flush_or_stale(session)


def _write(post: Post, facts: PostFacts) -> None:
    if not (facts.title_th or facts.title_en):
        raise Refused(N_("A post needs a title, in Thai or in English."), field="title_th")
    if (facts.partner_id is None) == (facts.agency_id is None):
        told = N_("A post belongs to a partner or to an agency of the city: name one.")
        raise Refused(told, field="partner")
    if post.id is not None and facts.appointed_by_id == post.id:
        raise Refused(N_("A post is not filled by itself."), field="appointed_by")
    if facts.partner_id is not None and facts.act_class is not PostClass.OTHER:
        raise Refused(N_("The Act names no post of a partner."), field="act_class")
    for name, value in vars(facts).items():
        setattr(post, name, (value or None) if isinstance(value, str) else value)


def _refuse_several_holders(session: Session, post: Post) -> None:
    holders = select(func.count()).where(
        Tenure.post_id == post.id,
        Tenure.archived_at.is_(None),
        Tenure.from_on.is_not(None),
        Tenure.to_on.is_(None),
    )
    if (session.scalar(holders) or 0) > 1:
        raise Refused(N_("Several hold this post now. End their tenures first."), field="single_holder")
