"""The journal: a short transaction of its own after the answer, kept even when the work is not."""

import logging
from dataclasses import dataclass
from typing import Protocol

from flask import Flask, Response, g, request
from flask_login import current_user
from sqlalchemy import Update, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from crm.access.models import FailedSignIn, JournalEntry, User, UserSession
from crm.access.rules.kinds import JournalKind
from crm.platform.clock import now
from crm.platform.session import writing_now
from crm.platform.text import cleaned

log = logging.getLogger(__name__)


class Account(Protocol):
    """Whoever a line is about: an account, or the reader of a request."""

    id: int
    login: str


@dataclass(frozen=True)
class Entry:
    """One line of the journal; without an id the account is looked up by the name that was typed."""

    kind: JournalKind
    what: str
    actor: str
    actor_id: int | None


def keep(kind: str, what: str = "", *, who: Account | None = None) -> None:
    """Have a line written after this request's answer. `who` defaults to whoever is signed in."""
    if who is None and current_user.is_authenticated:
        who = current_user
    actor, actor_id = (who.login, who.id) if who else ("", None)
    _pending().append(Entry(JournalKind(kind), cleaned(what)[:1000], actor, actor_id))


def keep_failed_sign_in(login: str, what: str = "") -> None:
    """Count a wrong guess against the account and the address."""
    g.failed_login = login.casefold()[:60]
    _pending().append(Entry(JournalKind.SIGN_IN_FAILED, what, login[:60], None))


def keep_seen(session_id: int) -> None:
    """Stamp the session as seen now."""
    keep_stamp(update(UserSession).where(UserSession.id == session_id).values(seen_at=now()))


def keep_stamp(stamp: Update) -> None:
    """Have a row stamped after the answer, as part of no record's change."""
    _stamps().append(stamp)


def install(app: Flask) -> None:
    """Write what was kept, and every refusal, once the request's own transaction has ended."""

    @app.after_request
    def write(response: Response) -> Response:
        if response.status_code == 403:
            keep(JournalKind.REFUSED, f"{request.method} {request.path}")
        if _pending() or _stamps():
            try:
                _write(app)
            except SQLAlchemyError:
                log.exception("The journal could not be written")
        return response


def _pending() -> list[Entry]:
    pending: list[Entry] = g.setdefault("journal", [])
    return pending


def _stamps() -> list[Update]:
    stamps: list[Update] = g.setdefault("stamps", [])
    return stamps


def _write(app: Flask) -> None:
    address = (request.remote_addr or "")[:60]
    with writing_now(), Session(app.extensions["engine"]) as session:
        session.add_all(_line(session, entry, address) for entry in _pending())
        if login := g.get("failed_login"):
            session.add(FailedSignIn(login=login, address=address))
        for stamp in _stamps():
            session.execute(stamp)
        session.commit()


def _line(session: Session, entry: Entry, address: str) -> JournalEntry:
    actor_id = entry.actor_id
    if actor_id is None and entry.actor:
        actor_id = session.scalar(select(User.id).where(User.login == entry.actor.casefold()[:60]))
    return JournalEntry(
        kind=entry.kind,
        what=entry.what,
        actor=entry.actor,
        actor_id=actor_id,
        about_id=actor_id,
        address=address,
    )
