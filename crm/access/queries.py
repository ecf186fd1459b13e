"""Which rows a reader may see: the one filter under every list, count, search and export."""

from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Exists, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from crm.access.models import AccessGrant, FailedSignIn, User, UserSession
from crm.permissions import Role
from crm.platform.base import Classification

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


class Reader(Protocol):
    """Whoever asks: an account, or `Office` for commands."""

    @property
    def id(self) -> int | None: ...
    @property
    def role(self) -> Role: ...


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
    classification: InstrumentedAttribute[Classification] | None = getattr(model, "classification", None)
    if classification is None:
        return query
    normal = classification == Classification.NORMAL
    return query.where(normal if reader.id is None else or_(normal, _granted(model, reader.id)))


def hidden_from(reader: Reader, model: Any, record_id: Any) -> ColumnElement[bool]:
    """Whether the row of `model` whose id is the column `record_id` is restricted away from `reader`."""
    restricted = exists().where(model.id == record_id, model.classification == Classification.RESTRICTED)
    if reader.id is None:
        return restricted
    return restricted.where(~_granted(model, reader.id))


def _granted(model: Any, user_id: int) -> Exists:
    return exists().where(
        AccessGrant.entity == model.__tablename__,
        AccessGrant.entity_id == model.id,
        AccessGrant.user_id == user_id,
        AccessGrant.archived_at.is_(None),
    )


def user_of_login(login: str) -> Select[User]:
    """The account that signs in by that name, if it is active."""
    return select(User).where(User.login == login, User.active, User.archived_at.is_(None))


def session_of_token(token_digest: str) -> Select[UserSession, User]:
    """A session that was not ended, with its account."""
    return (
        select(UserSession, User)
        .join(User, User.id == UserSession.user_id)
        .where(UserSession.token_digest == token_digest, UserSession.ended_at.is_(None))
        .where(User.active, User.archived_at.is_(None))
    )


def failures_since(moment: datetime, *, login: str, address: str) -> Select[int, int]:
    """Wrong guesses since `moment`: for the account, and from the address."""
    of_login = func.count().filter(FailedSignIn.login == login)
    of_address = func.count().filter(FailedSignIn.address == address)
    mine = or_(FailedSignIn.login == login, FailedSignIn.address == address)
    return select(of_login, of_address).where(FailedSignIn.at >= moment, mine)
