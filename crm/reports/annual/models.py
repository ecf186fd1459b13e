"""Editions of the report of a fiscal year that were approved, with their files."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.history.guards import only_grows
from crm.platform.base import Base, Record
from crm.platform.types import UtcDateTime
from crm.reports.monthly.models import KeptFile


class AnnualEdition(Record, Base):
    """An approved edition of the report of a fiscal year (C.E.); the greatest number is in force.

    `content` is the whole report in both languages as canonical JSON, `sha256` of its bytes. The facts were
    read at `approved_at`. `reason` is why there is another edition after the first.
    """

    __tablename__ = "annual_edition"
    __table_args__ = (
        Index("uq_annual_edition_fiscal_year_number", "fiscal_year", "number", unique=True),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint("number = 1 OR reason IS NOT NULL", name="another_has_a_reason"),
    )
    NOT_RECORDED = frozenset({"content"})

    fiscal_year: Mapped[int]
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str | None] = mapped_column(Text)
    approved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    approved_by_en: Mapped[str] = mapped_column(String(120), default="")
    approved_by_th: Mapped[str] = mapped_column(String(120), default="")
    capacity_check_id: Mapped[int | None] = mapped_column(ForeignKey("capacity_check.id"), index=True)


class AnnualFile(KeptFile, Base):
    """A file of the report of a fiscal year."""

    __tablename__ = "annual_file"

    edition_id: Mapped[int] = mapped_column(ForeignKey("annual_edition.id"), primary_key=True)


only_grows(AnnualEdition)
only_grows(AnnualFile)
