"""Accounts: added, named, given passwords."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.commands.hashing import HASHER
from crm.access.commands.noting import note
from crm.access.commands.sessions import end_every_session
from crm.access.models import User
from crm.access.rules.addresses import mail_address
from crm.access.rules.kinds import JournalKind
from crm.access.rules.passwords import check_password
from crm.history.recorder import Actor, act_as
from crm.permissions import Role
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_, cleaned


@dataclass(frozen=True, kw_only=True)
class NewUser:
    """What an administrator says of a new account."""

    login: str
    role: Role
    password: str
    name_en: str = ""
    name_th: str = ""
    language: str = "th"
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnFacts:
    """What the owner of an account says of himself or herself."""

    name_th: str
    name_en: str
    language: str
    email: str = ""
    digest: bool = True


def add_user(session: Session, new: NewUser) -> User:
    """Raises Refused for a bad password or address, or a name that is taken."""
    login = cleaned(new.login).casefold()
    if not login or not login.replace("-", "").replace(".", "").isalnum() or len(login) > 60:
        raise Refused(N_("A sign-in name has letters, digits, dots and hyphens only."), field="login")
    check_password(new.password, names=(login, new.name_en, new.name_th))
    user = User(
        login=login,
        role=new.role,
        name_en=new.name_en or login,
        name_th=new.name_th or login,
        language=new.language,
        email=mail_address(new.email),
        password_hash=HASHER.hash(new.password),
    )
    taken = Refused(N_("An account of that name exists."), field="login")
    with unless_taken(session, taken):
        session.add(user)
    return user


def edit_self(session: Session, user: User, facts: OwnFacts, *, seen_version: int, by: Actor) -> None:
    """The owner's own words for the account. Raises Stale, and Refused for what is no address."""
    act_as(session, by, "edit")
    expect_version(user, seen_version)
    user.name_th, user.name_en, user.language = facts.name_th, facts.name_en, facts.language
    user.email, user.digest = mail_address(facts.email), facts.digest
    flush_or_stale(session)


def set_password(session: Session, user: User, password: str, *, temporary: bool = False) -> None:
    """The office gives a new password; every session of the account ends. Raises Refused for a bad one.

    A `temporary` one opens nothing but the page on which its owner chooses another.
    """
    change_password(session, user, password)
    user.password_temporary = temporary
    note(session, JournalKind.PASSWORD_SET, user)


def change_password(session: Session, user: User, password: str) -> None:
    """A new password; every session of the account ends. Raises Refused for a bad one."""
    check_password(password, names=(user.login, user.name_en, user.name_th))
    user.password_hash = HASHER.hash(password)
    user.password_set_at, user.password_temporary = now(), False
    end_every_session(session, user)
