"""Signing in and out, and keeping accounts."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.models import User, UserSession
from crm.access.queries import failures_since, user_of_login
from crm.access.rules import GUESS_WINDOW, check_password
from crm.permissions import Role
from crm.platform.clock import now
from crm.platform.conflicts import unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_, cleaned

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id at the OWASP floor for a two-core server (19 MiB, two passes)."""
_NOBODY_HASH = HASHER.hash(secrets.token_hex(16))


@dataclass(frozen=True, kw_only=True)
class NewUser:
    """What an administrator says of a new account."""

    login: str
    role: Role
    password: str
    name_en: str = ""
    name_th: str = ""
    language: str = "th"


class TooManyGuesses(Refused):
    """The throttle holds: nobody may try this account, or from this address, for some minutes."""


def digest_of_token(token: str) -> str:
    """What is stored of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def authenticate(session: Session, login: str, password: str, *, address: str, allowed_guesses: int) -> User:
    """The account that this name and password open.

    An unknown name costs the same time as a wrong password and gets the same answer.

    Raises:
        TooManyGuesses: more than `allowed_guesses` failed in five minutes.
        Refused: the name or the password is wrong.
    """
    name = cleaned(login).casefold()[:60]
    since = now() - GUESS_WINDOW
    of_login, of_address = session.execute(failures_since(since, login=name, address=address)).one()
    if of_login >= allowed_guesses or of_address >= allowed_guesses * 5:
        raise TooManyGuesses(N_("Too many attempts. Try again in a few minutes."))
    user = session.scalars(user_of_login(name)).one_or_none()
    if not _matches(user.password_hash if user else _NOBODY_HASH, password) or user is None:
        raise Refused(N_("The name or the password is not right."))
    if HASHER.check_needs_rehash(user.password_hash):
        user.password_hash = HASHER.hash(password)
    return user


def start_session(session: Session, user: User, *, address: str, device: str) -> str:
    """A new session of this account; returns the token that the cookie holds. Old cookies stay worthless."""
    token = secrets.token_urlsafe(32)
    row = UserSession(
        user_id=user.id, token_digest=digest_of_token(token), address=address[:60], device=device[:200]
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


def add_user(session: Session, new: NewUser) -> User:
    """Raises Refused for a bad password or a name that is taken."""
    login = cleaned(new.login).casefold()
    if not login or not login.replace("-", "").replace(".", "").isalnum() or len(login) > 60:
        raise Refused(N_("A sign-in name has letters, digits, dots and hyphens only."), field="login")
    check_password(new.password, login=login)
    user = User(
        login=login,
        role=new.role,
        name_en=new.name_en or login,
        name_th=new.name_th or login,
        language=new.language,
        password_hash=HASHER.hash(new.password),
    )
    taken = Refused(N_("An account of that name exists."), field="login")
    with unless_taken(session, taken):
        session.add(user)
    return user


def set_password(session: Session, user: User, password: str) -> None:
    """A new password; every session of the account ends. Raises Refused for a bad one."""
    check_password(password, login=user.login)
    user.password_hash = HASHER.hash(password)
    end_every_session(session, user)


def end_every_session(session: Session, user: User) -> None:
    """Sign this account out everywhere."""
    moment = now()
    live = select(UserSession).where(UserSession.user_id == user.id, UserSession.ended_at.is_(None))
    for row in session.scalars(live):
        row.ended_at = moment
    session.flush()


def _matches(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, password[:200])
    except (VerifyMismatchError, InvalidHashError):
        return False
