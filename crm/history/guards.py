"""Tables that only grow: the database itself refuses to change, delete or empty what they hold."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, event

from crm.platform.base import Base

FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$
"""
POSTGRESQL = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table}
FOR EACH {each} {when} EXECUTE FUNCTION refuse_change()
"""
SQLITE = """
CREATE TRIGGER {table}_refuses_{verb} BEFORE {verb} ON {table} {when}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""


_GUARDED: dict[str, str] = {}
"""Each table that only grows, and which UPDATE of it is refused."""


def guards(dialect: str, table: str, *, refused_update: str = "") -> list[str]:
    """The statements that guard `table`; `refused_update` says of OLD and NEW which UPDATE, empty for any."""
    when = f"WHEN ({refused_update})" if refused_update else ""
    if dialect == "sqlite":
        return [
            SQLITE.format(table=table, verb="UPDATE", when=when),
            SQLITE.format(table=table, verb="DELETE", when=""),
        ]
    return [
        FUNCTION,
        POSTGRESQL.format(table=table, verb="UPDATE", each="ROW", when=when),
        POSTGRESQL.format(table=table, verb="DELETE", each="ROW", when=""),
        POSTGRESQL.format(table=table, verb="TRUNCATE", each="STATEMENT", when=""),
    ]


def only_grows(model: type[Base], *, refused_update: str = "") -> None:
    """Guard the table of `model` as soon as it is created."""
    _GUARDED[model.__tablename__] = refused_update

    def guard(table: Table, connection: Connection, **_more: Any) -> None:
        for statement in guards(connection.dialect.name, table.name, refused_update=refused_update):
            connection.exec_driver_sql(statement)

    event.listen(Base.metadata.tables[model.__tablename__], "after_create", guard)


@contextmanager
def lifted(connection: Connection, table: str) -> Iterator[None]:
    """Let rows of a guarded table be deleted, until the end of the block; all in one transaction."""
    dialect = connection.dialect.name
    (guard,) = (one for one in guards(dialect, table) if f"_refuses_DELETE BEFORE DELETE ON {table}" in one)
    on_table = f" ON {table}" if dialect == "postgresql" else ""
    connection.exec_driver_sql(f"DROP TRIGGER {table}_refuses_DELETE{on_table}")
    yield
    connection.exec_driver_sql(guard)


def guarded(dialect: str) -> list[tuple[str, list[str]]]:
    """Each table that only grows, with the names of its triggers."""
    verbs = ("UPDATE", "DELETE") if dialect == "sqlite" else ("UPDATE", "DELETE", "TRUNCATE")
    return [(table, [f"{table}_refuses_{verb}" for verb in verbs]) for table in _GUARDED]
