"""The flush writes the history: who, when, what, before and after, for every recorded model."""

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import InstanceState, Mapper, ORMExecuteState, Session, UOWTransaction
from sqlalchemy.orm.attributes import QueryableAttribute

from crm.history import outside
from crm.history.chain import digest_of, link
from crm.history.models import ChangeRecord, ChangeValue
from crm.platform.base import Base, Record, Recorded
from crm.platform.clock import now

STAMPS = frozenset(
    {"id", "version", "seed_digest", "seed_version", "created_at", "updated_at"}
    | {f"{stamp}_by_{side}" for stamp in ("created", "updated") for side in ("en", "th")}
)
Value = tuple[str, str | None, str | None]


@dataclass(frozen=True)
class Actor:
    """Who acts, as the history will name him or her in both languages. id None: a command, not a person."""

    name: str
    id: int | None = None
    name_th: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """In English and in Thai; a name that is known in one language stands for both."""
        return self.name, self.name_th or self.name


NOBODY = Actor("The register", name_th="ระบบทะเบียน")


def act_as(session: Session, actor: Actor, action: str) -> None:
    """Say who acts in this transaction and what the office calls it: "report", "postpone", "seed"."""
    session.info["actor"], session.info["action"] = actor, action


def note(session: Session, entity: str, entity_id: int, values: list[Value]) -> None:
    """Record a change that no flush sees, such as the removal of the sample."""
    _write(session, entity, entity_id, values, session.info.get("action", "change"))


def install() -> None:
    """Attach the recorder to every session; called once, when the models are known."""
    if event.contains(Session, "before_flush", _stamp):
        return
    event.listen(Session, "before_flush", _stamp)
    event.listen(Session, "after_flush", _record)
    event.listen(Session, "before_commit", _chain)
    event.listen(Session, "after_rollback", _forget)
    event.listen(Session, "after_commit", _committed)
    event.listen(Session, "do_orm_execute", _refuse_unseen_changes)
    event.listen(Mapper, "mapper_configured", _keep_old_values)
    for mapper in Base.registry.mappers:
        if mapper.configured:
            _keep_old_values(mapper, mapper.class_)


def _stamp(session: Session, _context: UOWTransaction, _instances: object) -> None:
    english, thai = session.info.get("actor", NOBODY).names
    for row in session.new:
        if isinstance(row, Record):
            row.created_by_en, row.created_by_th = english, thai
            row.updated_by_en, row.updated_by_th = english, thai
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row):
            row.updated_by_en, row.updated_by_th = english, thai


def _record(session: Session, _context: UOWTransaction) -> None:
    action = session.info.get("action")
    for rows, default in ((session.new, "create"), (session.dirty, "edit"), (session.deleted, "remove")):
        for row in rows:
            if not isinstance(row, Recorded):
                continue
            state = inspect(row)
            values = list(_changed(state, created=default == "create", removed=default == "remove"))
            if values and default == "edit" and len(state.mapper.primary_key) > 1:
                values += _key_of(state)
            if values:
                number = state.mapper.primary_key_from_instance(row)[0]
                _write(session, state.mapper.local_table.name, number, values, action or default)


def _changed(state: InstanceState[Any], *, created: bool, removed: bool) -> Iterator[Value]:
    for column in state.mapper.column_attrs:
        if column.key in STAMPS or column.key in state.class_.NOT_RECORDED:
            continue
        history = state.attrs[column.key].history
        if removed:
            before, after = (state.dict.get(column.key), None)
        elif created:
            before, after = (None, state.dict.get(column.key))
        elif history.has_changes():
            before, after = (history.deleted or [None])[0], (history.added or [None])[0]
        else:
            continue
        if before != after:
            yield column.key, as_stored(before), as_stored(after)
    for relation in state.mapper.relationships:
        if relation.secondary is None or relation.key not in state.dict:
            continue
        history = state.attrs[relation.key].history
        if history.added or history.deleted:
            yield relation.key, as_stored(_ids(history.deleted)), as_stored(_ids(history.added))


def _key_of(state: InstanceState[Any]) -> list[Value]:
    """The whole key of a row that is known by several columns, so that its change says which row it was."""
    names = [state.mapper.get_property_by_column(column).key for column in state.mapper.primary_key]
    return [(name, as_stored(state.dict[name]), as_stored(state.dict[name])) for name in names]


def _write(session: Session, entity: str, entity_id: int, values: list[Value], action: str) -> None:
    actor: Actor = session.info.get("actor", NOBODY)
    request_id = session.info.setdefault("request_id", uuid.uuid4().hex)
    connection = session.connection()
    result = connection.execute(
        insert(ChangeRecord).values(
            at=now(),
            actor_en=actor.names[0],
            actor_th=actor.names[1],
            actor_id=actor.id,
            request_id=request_id,
            action=action,
            entity=entity,
            entity_id=entity_id,
            digest=digest_of(values),
        )
    )
    (change_id,) = result.inserted_primary_key or (None,)
    rows = [{"change_id": change_id, "field": field, "before": b, "after": a} for field, b, a in values]
    connection.execute(insert(ChangeValue), rows)
    session.info.setdefault("unlinked", []).append(change_id)


def _chain(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    if change_ids := session.info.pop("unlinked", None):
        link(session, change_ids)
        session.flush()


def _committed(session: Session) -> None:
    if not session.in_nested_transaction():
        outside.keep(session)
    _forget(session)


def _forget(session: Session) -> None:
    if session.in_nested_transaction():
        return
    for name in ("unlinked", "request_id", "head"):
        session.info.pop(name, None)


def _refuse_unseen_changes(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and not state.execution_options.get(
        "unrecorded"
    ):
        mapper = state.bind_mapper
        if mapper is not None and issubclass(mapper.class_, Recorded):
            raise RuntimeError(f"A bulk change of {mapper.class_.__name__} would leave no history.")


def _keep_old_values(mapper: Mapper[Any], model: type) -> None:
    """Setting an attribute of an expired row loads its old value first, so that `before` is never lost."""
    if issubclass(model, Recorded):
        for column in mapper.column_attrs:
            attribute: QueryableAttribute[Any] = getattr(model, column.key)
            event.listen(attribute, "set", _unchanged, active_history=True, retval=False)


def _unchanged(_target: object, _value: object, _old: object, _initiator: object) -> None:
    """Listening is enough: `active_history` makes SQLAlchemy load the old value."""


def _ids(rows: Any) -> list[int]:
    return sorted(row.id for row in rows or ())


def as_stored(value: object) -> str | None:
    """A value as the history keeps it."""
    return None if value is None or value == [] else json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in the history.")
