"""Each database's own index of every three characters: FTS5 on SQLite, pg_trgm where PostgreSQL has it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, event, text
from sqlalchemy.exc import DatabaseError

from crm.platform.base import Base
from crm.platform.text import N_

TABLE, TERMS = "search_entry_fts", "search_entry_fts_terms"


_SQLITE = (
    """
    CREATE VIRTUAL TABLE search_entry_fts USING fts5(
      names, texts, content='search_entry', content_rowid='id', tokenize='trigram case_sensitive 1'
    )
    """,
    "CREATE VIRTUAL TABLE search_entry_fts_terms USING fts5vocab(search_entry_fts, 'row')",
)
_TRIGGERS = (
    """
    CREATE TRIGGER search_entry_is_put_in AFTER INSERT ON search_entry BEGIN
      INSERT INTO search_entry_fts (rowid, names, texts) VALUES (new.id, new.names, new.texts);
    END
    """,
    """
    CREATE TRIGGER search_entry_is_taken_out AFTER DELETE ON search_entry BEGIN
      INSERT INTO search_entry_fts (search_entry_fts, rowid, names, texts)
      VALUES ('delete', old.id, old.names, old.texts);
    END
    """,
    """
    CREATE TRIGGER search_entry_is_put_anew AFTER UPDATE ON search_entry BEGIN
      INSERT INTO search_entry_fts (search_entry_fts, rowid, names, texts)
      VALUES ('delete', old.id, old.names, old.texts);
      INSERT INTO search_entry_fts (rowid, names, texts) VALUES (new.id, new.names, new.texts);
    END
    """,
)
_POSTGRESQL = (
    """
    DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') THEN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX ix_search_entry_trigrams ON search_entry
        USING gin (names gin_trgm_ops, texts gin_trgm_ops);
      END IF;
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'pg_trgm may not be created here: search reads every entry';
    END $$
    """,
)
_NAMES = ("search_entry_is_put_in", "search_entry_is_taken_out", "search_entry_is_put_anew")
_REBUILD = "INSERT INTO search_entry_fts (search_entry_fts) VALUES ('rebuild')"
_HELD = "INSERT INTO search_entry_fts (search_entry_fts, rank) VALUES ('hashsize', {})"
_LITTLE, _MUCH = 1024**2, 256 * 1024**2
"""Bytes of trigrams that FTS5 holds in memory before it writes a piece; little is its own default.

With little, a million records are written in thousands of pieces, and each is merged again and again.
"""

_MERGE = "INSERT INTO search_entry_fts (search_entry_fts) VALUES ('optimize')"
"""All pieces of the index in one: a word is then looked for once, not in each piece."""

_CHECK = "INSERT INTO search_entry_fts (search_entry_fts, rank) VALUES ('integrity-check', 1)"
_SERVES = text("SELECT count(*) FROM pg_indexes WHERE indexname = 'ix_search_entry_trigrams'")
_HAS_TRGM = text("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
_THAI_TRIGRAMS = text("SELECT cardinality(show_trgm('ไทย'))")

NO_THAI = N_(
    "Under this database's LC_CTYPE no trigrams are made of Thai letters: "
    "search works and is slow. Create the database with C.UTF-8."
)


def statements(dialect: str) -> tuple[str, ...]:
    """What makes the index of trigrams, once the table of entries is there."""
    return (*_SQLITE, *_TRIGGERS) if dialect == "sqlite" else _POSTGRESQL


def index_trigrams(model: type[Base]) -> None:
    """Make the index of trigrams as soon as the table of `model` is created."""

    def make(_table: Table, connection: Connection, **_more: Any) -> None:
        for statement in statements(connection.dialect.name):
            connection.exec_driver_sql(statement)

    event.listen(Base.metadata.tables[model.__tablename__], "after_create", make)


@contextmanager
def written_at_once(connection: Connection) -> Iterator[None]:
    """Let the block write entries without their trigrams, then write all of those together."""
    if connection.dialect.name != "sqlite":
        yield
        return
    for name in _NAMES:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for trigger in _TRIGGERS:
        connection.exec_driver_sql(trigger)
    connection.exec_driver_sql(_HELD.format(_MUCH))
    connection.exec_driver_sql(_REBUILD)
    connection.exec_driver_sql(_MERGE)
    connection.exec_driver_sql(_HELD.format(_LITTLE))


def is_whole(connection: Connection) -> bool:
    """Whether the trigrams say what the entries say; on PostgreSQL the server sees to that."""
    if connection.dialect.name != "sqlite":
        return True
    try:
        connection.exec_driver_sql(_CHECK)
    except DatabaseError:
        return False
    return True


def serve(connection: Connection) -> bool:
    """Whether this database has its index of trigrams; without one a search reads every entry."""
    return connection.dialect.name == "sqlite" or bool(connection.scalar(_SERVES))


def sees_thai(connection: Connection) -> bool:
    """Whether there are trigrams of Thai letters: PostgreSQL makes none under LC_CTYPE C."""
    if connection.dialect.name == "sqlite" or not connection.scalar(_HAS_TRGM):
        return True
    return bool(connection.scalar(_THAI_TRIGRAMS))
