"""Who may what: the flush that changes it writes a line into the journal, whoever caused it."""

from typing import Any

from sqlalchemy import Connection, event, insert, inspect
from sqlalchemy.orm import Mapper, object_session

from crm.access.models import AccessGrant, JournalEntry, User
from crm.access.rules.kinds import JournalKind
from crm.history.recorder import NOBODY


def install() -> None:
    """Attach the watch to accounts and grants; called once, when the models are known."""
    if event.contains(User, "after_insert", _account_added):
        return
    event.listen(User, "after_insert", _account_added)
    event.listen(User, "after_update", _account_changed)
    event.listen(AccessGrant, "after_insert", _grant_given)
    event.listen(AccessGrant, "after_update", _grant_changed)


def _account_added(_mapper: Mapper[Any], connection: Connection, user: User) -> None:
    _write(connection, user, JournalKind.ACCOUNT_ADDED, user.id, f"{user.login}: {user.role}")


def _account_changed(_mapper: Mapper[Any], connection: Connection, user: User) -> None:
    changed = inspect(user).attrs
    if before := changed.role.history.deleted:
        what = f"{user.login}: {before[0]} → {user.role}"
        _write(connection, user, JournalKind.ROLE_CHANGED, user.id, what)
    if changed.active.history.has_changes():
        kind = JournalKind.ACCOUNT_OPENED if user.active else JournalKind.ACCOUNT_CLOSED
        _write(connection, user, kind, user.id, user.login)


def _grant_given(_mapper: Mapper[Any], connection: Connection, grant: AccessGrant) -> None:
    _write(connection, grant, JournalKind.GRANT_GIVEN, grant.user_id, f"{grant.entity} {grant.entity_id}")


def _grant_changed(_mapper: Mapper[Any], connection: Connection, grant: AccessGrant) -> None:
    if inspect(grant).attrs.archived_at.history.has_changes():
        kind = JournalKind.GRANT_ENDED if grant.archived_at else JournalKind.GRANT_GIVEN
        _write(connection, grant, kind, grant.user_id, f"{grant.entity} {grant.entity_id}")


def _write(connection: Connection, row: Any, kind: JournalKind, about_id: int, what: str) -> None:
    session = object_session(row)
    actor = session.info.get("actor", NOBODY) if session else NOBODY
    line = {"kind": kind, "actor": actor.name, "actor_id": actor.id, "about_id": about_id, "what": what}
    connection.execute(insert(JournalEntry).values(**line))
