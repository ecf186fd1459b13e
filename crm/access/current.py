"""Who is signed in: Flask-Login over the session rows of the database."""

from datetime import timedelta
from typing import cast

from flask import Flask, current_app, request, session
from flask_babel import gettext
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from crm.access.commands import digest_of_token, end_session, start_session
from crm.access.journal import keep, keep_seen
from crm.access.models import User
from crm.access.queries import session_of_token
from crm.access.rules import ROLE_LABELS, is_live
from crm.history.recorder import Actor, act_as
from crm.permissions import Role
from crm.platform.clock import now
from crm.web.database import db
from crm.web.language import language, without_reader

STAMP_EVERY = timedelta(minutes=5)


class SignedIn(UserMixin):
    """The reader of this request. `id` is the account's; the cookie holds only the session's token."""

    def __init__(self, user: User, token: str) -> None:
        self.id: int = user.id
        self.login = user.login
        self.role: Role = user.role
        self.language = user.language
        self.name_en, self.name_th = user.name_en, user.name_th
        self.token = token

    def get_id(self) -> str:
        return self.token

    @property
    def display_name(self) -> str:
        return self.name_th if language() == "th" else self.name_en

    @property
    def role_label(self) -> str:
        return gettext(ROLE_LABELS[self.role])

    @property
    def actor(self) -> Actor:
        """How the history names this person."""
        return Actor(self.name_en, self.id, self.name_th)


def install(app: Flask) -> None:
    """Look the token up at each request; a session ended anywhere is ended everywhere."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)


def me() -> SignedIn:
    """Whoever is signed in; only behind a view that demands it."""
    return cast("SignedIn", current_user._get_current_object())  # noqa: SLF001 (the object behind the proxy)


def act(action: str) -> Actor:
    """Say in the history that this reader acts, and return the actor."""
    act_as(db.session(), me().actor, action)
    return me().actor


def sign_in_as(user: User) -> None:
    """Start a fresh session for this reader; what an earlier cookie held is dropped."""
    chosen_language = session.get("language")
    session.clear()
    if chosen_language:
        session["language"] = chosen_language
    device = request.user_agent.string
    token = start_session(db.session(), user, address=request.remote_addr or "", device=device)
    login_user(SignedIn(user, token))
    keep("signed_in", actor=user.login)


def sign_out() -> None:
    """End this session in the database and forget it here."""
    if current_user.is_authenticated:
        keep("signed_out", actor=me().login)
        end_session(db.session(), me().token, now())
    logout_user()
    session.clear()


def _load(token: str) -> SignedIn | None:
    if without_reader():
        return None
    found = db.session().execute(session_of_token(digest_of_token(token))).one_or_none()
    if found is None:
        return None
    row, user = found
    moment, settings = now(), current_app.extensions["settings"]
    live = is_live(
        started_at=row.started_at,
        seen_at=row.seen_at,
        ended_at=row.ended_at,
        at=moment,
        idle=timedelta(minutes=settings.session_idle_minutes),
        absolute=timedelta(minutes=settings.session_absolute_minutes),
    )
    if not live:
        return None
    if moment - row.seen_at > STAMP_EVERY:
        keep_seen(row.id)
    return SignedIn(user, token)
