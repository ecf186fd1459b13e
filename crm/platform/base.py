"""What every table shares: constraint names, the columns of a record, where a row came from."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, MetaData, String, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from crm.platform.clock import now
from crm.platform.lengths import hold_lengths
from crm.platform.text import N_, Labelled
from crm.platform.types import UtcDateTime, stored_enum

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The one declarative base; relations say `lazy="raise"`, so a query must ask for what it shows."""

    metadata = MetaData(naming_convention=NAMES)


hold_lengths(Base)


class Recorded:
    """Mixed into a model whose every change the flush writes into the history (crm/history/recorder.py)."""

    NOT_RECORDED: frozenset[str] = frozenset()
    """Column names that hold nothing a person changed: derived texts, hashes, stamps."""


class Record(Recorded):
    """A record people edit: numbered, stamped, locked by `version`, archived and never deleted.

    Who created and updated it are names as text in both languages, so that they outlive the account.
    """

    id: Mapped[int] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    created_by_en: Mapped[str] = mapped_column(String(120), default="")
    created_by_th: Mapped[str] = mapped_column(String(120), default="")
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now, onupdate=now)
    updated_by_en: Mapped[str] = mapped_column(String(120), default="")
    updated_by_th: Mapped[str] = mapped_column(String(120), default="")
    version: Mapped[int] = mapped_column(default=1)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class Origin(Labelled):
    """How a row came into the register."""

    TYPED = "typed", N_("Entered by the office")
    SEEDED = "seeded", N_("From the sources")
    SAMPLE = "sample", N_("Sample")


class Seeded:
    """A row that may come from seeds/: its key there, the digest of the line, the version it was seeded as.

    A later seed updates a row that is still at that version and leaves an edited one alone.
    """

    origin: Mapped[Origin] = mapped_column(stored_enum(Origin), default=Origin.TYPED)
    seed_key: Mapped[str | None] = mapped_column(String(160))
    seed_digest: Mapped[str | None] = mapped_column(String(64))
    seed_version: Mapped[int | None]

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> tuple[Any, ...]:
        return (seed_key_is_unique(str(getattr(cls, "__tablename__", ""))),)


def seed_key_is_unique(table: str) -> Index:
    """One row per seed key, however often the seeds run."""
    where = text("seed_key IS NOT NULL")
    return Index(f"uq_{table}_seed_key", "seed_key", unique=True, sqlite_where=where, postgresql_where=where)


class Confidence(Labelled):
    """How far a source is believed."""

    HIGH = "high", N_("High")
    MEDIUM = "medium", N_("Medium")
    LOW = "low", N_("Low")


class Sourced:
    """Where a fact comes from; None means that a person of the office entered it."""

    source: Mapped[str | None] = mapped_column(Text)
    confidence: Mapped[Confidence | None] = mapped_column(stored_enum(Confidence))


class Classification(Labelled):
    """Normal or restricted; higher classes are pointers only and stay outside the register."""

    NORMAL = "normal", N_("Normal")
    RESTRICTED = "restricted", N_("Restricted")


class Classified:
    """A record that may be restricted to named readers (crm/access/queries.py)."""

    classification: Mapped[Classification] = mapped_column(
        stored_enum(Classification), default=Classification.NORMAL
    )
