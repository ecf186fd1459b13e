"""The figures by which the office decides, each from a day on."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.platform.base import Base, Record, Seeded, seed_key_is_unique
from crm.platform.types import stored_enum
from crm.policy.rules import PolicyKey, Unit


class PolicyValue(Record, Seeded, Base):
    """A figure and from which day it holds, until a later one of the same key; `meaning_*` says why."""

    __tablename__ = "policy_value"
    __table_args__ = (
        Index("uq_policy_value_key_valid_from", "key", "valid_from", unique=True),
        seed_key_is_unique("policy_value"),
    )

    key: Mapped[PolicyKey] = mapped_column(stored_enum(PolicyKey))
    value: Mapped[str] = mapped_column(String(60))
    unit: Mapped[Unit] = mapped_column(stored_enum(Unit))
    meaning_en: Mapped[str | None] = mapped_column(Text)
    meaning_th: Mapped[str | None] = mapped_column(Text)
    valid_from: Mapped[date]
