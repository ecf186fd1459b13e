"""Keeping accounts: opened with a temporary password, corrected, closed; never without an administrator."""

import secrets
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.commands.accounts import NewUser, add_user, set_password
from crm.access.commands.noting import note
from crm.access.commands.sessions import end_every_session
from crm.access.commands.two_factor import reset_two_factor
from crm.access.models import User
from crm.access.rules.addresses import mail_address
from crm.access.rules.kinds import JournalKind
from crm.history.recorder import act_as
from crm.permissions import Role
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when read out


@dataclass(frozen=True, kw_only=True)
class AccountFacts:
    """What an administrator says of an account on file; its sign-in name stays."""

    role: Role
    name_th: str
    name_en: str
    language: str
    active: bool
    email: str = ""
    closes_on: date | None = None


def temporary_password() -> str:
    """Four groups of four, to be read out or copied once."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def open_account(session: Session, new: NewUser, *, by: Doer) -> User:
    """Open an account whose password is for the first sign-in only.

    Raises:
        Refused: a bad or taken sign-in name.
    """
    act_as(session, by.actor, "open_account")
    both = replace(new, name_th=new.name_th or new.name_en, name_en=new.name_en or new.name_th)
    user = add_user(session, both)
    user.password_temporary = True
    session.flush()
    return user


def edit_account(session: Session, user: User, facts: AccountFacts, *, seen_version: int, by: Doer) -> None:
    """Correct an account; a new role or a closed door ends its sessions.

    Raises:
        Refused: it is one's own role, the last administrator would go, or what is typed is no address.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(user, seen_version)
    leaves = facts.closes_on != user.closes_on
    turned = facts.role is not user.role or facts.active is not user.active
    if leaves and user.id == by.id:
        raise Refused(
            N_("Nobody says when the own account closes. Ask another administrator."), field="closes_on"
        )
    if leaves and facts.closes_on is not None:
        refuse_to_lose_the_last_admin(session, user, field="closes_on")
    if turned and user.id == by.id:
        told = N_("Nobody changes the own role or closes the own account. Ask another administrator.")
        raise Refused(told, field="role" if facts.role is not user.role else "active")
    if turned and (facts.role is not Role.ADMIN or not facts.active):
        refuse_to_lose_the_last_admin(session, user, field="role" if facts.active else "active")
    user.role, user.active, user.language = facts.role, facts.active, facts.language
    user.closes_on = facts.closes_on
    user.name_th, user.name_en = facts.name_th or facts.name_en, facts.name_en or facts.name_th
    user.email = mail_address(facts.email)
    flush_or_stale(session)
    if turned:
        end_every_session(session, user)


def reset_password(session: Session, user: User, *, by: Doer) -> str:
    """A new password for the next sign-in only; every session ends. Returns it: it is kept nowhere.

    Raises:
        Refused: it is one's own account.
    """
    act_as(session, by.actor, "reset_password")
    if user.id == by.id:
        raise Refused(N_("Change your own password on your own page."))
    password = temporary_password()
    set_password(session, user, password, temporary=True)
    session.flush()
    return password


def take_second_step(session: Session, user: User, *, by: Doer) -> None:
    """For a telephone that was lost. Raises Refused for one's own account."""
    act_as(session, by.actor, "reset_two_factor")
    if user.id == by.id:
        raise Refused(N_("Turn off your own two-factor sign-in on your own page."))
    reset_two_factor(session, user)


def sign_out_everywhere(session: Session, user: User, *, by: Doer) -> None:
    """End every session of an account."""
    act_as(session, by.actor, "end_sessions")
    end_every_session(session, user)
    note(session, JournalKind.SESSION_ENDED, user)


def may_be_archived(session: Session, user: User, *, by: Doer) -> None:
    """Raises Refused for one's own account and for the last administrator."""
    if user.id == by.id:
        raise Refused(N_("Nobody puts the own account into the archive."))
    refuse_to_lose_the_last_admin(session, user)


def refuse_to_lose_the_last_admin(session: Session, user: User, *, field: str | None = None) -> None:
    """Raises Refused when nobody else could keep the house; the others are locked until the commit."""
    if user.role is not Role.ADMIN or not user.active or user.archived_at is not None:
        return
    admins = select(User.id).where(User.role == Role.ADMIN, User.active, User.archived_at.is_(None))
    others = set(session.scalars(admins.with_for_update())) - {user.id}
    if not others:
        raise Refused(
            N_("This is the last administrator who can sign in. Name another one first."), field=field
        )
