"""Months of the report, the editions of their reports with the files, and what was corrected later."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from crm.authority.models import CapacityCheck
from crm.history.guards import only_grows
from crm.platform.base import Base, Record
from crm.platform.calendar import Month
from crm.platform.types import UtcDateTime, stored_enum
from crm.reports.monthly.rules.editions import FORMATS, EditionState, PeriodState


class Period(Record, Base):
    """A month whose report was drawn up; closed while `approved_number` is the edition in force."""

    __tablename__ = "period"
    __table_args__ = (
        Index("uq_period_first_on", "first_on", unique=True),
        CheckConstraint("(state = 'closed') = (approved_number IS NOT NULL)", name="closed_by_an_edition"),
    )

    first_on: Mapped[date]
    state: Mapped[PeriodState] = mapped_column(stored_enum(PeriodState), default=PeriodState.OPEN)
    approved_number: Mapped[int | None]

    @property
    def month(self) -> Month:
        return Month.of(self.first_on)


class ReportEdition(Record, Base):
    """One edition of a month's report.

    `content` is the whole report in both languages as canonical JSON, `sha256` of its bytes; at submission as
    it was submitted, at approval as approved, and from then on for ever. `cut_off_at` is when the facts were
    read. `in_spite_of` is why it was submitted although `lacking` things were still to be seen to.
    """

    __tablename__ = "report_edition"
    __table_args__ = (
        Index("uq_report_edition_period_id_number", "period_id", "number", unique=True),
        CheckConstraint("number > 0", name="number_is_positive"),
        CheckConstraint("lacking = 0 OR in_spite_of IS NOT NULL", name="lacking_has_a_reason"),
        CheckConstraint(
            "state = 'draft' OR (content IS NOT NULL AND sha256 IS NOT NULL AND cut_off_at IS NOT NULL)",
            name="submitted_says_something",
        ),
        CheckConstraint(
            "(state IN ('approved', 'superseded')) = (approved_at IS NOT NULL)", name="approved_has_a_moment"
        ),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> prepared_by_id", name="four_eyes"),
        CheckConstraint("state <> 'returned' OR return_reason IS NOT NULL", name="returned_has_a_reason"),
    )
    NOT_RECORDED = frozenset({"content"})

    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    number: Mapped[int]
    state: Mapped[EditionState] = mapped_column(stored_enum(EditionState), default=EditionState.DRAFT)
    content: Mapped[str | None] = mapped_column(Text, deferred=True)
    sha256: Mapped[str | None] = mapped_column(String(64))
    cut_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lacking: Mapped[int] = mapped_column(default=0)
    in_spite_of: Mapped[str | None] = mapped_column(Text)
    prepared_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    prepared_by_en: Mapped[str] = mapped_column(String(120), default="")
    prepared_by_th: Mapped[str] = mapped_column(String(120), default="")
    return_reason: Mapped[str | None] = mapped_column(Text)
    returned_by_en: Mapped[str] = mapped_column(String(120), default="")
    returned_by_th: Mapped[str] = mapped_column(String(120), default="")
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    approved_by_en: Mapped[str] = mapped_column(String(120), default="")
    approved_by_th: Mapped[str] = mapped_column(String(120), default="")
    capacity_check_id: Mapped[int | None] = mapped_column(ForeignKey("capacity_check.id"), index=True)
    period: Mapped[Period] = relationship(lazy="raise")
    capacity: Mapped[CapacityCheck | None] = relationship(lazy="raise")


UNLESS_UNSETTLED = "OLD.approved_at IS NOT NULL AND ({changed})".format(
    changed=" OR ".join(
        f"NEW.{name} IS NULL OR NEW.{name} <> OLD.{name}"
        for name in ("content", "sha256", "number", "approved_at")
    )
)
"""What was approved says the same for ever; that it was superseded may be added."""


class KeptFile:
    """A file of an approved edition, made once: `size` bytes that lie under `sha256` in the store."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[CheckConstraint, ...]:  # noqa: N805 (the class is what is declared)
        return (
            CheckConstraint("language IN ('th', 'en')", name="language_is_thai_or_english"),
            CheckConstraint(f"format IN ({', '.join(map(repr, FORMATS))})", name="format_is_known"),
        )

    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    format: Mapped[str] = mapped_column(String(4), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]


class EditionFile(KeptFile, Base):
    """A file of the report of a month."""

    __tablename__ = "edition_file"

    edition_id: Mapped[int] = mapped_column(ForeignKey("report_edition.id"), primary_key=True)


class Erratum(Base):
    """A fact of a closed month that changed, with the reason: `was` and `now` as the history keeps values.

    `number` is the edition in force then; `row` names what changed ("participation:31"), `page` the record on
    whose page it stands ("activity:12"). An empty `field` is the row itself, that came or went.
    """

    __tablename__ = "erratum"
    __table_args__ = (Index("ix_erratum_period_id_id", "period_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("period.id"))
    number: Mapped[int]
    row: Mapped[str] = mapped_column(String(60))
    page: Mapped[str] = mapped_column(String(60), default="")
    field: Mapped[str] = mapped_column(String(60), default="")
    was: Mapped[str | None] = mapped_column(Text)
    now: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by_en: Mapped[str] = mapped_column(String(120), default="")
    by_th: Mapped[str] = mapped_column(String(120), default="")


only_grows(ReportEdition, refused_update=UNLESS_UNSETTLED)
only_grows(EditionFile)
only_grows(Erratum)
