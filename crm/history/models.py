"""What was changed, by whom, from what to what: append-only, each change chained to the one before."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from crm.history.guards import only_grows
from crm.platform.base import Base
from crm.platform.types import UtcDateTime

SHORT = text('length("before") < 12')
"""Values that may be the number of a record: by them are found the rows that were removed from its page."""


class ChangeRecord(Base):
    """One change of one row. `digest` is SHA-256 over its values, which an erasure may empty later.

    `actor_en` and `actor_th` are the name as it was then; `request_id` groups what one form or command did.
    """

    __tablename__ = "change_record"
    __table_args__ = (
        Index("ix_change_record_entity_entity_id_id", "entity", "entity_id", "id"),
        Index("ix_change_record_request_id_id", "request_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_en: Mapped[str] = mapped_column(String(120))
    actor_th: Mapped[str] = mapped_column(String(120))
    actor_id: Mapped[int | None]
    request_id: Mapped[str] = mapped_column(String(32))
    action: Mapped[str] = mapped_column(String(40))
    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class ChangeValue(Base):
    """One field of a change, before and after, as JSON text; None means that it held nothing."""

    __tablename__ = "change_value"
    __table_args__ = (
        Index("ix_change_value_field_before", "field", "before", sqlite_where=SHORT, postgresql_where=SHORT),
    )

    change_id: Mapped[int] = mapped_column(ForeignKey("change_record.id"), primary_key=True)
    field: Mapped[str] = mapped_column(String(60), primary_key=True)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class ChainLink(Base):
    """A change's place in the chain: `hash` covers the change, its digest and the hash before it."""

    __tablename__ = "chain_link"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    change_id: Mapped[int] = mapped_column(ForeignKey("change_record.id"), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class ChainHead(Base):
    """The last link; its one row is locked while links are added: two writers cannot fork the chain."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))


UNLESS_EMPTIED = (
    "NEW.change_id <> OLD.change_id OR NEW.field <> OLD.field"
    ' OR NEW."before" IS NOT NULL OR NEW."after" IS NOT NULL'
)
"""An erasure of personal data may empty a value, and nothing else may touch it."""

BACKWARDS = "NEW.id <> OLD.id OR NEW.position <= OLD.position"
"""The head only moves on."""

only_grows(ChangeRecord)
only_grows(ChangeValue, refused_update=UNLESS_EMPTIED)
only_grows(ChainLink)
only_grows(ChainHead, refused_update=BACKWARDS)
