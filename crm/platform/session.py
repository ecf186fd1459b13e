"""The session of one request or command, and engines made strict: no lost update, no missing foreign key."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.orm import Session, scoped_session, sessionmaker
from sqlalchemy.orm.util import identity_key

Row = TypeVar("Row")

writing: ContextVar[bool] = ContextVar("writing", default=True)
"""Whether this request may write: SQLite then takes its write lock at BEGIN and never loses an update."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",  # or a REPLACE would delete without asking the guards of the history
    "busy_timeout=5000",
)
_POSTGRES_OPTIONS = (
    "-c timezone=UTC",
    "-c statement_timeout=15000",
    "-c lock_timeout=5000",
    "-c idle_in_transaction_session_timeout=60000",
)


@contextmanager
def writing_now(yes: bool = True) -> Iterator[None]:
    """Transactions begun in the block may write, or only read."""
    token = writing.set(yes)
    try:
        yield
    finally:
        writing.reset(token)


class Scoped(scoped_session[Session]):
    """The scoped session in the shape that Flask-Admin looks for (`db.session`)."""

    @property
    def session(self) -> Self:
        return self


def scoped(scope: Callable[[], Any]) -> Scoped:
    """A session per scope, unbound until an engine is configured."""
    return Scoped(sessionmaker(), scopefunc=scope)


def make_engine(url: str, **options: Any) -> Engine:
    """An engine for SQLite or PostgreSQL with the strictness that the register relies on.

    `options` are its execution options: what those who see a session commit should know.
    """
    url = url.replace("postgresql://", "postgresql+psycopg://", 1)
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        return strict_sqlite(create_engine(url, execution_options=options))
    return create_engine(
        url,
        execution_options=options,
        pool_size=5,
        max_overflow=5,
        pool_pre_ping=True,
        pool_recycle=1800,
        pool_timeout=10,
        connect_args={"options": " ".join(_POSTGRES_OPTIONS), "connect_timeout": 5},
    )


def strict_sqlite(engine: Engine, pragmas: tuple[str, ...] = _PRAGMAS) -> Engine:
    """Set the pragmas on each connection and let SQLAlchemy, not the driver, begin transactions."""

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")

    return engine


def learn_how_much_there_is(url: str) -> None:
    """Let SQLite look how many rows its indexes tell apart, a thousand of each; PostgreSQL does so by itself.

    Without it, it takes the state of an activity for a rarer thing than its partner.
    """
    if not url.startswith("sqlite"):
        return
    engine = make_engine(url)
    with writing_now(), engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA analysis_limit=1000")
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()


def look_at_leisure(session: Session) -> None:
    """Begin a long look at everything as it stands at one moment, however many others write meanwhile."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        session.execute(text("SET LOCAL statement_timeout = 0"))


def rows_of(session: Session, model: type[Row], ids: Iterable[int]) -> list[Row]:
    """The rows of these numbers, each once, in their order; numbers that name nothing are passed over.

    Those that the session holds are not read again.
    """
    keys = {number: identity_key(model, number) for number in ids}
    found = {number: session.identity_map.get(key) for number, key in keys.items()}
    if lacking := [number for number, row in found.items() if row is None]:
        identity: Any = inspect(model).primary_key[0]
        read = session.scalars(select(model).where(identity.in_(lacking)))
        found |= {inspect(row).identity[0]: row for row in read}
    return [row for row in found.values() if row is not None]
