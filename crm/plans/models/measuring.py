"""What an item of a plan is measured by, and what the months brought."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.plans.models.plan import PlanItem
from crm.plans.rules import Aggregation, Direction, ResultState
from crm.platform.base import Base, Record, Recorded, Seeded, seed_key_is_unique
from crm.platform.types import Quantity, stored_enum


class IndicatorTarget(Recorded, Base):
    """What an indicator should reach in the month that begins on `month`."""

    __tablename__ = "indicator_target"
    __table_args__ = (CheckConstraint("value >= 0", name="value_is_not_negative"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[Decimal] = mapped_column(Quantity)


class Indicator(Record, Seeded, Base):
    """What an item is measured by. `code` is the city's own (0416-1044); `unit` is what is counted."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint("name_en IS NOT NULL OR name_th IS NOT NULL", name="has_a_name"),
        seed_key_is_unique("indicator"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    seq: Mapped[int] = mapped_column(default=1)
    code: Mapped[str | None] = mapped_column(String(20))
    name_en: Mapped[str | None] = mapped_column(String(300))
    name_th: Mapped[str | None] = mapped_column(String(300))
    unit_en: Mapped[str | None] = mapped_column(String(60))
    unit_th: Mapped[str | None] = mapped_column(String(60))
    direction: Mapped[Direction] = mapped_column(stored_enum(Direction), default=Direction.UP)
    aggregation: Mapped[Aggregation] = mapped_column(stored_enum(Aggregation), default=Aggregation.SUM)
    item: Mapped[PlanItem] = relationship(lazy="raise")
    targets: Mapped[list[IndicatorTarget]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by=IndicatorTarget.month
    )


class MonthResult(Record, Seeded, Base):
    """What a month brought: of an indicator in its unit; where the item has none, its progress in percent.

    `month` is the first day of it; of an indicator the value is that of the month alone, a percentage is that
    of the whole year so far. Only an approved one counts; `submitted_by_id` is the account that submitted it,
    which does not approve it.
    """

    __tablename__ = "month_result"
    __table_args__ = (
        CheckConstraint("value >= 0", name="value_is_not_negative"),
        CheckConstraint("indicator_id IS NOT NULL OR value <= 100000", name="progress_is_a_percentage"),
        CheckConstraint("state <> 'returned' OR returned_reason IS NOT NULL", name="returned_for_a_reason"),
        Index(
            "uq_month_result_of_indicator",
            "indicator_id",
            "month",
            unique=True,
            sqlite_where=text("indicator_id IS NOT NULL AND archived_at IS NULL"),
            postgresql_where=text("indicator_id IS NOT NULL AND archived_at IS NULL"),
        ),
        Index(
            "uq_month_result_of_item",
            "item_id",
            "month",
            unique=True,
            sqlite_where=text("indicator_id IS NULL AND archived_at IS NULL"),
            postgresql_where=text("indicator_id IS NULL AND archived_at IS NULL"),
        ),
        seed_key_is_unique("month_result"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    month: Mapped[date] = mapped_column(index=True)
    value: Mapped[Decimal] = mapped_column(Quantity)
    evidence: Mapped[str] = mapped_column(String(500))
    problem_en: Mapped[str | None] = mapped_column(Text)
    problem_th: Mapped[str | None] = mapped_column(Text)
    remedy_en: Mapped[str | None] = mapped_column(Text)
    remedy_th: Mapped[str | None] = mapped_column(Text)
    state: Mapped[ResultState] = mapped_column(stored_enum(ResultState), default=ResultState.SUBMITTED)
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    returned_reason: Mapped[str | None] = mapped_column(Text)
    item: Mapped[PlanItem] = relationship(lazy="raise")
    indicator: Mapped[Indicator | None] = relationship(lazy="raise")
