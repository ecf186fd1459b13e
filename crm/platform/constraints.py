"""What the database should hold by itself, asked once more: files rot, constraints are switched off."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Select,
    Table,
    TextClause,
    and_,
    exists,
    literal_column,
    not_,
    or_,
    select,
    text,
)
from sqlalchemy.orm import Session

from crm.platform.base import Base
from crm.platform.checking import Check, Fault
from crm.platform.text import N_

SHOWN = 20
"""So many rows of one kind are named; where so many break a rule, the rule itself is gone."""


def file_faults(session: Session, _folder: Path) -> Iterator[Fault]:
    """What SQLite says of its own file; PostgreSQL keeps no file of ours."""
    if session.get_bind().dialect.name != "sqlite":
        return
    for (said,) in session.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Fault(N_("The database file is damaged: %(said)s"), {"said": said})
    for table, row, parent, _number in session.execute(text("PRAGMA foreign_key_check")):
        values = {"table": table, "row": row, "parent": parent}
        yield Fault(N_("Row %(row)s of %(table)s names a row of %(parent)s that is not there."), values)


def constraint_faults(session: Session, _folder: Path) -> Iterator[Fault]:
    """Rows that break a foreign key, a rule, or hold nothing where they must, on either engine."""
    for table in Base.metadata.sorted_tables:
        yield from _named(session, table, _missing(table), N_("A row of %(table)s lacks what it must hold."))
        for constraint in table.constraints:
            told: str = N_("A row of %(table)s breaks the rule %(rule)s.")
            breaking = _breaking(table, constraint)
            if breaking is not None:
                yield from _named(session, table, breaking, told, rule=str(constraint.name))


def _named(
    session: Session, table: Table, breaking: Select[Any] | None, told: str, **values: str
) -> Iterator[Fault]:
    if breaking is None:
        return
    for row in session.execute(breaking.limit(SHOWN)):
        where = ", ".join(str(part) for part in row)
        yield Fault(told, {"table": f"{table.name} ({where})", **values})


def _missing(table: Table) -> Select[Any] | None:
    needed = [column.is_(None) for column in table.columns if not column.nullable]
    return _keys(table).where(or_(*needed)) if needed else None


def _breaking(table: Table, constraint: Any) -> Select[Any] | None:
    if isinstance(constraint, CheckConstraint):
        rule = constraint.sqltext
        broken = literal_column(f"NOT ({rule.text})") if isinstance(rule, TextClause) else not_(rule)
        return _keys(table).where(broken)
    if isinstance(constraint, ForeignKeyConstraint):
        parent = constraint.referred_table.alias("parent")
        pairs = [(element.parent, parent.c[element.column.name]) for element in constraint.elements]
        named = and_(*(own.is_not(None) for own, _ in pairs))
        found = exists().where(and_(*(own == other for own, other in pairs))).correlate(table)
        return _keys(table).where(named, ~found)
    return None


def _keys(table: Table) -> Select[Any]:
    return select(*table.primary_key.columns)


CHECKS = (
    Check(N_("The database file"), file_faults),
    Check(N_("Foreign keys and rules of every table"), constraint_faults),
)
