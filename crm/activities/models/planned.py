"""What was done for the plan: money paid out, and what became of a month's line."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.activities.models.activity import Activity
from crm.activities.rules import OutcomeKind
from crm.plans.models import BudgetLine, PlanItem
from crm.platform.base import Base, Record, Seeded, seed_key_is_unique
from crm.platform.types import Baht, stored_enum


class Disbursement(Record, Seeded, Base):
    """Money paid out of a budget line, in THB; `reference` is the number of its voucher."""

    __tablename__ = "disbursement"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_is_above_zero"),
        Index("ix_disbursement_line_id_paid_on", "line_id", "paid_on"),
        seed_key_is_unique("disbursement"),
    )

    line_id: Mapped[int] = mapped_column(ForeignKey("budget_line.id"))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"), index=True)
    paid_on: Mapped[date] = mapped_column(index=True)
    amount: Mapped[Decimal] = mapped_column(Baht)
    reference: Mapped[str] = mapped_column(String(200))
    note_en: Mapped[str | None] = mapped_column(String(300))
    note_th: Mapped[str | None] = mapped_column(String(300))
    line: Mapped[BudgetLine] = relationship(lazy="raise")
    activity: Mapped[Activity | None] = relationship(lazy="raise")


class LineOutcome(Record, Seeded, Base):
    """What became of an item in a month in which the plan has it; `month` is the first day of it.

    Without one, what was held for the item in that month says so by itself. `moved_to` is the first day of
    the month to which it was postponed.
    """

    __tablename__ = "line_outcome"
    __table_args__ = (
        CheckConstraint(
            "kind = 'held' OR reason_en IS NOT NULL OR reason_th IS NOT NULL", name="has_a_reason"
        ),
        CheckConstraint("(kind = 'postponed') = (moved_to IS NOT NULL)", name="postponed_has_its_month"),
        CheckConstraint("moved_to IS NULL OR moved_to > month", name="moves_forward"),
        Index(
            "uq_line_outcome_month",
            "item_id",
            "month",
            unique=True,
            sqlite_where=text("archived_at IS NULL"),
            postgresql_where=text("archived_at IS NULL"),
        ),
        seed_key_is_unique("line_outcome"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"))
    month: Mapped[date] = mapped_column(index=True)
    kind: Mapped[OutcomeKind] = mapped_column(stored_enum(OutcomeKind))
    moved_to: Mapped[date | None]
    reason_en: Mapped[str | None] = mapped_column(Text)
    reason_th: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str | None] = mapped_column(String(200))
    item: Mapped[PlanItem] = relationship(lazy="raise")
