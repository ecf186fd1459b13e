"""Who is signed in: Flask-Login over the session rows of the database."""

from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import Row

from crm.access import watching
from crm.access.commands.sessions import digest_of_token, end_session, start_session
from crm.access.journal import keep, keep_seen
from crm.access.models import User
from crm.access.queries import reader_of_token
from crm.access.rules.kinds import JournalKind
from crm.access.rules.roles import ROLE_LABELS
from crm.access.rules.sessions import is_live
from crm.history.recorder import Actor, act_as
from crm.permissions import Permission, Role
from crm.platform.clock import in_bangkok, now
from crm.web.access import declared
from crm.web.database import db
from crm.web.language import language, without_reader
from crm.web.remembering import stands_at

STAMP_EVERY = timedelta(minutes=5)
ENROLMENT = frozenset(
    {
        "access.two_factor",
        "access.do_begin_two_factor",
        "access.do_confirm_two_factor",
        "access.do_sign_out",
    }
)
"""What an administrator without a second step may still reach in production, beside what is public."""
CHOOSING = frozenset({"access.password", "access.do_password", "access.do_sign_out"})
"""What a password of the office's making opens: the page on which its owner chooses another."""


class SignedIn(UserMixin):
    """The reader of this request. `id` is the account's; the cookie holds only the session's token."""

    def __init__(
        self,
        user: User | Row[Any],
        token: str,
        *,
        session_id: int = 0,
        two_factor_since: datetime | None = None,
        let_in: bool = True,
    ) -> None:
        self.id: int = user.id
        self.session_id, self.two_factor_since = session_id, two_factor_since
        self.password_temporary = user.password_temporary
        self.login = user.login
        self.role: Role = user.role
        self.language = user.language
        self.name_en, self.name_th = user.name_en, user.name_th
        self.token = token
        self.alike: int | Role = self.id if let_in or self.role is Role.LIAISON else self.role
        """Equal for readers who may see and do the same; grants tell them apart, and a liaison's agency."""

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
    watching.install()
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_lead_to_an_own_password)
    if app.extensions["settings"].production:
        app.before_request(_lead_administrators_to_two_factor)


def _lead_administrators_to_two_factor() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or declared(current_app, endpoint) is Permission.PUBLIC or endpoint in ENROLMENT:
        return None
    if current_user.is_authenticated and must_enrol() and not me().password_temporary:
        return redirect(url_for("access.two_factor"))
    return None


def _lead_to_an_own_password() -> ResponseReturnValue | None:
    endpoint = request.endpoint
    if endpoint is None or declared(current_app, endpoint) is Permission.PUBLIC or endpoint in CHOOSING:
        return None
    if current_user.is_authenticated and me().password_temporary:
        return redirect(url_for("access.password"))
    return None


def must_enrol() -> bool:
    """Whether this reader goes nowhere before a second step is set up."""
    production = current_app.extensions["settings"].production
    return bool(production and me().role is Role.ADMIN and me().two_factor_since is None)


def me() -> SignedIn:
    """Whoever is signed in; only behind a view that demands it."""
    return cast("SignedIn", current_user._get_current_object())  # noqa: SLF001 (the object behind the proxy)


def act(action: str) -> Actor:
    """Say in the history that this reader acts, and return the actor."""
    act_as(db.session(), me().actor, action)
    return me().actor


def sign_in_as(user: User) -> None:
    """Start a session for this reader."""
    begin_again(user)
    keep(JournalKind.SIGNED_IN)


def begin_again(user: User) -> None:
    """A fresh session of this reader in this browser; what an earlier cookie held is dropped."""
    chosen_language = session.get("language")
    session.clear()
    if chosen_language:
        session["language"] = chosen_language
    device = request.user_agent.string
    token = start_session(db.session(), user, address=request.remote_addr or "", device=device)
    login_user(SignedIn(user, token))


def sign_out() -> None:
    """End this session in the database and forget it here."""
    if current_user.is_authenticated:
        keep(JournalKind.SIGNED_OUT)
        end_session(db.session(), me().token, now())
    logout_user()
    session.clear()


def _load(token: str) -> SignedIn | None:
    if without_reader():
        return None
    found = db.session().execute(reader_of_token(), {"token_digest": digest_of_token(token)}).one_or_none()
    if found is None or not _opens(found):
        return None
    if now() - found.seen_at > STAMP_EVERY:
        keep_seen(found.session_id)
    stands_at(found.history_stands_at)
    return SignedIn(
        found,
        token,
        session_id=found.session_id,
        two_factor_since=found.two_factor_since,
        let_in=found.let_in,
    )


def _opens(row: Row[Any]) -> bool:
    idle, absolute = session_lengths()
    started_at, seen_at, ended_at = row.started_at, row.seen_at, row.ended_at
    if row.closes_on is not None and row.closes_on <= in_bangkok(now()).date():
        return False
    return is_live(
        started_at=started_at, seen_at=seen_at, ended_at=ended_at, at=now(), idle=idle, absolute=absolute
    )


def session_lengths() -> tuple[timedelta, timedelta]:
    """How long a session lives unused, and how long at most."""
    settings = current_app.extensions["settings"]
    minutes = settings.session_idle_minutes, settings.session_absolute_minutes
    return timedelta(minutes=minutes[0]), timedelta(minutes=minutes[1])
