"""Handovers: what was open with somebody who leaves, and who has it now."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.access.models import User
from crm.platform.base import Base, Record
from crm.platform.types import UtcDateTime, stored_enum
from crm.reports.handover.rules.kinds import ItemKind


class Handover(Record, Base):
    """The open records of one account given into the charge of another, with the note of who left.

    `closes_on` is the day from which the first account opens nothing, as it stood then; None if unknown.
    """

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint("from_id <> to_id", name="goes_to_somebody_else"),)

    from_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    closes_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(Text)
    applied_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    giver: Mapped[User] = relationship(lazy="raise", foreign_keys=[from_id])
    taker: Mapped[User] = relationship(lazy="raise", foreign_keys=[to_id])


class HandoverItem(Base):
    """One record that went to the account `user_id`, or that it was let read.

    `grant_version` is that of the grant as this handover left it: who is let in again later has a higher one.
    None: made before the register kept it.
    """

    __tablename__ = "handover_item"
    __table_args__ = (Index("ix_handover_item_handover_id", "handover_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"))
    kind: Mapped[ItemKind] = mapped_column(stored_enum(ItemKind))
    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    grant_version: Mapped[int | None]
