"""A record as it was: its history walked back from today, and read like the record itself."""

import json
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from crm.history.models import ChangeRecord, ChangeValue
from crm.platform.base import Record


class AsOf:
    """A record with some columns as they once were; what was not a column is as it is now."""

    def __init__(self, record: Record, then: dict[str, Any]) -> None:
        self._record, self._then = record, then

    def __getattr__(self, name: str) -> Any:
        if name in self._then:
            return self._then[name]
        declared = getattr(type(self._record), name, None)
        if isinstance(declared, property) and declared.fget is not None:
            return declared.fget(self)
        return getattr(self._record, name)


def as_of(session: Session, record: Record, change_id: int) -> AsOf:
    """The record right after that change: every later change of its own columns is taken back."""
    return AsOf(record, _typed(record, _by_name(session, _later(record, change_id))))


def with_field(session: Session, record: Record, change_id: int, field: str) -> AsOf:
    """The record of today with one column, and how exact it is known, as it was before that change."""
    together = {field, field.removesuffix("_on") + "_precision"}
    query = (
        select(ChangeValue.field, ChangeValue.before)
        .join(ChangeRecord, ChangeRecord.id == ChangeValue.change_id)
        .where(ChangeRecord.entity == _table(record), ChangeRecord.entity_id == record.id)
        .where(ChangeRecord.id == change_id, ChangeValue.field.in_(together))
    )
    return AsOf(record, _typed(record, _by_name(session, query)))


def _by_name(session: Session, query: Select[str, str | None]) -> dict[str, str | None]:
    """The last row of each column."""
    return {row[0]: row[1] for row in session.execute(query)}


def _later(record: Record, change_id: int) -> Select[str, str | None]:
    """Columns and what they held before each later change, the newest first: the last one told wins."""
    return (
        select(ChangeValue.field, ChangeValue.before)
        .join(ChangeRecord, ChangeRecord.id == ChangeValue.change_id)
        .where(ChangeRecord.entity == _table(record), ChangeRecord.entity_id == record.id)
        .where(ChangeRecord.id > change_id)
        .order_by(ChangeRecord.id.desc())
    )


def _table(record: Record) -> str:
    return str(inspected(type(record)).local_table.name)


def _typed(record: Record, stored: dict[str, str | None]) -> dict[str, Any]:
    """JSON texts of the history as the values that the columns hold; what is no column is left out."""
    columns = inspected(type(record)).columns
    return {
        name: None if text is None else _value(columns[name].type.python_type, json.loads(text))
        for name, text in stored.items()
        if name in columns
    }


def _value(kind: type, plain: Any) -> Any:
    if issubclass(kind, Enum):
        return kind(plain)
    if issubclass(kind, datetime | date):
        return kind.fromisoformat(plain)
    return Decimal(str(plain)) if issubclass(kind, Decimal) else plain
