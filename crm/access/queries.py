"""Which rows a reader may see, the one filter under every list; and who is signed in, by what, since when."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Exists, Select, and_, bindparam, exists, func, or_, select

from crm.access.models import (
    AccessGrant,
    FailedSignIn,
    JournalEntry,
    RecoveryCode,
    SecondFactor,
    User,
    UserSession,
)
from crm.access.rules.kinds import JournalKind
from crm.history.models import ChainHead
from crm.permissions import Permission, Role, may
from crm.platform.base import Classification
from crm.platform.clock import in_bangkok, now, start_of

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])

LINK = "calendar link"
"""What a guess at a link is kept under: the name of an account holds no space."""


class Reader(Protocol):
    """Whoever asks: an account, or `Office` for commands."""

    @property
    def id(self) -> int | None: ...
    @property
    def role(self) -> Role: ...


@dataclass(frozen=True)
class Somebody:
    """A reader as far as queries look: what is kept for one is kept by this."""

    id: int | None
    role: Role


class Office:
    """The reader of commands and frozen reports: normal records only."""

    id: int | None = None
    role: Role = Role.VIEWER


def visible_to(query: Rows, model: Any, reader: Reader) -> Rows:
    """Only rows that are neither archived nor restricted away from `reader`.

    `model` is the mapped class (or alias) whose rows are filtered; it is joined or selected in `query`.
    """
    return readable_by(query.where(model.archived_at.is_(None)), model, reader)


def readable_by(query: Rows, model: Any, reader: Reader) -> Rows:
    """Only rows that are not restricted away from `reader`, those in the archive included."""
    return query.where(_open_to(model, reader.id)) if hasattr(model, "classification") else query


def open_to(model: Any, reader: Reader) -> ColumnElement[bool]:
    """Whether a row of `model` is in use and not restricted away from `reader`: what `visible_to` asks."""
    return and_(model.archived_at.is_(None), readable(model, reader))


def readable(model: Any, reader: Reader) -> ColumnElement[bool]:
    """Whether a classified row is not restricted away from `reader`: what `readable_by` asks."""
    return _open_to(model, reader.id)


def hidden_from(reader: Reader, model: Any, record_id: Any) -> ColumnElement[bool]:
    """Whether the row of `model` whose id is the column `record_id` is restricted away from `reader`."""
    restricted = exists().where(model.id == record_id, model.classification == Classification.RESTRICTED)
    if reader.id is None:
        return restricted
    return restricted.where(~_granted(model, reader.id))


def opened_to(reader: Reader, model: Any) -> Select[int]:
    """The ids of the restricted rows of `model` in use that `reader` was let in to: no counter has them."""
    restricted = select(model.id).where(model.classification == Classification.RESTRICTED)
    return restricted.where(model.archived_at.is_(None), model.id.in_(granted_to(reader, model)))


def granted_to(reader: Reader, model: Any) -> Select[int]:
    """The ids of rows of `model` that were opened to `reader`, whatever they are now."""
    return select(AccessGrant.entity_id).where(
        AccessGrant.entity == model.__tablename__,
        AccessGrant.user_id == reader.id,
        AccessGrant.archived_at.is_(None),
    )


@lru_cache(maxsize=1000)
def _open_to(model: Any, user_id: int | None) -> ColumnElement[bool]:
    """The condition, built once for each reader: every query of every page has it."""
    normal: ColumnElement[bool] = model.classification == Classification.NORMAL
    return normal if user_id is None else or_(normal, _granted(model, user_id))


def _granted(model: Any, user_id: int) -> Exists:
    return exists().where(
        AccessGrant.entity == model.__tablename__,
        AccessGrant.entity_id == model.id,
        AccessGrant.user_id == user_id,
        AccessGrant.archived_at.is_(None),
    )


def accounts() -> Select[User]:
    """The accounts in use, by name."""
    return select(User).where(still_open()).order_by(User.name_en, User.id)


def officers() -> Select[User]:
    """The accounts in use that may have records in charge, by name."""
    may_keep = [role for role in Role if may(role, Permission.HANDOVER_EDIT)]
    return accounts().where(User.role.in_(may_keep))


def still_open() -> ColumnElement[bool]:
    """Whether an account opens anything today, by the clock of sessions: neither closed nor left."""
    left = User.closes_on <= in_bangkok(now()).date()
    return and_(User.active, User.archived_at.is_(None), or_(User.closes_on.is_(None), ~left))


def readers_of(entity: str, record_id: int) -> Select[User]:
    """The accounts in use that a restricted record is open to."""
    grants = select(AccessGrant.user_id).where(
        AccessGrant.entity == entity,
        AccessGrant.entity_id == record_id,
        AccessGrant.archived_at.is_(None),
    )
    return accounts().where(User.id.in_(grants))


def user_of_login(login: str) -> Select[User]:
    """The account that signs in by that name, if it is active."""
    return select(User).where(User.login == login, still_open())


def waiting_session(token_digest: str) -> Select[UserSession, User]:
    """A session whose reader gave the password and still owes the code, with its account."""
    return (
        select(UserSession, User)
        .join(User, User.id == UserSession.user_id)
        .where(UserSession.token_digest == token_digest, UserSession.ended_at.is_(None))
        .where(UserSession.awaits_code, still_open())
    )


@cache
def reader_of_token() -> Select[*tuple[Any, ...]]:
    """Who holds the session of the bound `token_digest`, its times, and where the history stands.

    `let_in` is whether something restricted is open to this account.

    Every request asks it.
    """
    of_account = (User.login, User.role, User.language, User.name_en, User.name_th, User.password_temporary)
    until = User.closes_on
    of_session = (UserSession.started_at, UserSession.seen_at, UserSession.ended_at)
    let_in = exists().where(AccessGrant.user_id == User.id, AccessGrant.archived_at.is_(None))
    return (
        select(UserSession.id.label("session_id"), *of_session, User.id, *of_account, until)
        .add_columns(SecondFactor.confirmed_at.label("two_factor_since"))
        .add_columns(select(ChainHead.position).scalar_subquery().label("history_stands_at"))
        .add_columns(let_in.label("let_in"))
        .join(User, User.id == UserSession.user_id)
        .outerjoin(SecondFactor, SecondFactor.user_id == User.id)
        .where(UserSession.token_digest == bindparam("token_digest"), UserSession.ended_at.is_(None))
        .where(~UserSession.awaits_code, User.active, User.archived_at.is_(None))
    )


def live_sessions(user_id: int, *, seen_after: datetime, started_after: datetime) -> Select[UserSession]:
    """Where an account is signed in now, the one used last first."""
    return (
        select(UserSession)
        .where(UserSession.user_id == user_id, UserSession.ended_at.is_(None), ~UserSession.awaits_code)
        .where(UserSession.seen_at > seen_after, UserSession.started_at > started_after)
        .order_by(UserSession.seen_at.desc(), UserSession.id.desc())
    )


def second_factor_of(user_id: int) -> Select[SecondFactor]:
    """The app of an account, confirmed or only begun."""
    return select(SecondFactor).where(SecondFactor.user_id == user_id)


def recovery_codes_of(user_id: int) -> Select[RecoveryCode]:
    """The recovery codes of an account that still open."""
    return select(RecoveryCode).where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))


def journal_entries(
    *,
    person: int | None = None,
    kind: JournalKind | None = None,
    first: date | None = None,
    last: date | None = None,
) -> Select[JournalEntry, User | None]:
    """Lines of the journal with the account that acted, the newest first.

    `person` is an account that acted or is spoken of; `first` and `last` are days in Bangkok, both included.
    """
    query = select(JournalEntry, User).outerjoin(User, User.id == JournalEntry.actor_id)
    if person is not None:
        query = query.where(or_(JournalEntry.actor_id == person, JournalEntry.about_id == person))
    if kind is not None:
        query = query.where(JournalEntry.kind == kind)
    if first is not None:
        query = query.where(JournalEntry.at >= start_of(first))
    if last is not None:
        query = query.where(JournalEntry.at < start_of(last + timedelta(days=1)))
    return query.order_by(JournalEntry.id.desc())


def link_guesses_since(moment: datetime, *, address: str) -> Select[int]:
    """How many links that never were an address asked for since `moment`."""
    guesses = select(func.count()).select_from(FailedSignIn)
    return guesses.where(
        FailedSignIn.at >= moment, FailedSignIn.address == address, FailedSignIn.login == LINK
    )


def failures_since(moment: datetime, *, login: str, address: str) -> Select[int, int]:
    """Wrong guesses since `moment`: for the account, and from the address; guesses at links aside."""
    of_login = func.count().filter(FailedSignIn.login == login)
    of_address = func.count().filter(FailedSignIn.address == address, FailedSignIn.login != LINK)
    mine = or_(FailedSignIn.login == login, FailedSignIn.address == address)
    return select(of_login, of_address).where(FailedSignIn.at >= moment, mine)
