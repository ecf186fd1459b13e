"""An engine that moves from the database of one test to that of the next."""

from typing import Any

from sqlalchemy import Engine, event, make_url

from crm.platform.session import make_engine


class MovingEngine:
    """One engine for the databases of many tests, one at a time: what it put together once it knows again."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._database: str | None = None

    def at(self, url: str) -> Engine:
        """The engine, from now on at this database; nothing there has to outlive the machine."""
        self._database = make_url(url).database
        if self._engine is None:
            self._engine = make_engine(url, compiled_cache={})
            event.listen(self._engine, "do_connect", self._to_where_it_is)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _write_without_waiting)
        self._engine.dispose()
        return self._engine

    def _to_where_it_is(
        self, dialect: Any, _record: object, positional: list[Any], named: dict[str, Any]
    ) -> None:
        if dialect.name == "sqlite":
            positional[0] = self._database
        else:
            named["dbname"] = self._database


def _write_without_waiting(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
