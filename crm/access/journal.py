"""The journal: a short transaction of its own after the answer, kept even when the work is not."""

import logging
from dataclasses import dataclass

from flask import Flask, Response, g, request
from flask_login import current_user
from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from crm.access.models import FailedSignIn, JournalEntry, UserSession
from crm.platform.clock import now
from crm.platform.session import writing_now
from crm.platform.text import cleaned

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    kind: str
    what: str = ""
    actor: str | None = None


def keep(kind: str, what: str = "", *, actor: str | None = None) -> None:
    """Have a line written after this request's answer. `actor` defaults to whoever is signed in."""
    _pending().append(Entry(kind, cleaned(what)[:1000], actor))


def keep_failed_sign_in(login: str) -> None:
    """Count a wrong guess against the account and the address."""
    g.failed_login = login.casefold()[:60]
    keep("sign_in_failed", actor=login[:120])


def keep_seen(session_id: int) -> None:
    """Stamp the session as seen now."""
    g.seen_session = session_id


def install(app: Flask) -> None:
    """Write what was kept, and every refusal, once the request's own transaction has ended."""

    @app.after_request
    def write(response: Response) -> Response:
        if response.status_code == 403:
            keep("refused", f"{request.method} {request.path}")
        if _pending() or "seen_session" in g:
            try:
                _write(app)
            except SQLAlchemyError:
                log.exception("The journal could not be written")
        return response


def _pending() -> list[Entry]:
    pending: list[Entry] = g.setdefault("journal", [])
    return pending


def _write(app: Flask) -> None:
    name = current_user.login if current_user.is_authenticated else ""
    address = request.remote_addr or ""
    with writing_now(), Session(app.extensions["engine"]) as session:
        for entry in _pending():
            actor = entry.actor if entry.actor is not None else name
            session.add(JournalEntry(kind=entry.kind, what=entry.what, actor=actor, address=address[:60]))
        if login := g.get("failed_login"):
            session.add(FailedSignIn(login=login, address=address[:60]))
        if session_id := g.get("seen_session"):
            session.execute(update(UserSession).where(UserSession.id == session_id).values(seen_at=now()))
        session.commit()
