"""Records that name each other: none leaves while others name it, none returns before what it names."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Table, func, select
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from crm.platform.base import Base, Record
from crm.platform.errors import Refused
from crm.platform.text import N_


def refuse_to_lose(session: Session, record: Record) -> None:
    """Raises Refused when records in use name this one: they would name what no list shows."""
    own = {relation.secondary for relation in inspected(type(record)).relationships}
    naming = sum(
        _in_use(session, column, record.id)
        for column in _columns_naming(_table(record))
        if column.table not in own
    )
    if naming:
        told = N_("Records in use that name this one: %(count)s. Change them first.")
        raise Refused(told, count=naming)


def refuse_to_stand_alone(session: Session, record: Record) -> None:
    """Raises Refused when something that this record names is in the archive."""
    for column, target in _named_by(_table(record)):
        number = getattr(record, inspected(type(record)).get_property_by_column(column).key)
        if number is None or "archived_at" not in target.c:
            continue
        if session.scalar(select(target.c.archived_at).where(target.c.id == number)) is not None:
            raise Refused(N_("What this record belongs to is in the archive. Put that back first."))


def _table(record: Record) -> Table:
    table: Table = inspected(type(record)).local_table
    return table


def _columns_naming(table: Table) -> Iterator[Column[Any]]:
    """Every column, of whatever room, that holds ids of this table."""
    for other in Base.metadata.tables.values():
        for key in other.foreign_keys:
            if key.column.table is table:
                yield key.parent


def _named_by(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    for key in table.foreign_keys:
        yield key.parent, key.column.table


def _in_use(session: Session, column: Column[Any], number: int) -> int:
    rows = select(func.count()).select_from(column.table).where(column == number)
    if "archived_at" in column.table.c:
        rows = rows.where(column.table.c.archived_at.is_(None))
    return session.scalar(rows) or 0
