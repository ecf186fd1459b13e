"""Links by which calendar programs subscribe: the one that is asked for, and those that a reader sees."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, Update, and_, func, or_, select, update
from sqlalchemy.orm import contains_eager, joinedload

from crm.access.queries import Reader, still_open
from crm.agenda.models import FeedToken
from crm.agenda.rules import FeedScope


def _lives() -> ColumnElement[bool]:
    """Whether neither the link nor the account that made it has ended."""
    return and_(FeedToken.archived_at.is_(None), still_open())


def feed_of(token_digest: str) -> Select[FeedToken]:
    """The link of a token with its account and agency; nothing once it or the account has ended."""
    query = select(FeedToken).join(FeedToken.user).where(FeedToken.token_digest == token_digest, _lives())
    return query.options(contains_eager(FeedToken.user), joinedload(FeedToken.agency))


def was_a_feed(token_digest: str) -> Select[int]:
    """Whether there ever was a link of this token."""
    return select(FeedToken.id).where(FeedToken.token_digest == token_digest)


def feeds_seen_by(reader: Reader) -> Select[FeedToken]:
    """The links that are open: one's own, and what is shared, whoever made it."""
    query = select(FeedToken).join(FeedToken.user).where(_lives())
    query = query.where(or_(FeedToken.user_id == reader.id, FeedToken.scope != FeedScope.PERSONAL))
    query = query.options(contains_eager(FeedToken.user), joinedload(FeedToken.agency))
    return query.order_by(FeedToken.user_id != reader.id, FeedToken.id)


def number_of_feeds(user_id: int) -> Select[int]:
    """How many links of an account are open."""
    query = select(func.count(FeedToken.id)).where(FeedToken.user_id == user_id)
    return query.where(FeedToken.archived_at.is_(None))


def fetched(feed_id: int, at: datetime) -> Update:
    """The stamp of a fetch; it is no change of the record."""
    table = FeedToken.__table__
    return update(table).where(table.c.id == feed_id).values(fetched_at=at)  # type: ignore[arg-type]  # typed as FromClause
