"""Links of calendars: made, made anew, ended. A token is handed out once and kept nowhere."""

import secrets
from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.commands.sessions import digest_of_token
from crm.agenda.models import FeedToken
from crm.agenda.queries import number_of_feeds
from crm.agenda.rules import MOST_LINKS, FeedScope
from crm.history.recorder import act_as
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class NewFeed:
    """Whose days are told, and in which language. `agency_id` belongs to what one agency answers for."""

    scope: FeedScope
    language: str
    agency_id: int | None = None


def make_feed(session: Session, new: NewFeed, *, by: Doer) -> tuple[FeedToken, str]:
    """A new link and its token.

    Raises:
        Refused: no agency is named, or the account has too many links.
    """
    if by.id is None or (session.scalar(number_of_feeds(by.id)) or 0) >= MOST_LINKS:
        raise Refused(N_("You have %(most)s links already. End one first."), most=MOST_LINKS)
    if new.scope is FeedScope.AGENCY and new.agency_id is None:
        raise Refused(N_("Say which agency."), field="agency")
    return _made(session, new, by=by, action="make_feed")


def renew_feed(session: Session, feed: FeedToken, *, by: Doer) -> tuple[FeedToken, str]:
    """The same calendar under a new link; the old one opens nothing any more."""
    same = NewFeed(scope=feed.scope, language=feed.language, agency_id=feed.agency_id)
    end_feed(session, feed, by=by)
    return _made(session, same, by=by, action="make_feed")


def end_feed(session: Session, feed: FeedToken, *, by: Doer) -> None:
    """End a link for good."""
    act_as(session, by.actor, "end_feed")
    feed.archived_at = now()
    session.flush()


def _made(session: Session, new: NewFeed, *, by: Doer, action: str) -> tuple[FeedToken, str]:
    act_as(session, by.actor, action)
    token = secrets.token_urlsafe(32)
    feed = FeedToken(
        user_id=by.id,
        scope=new.scope,
        language=new.language,
        agency_id=new.agency_id if new.scope is FeedScope.AGENCY else None,
        token_digest=digest_of_token(token),
    )
    session.add(feed)
    session.flush()
    return feed, token
