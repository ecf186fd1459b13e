"""Sessions: started with a new token each, ended for good wherever a copy of the cookie lies."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.models import User, UserSession
from crm.platform.clock import now


def digest_of_token(token: str) -> str:
    """What is stored of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def start_session(
    session: Session, user: User, *, address: str, device: str, awaits_code: bool = False
) -> str:
    """A new session of this account; returns the token that the cookie holds. Old cookies stay worthless."""
    token = secrets.token_urlsafe(32)
    row = UserSession(
        user_id=user.id,
        token_digest=digest_of_token(token),
        address=address[:60],
        device=device[:200],
        awaits_code=awaits_code,
    )
    session.add(row)
    session.flush()
    return token


def end_session(session: Session, token: str, at: datetime) -> None:
    """Sign out: the token opens nothing any more, wherever a copy of the cookie lies."""
    row = session.scalars(
        select(UserSession).where(UserSession.token_digest == digest_of_token(token))
    ).one_or_none()
    if row is not None:
        row.ended_at = at
        session.flush()


def end_one_session(session: Session, session_id: int, at: datetime) -> None:
    """Sign one device out."""
    session.get_one(UserSession, session_id).ended_at = at
    session.flush()


def end_every_session(session: Session, user: User, *, but: int | None = None) -> None:
    """Sign this account out everywhere, or everywhere but in the session of that id."""
    moment = now()
    live = select(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
    for row in session.scalars(live):
        if row.id != but:
            row.ended_at = moment
    session.flush()
