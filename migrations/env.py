"""Alembic on both databases: batch mode and no foreign keys on SQLite while it rebuilds tables."""

from collections.abc import Mapping
from typing import Any

from alembic import context
from sqlalchemy import Engine, create_engine

import crm.access.models
import crm.activities.models
import crm.agenda.models
import crm.authority.models
import crm.documents.models
import crm.history.models
import crm.keeping.models
import crm.letters.models
import crm.policy.models
import crm.reports.brief.models
import crm.reports.handover.models
import crm.reports.monthly.models
import crm.search.models
from crm.platform.base import Base
from crm.platform.session import make_engine, strict_sqlite
from crm.platform.types import Baht, UtcDateTime

MODELS = (
    crm.access.models,
    crm.activities.models,
    crm.agenda.models,
    crm.authority.models,
    crm.documents.models,
    crm.history.models,
    crm.keeping.models,
    crm.letters.models,
    crm.policy.models,
    crm.reports.brief.models,
    crm.reports.handover.models,
    crm.reports.monthly.models,
    crm.search.models,
)
"""Importing the upper rooms brings every table below them."""

TRIGRAMS = ("search_entry_fts", "ix_search_entry_trigrams")


def plain_types(kind: str, value: Any, _context: Any) -> str | bool:
    """Migrations hold plain types and never import the application."""
    if kind == "type" and isinstance(value, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, Baht):
        return "sa.BigInteger()"
    return False


def of_the_models(name: str | None, _kind: str, _parents: Any) -> bool:
    """The index of trigrams is each database's own: no model knows its tables."""
    return name is None or not name.startswith(TRIGRAMS)


def engine_of(url: str) -> Engine:
    """SQLite empties child tables when it rebuilds a parent with foreign keys on; so they are off here."""
    if url.startswith("sqlite"):
        return strict_sqlite(create_engine(url), ("foreign_keys=OFF", "busy_timeout=5000"))
    return make_engine(url)


def run(attributes: Mapping[str, Any]) -> None:
    """Migrate the database named by the caller, in one transaction."""
    engine = engine_of(attributes["database_url"])
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            render_item=plain_types,
            include_name=of_the_models,
        )
        with context.begin_transaction():
            context.run_migrations()
            if engine.dialect.name == "sqlite":
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError(f"The migration leaves rows that point nowhere: {broken[:5]}")
    engine.dispose()


run(context.config.attributes)
