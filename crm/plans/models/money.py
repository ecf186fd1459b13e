"""What an item of a plan may spend, and under what."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.authority.rules.clearances import ForeignMoney
from crm.plans.models.plan import PlanItem
from crm.plans.rules import BudgetBasis
from crm.platform.base import Base, Record, Seeded, seed_key_is_unique
from crm.platform.types import Baht, stored_enum


class BudgetLine(Record, Seeded, Base):
    """Money for an item in a fiscal year (C.E.), in THB; `original_*` is what a foreign amount was.

    `reference` names the ordinance or law; `council_*` the Council's approval of a loan. `disbursed` is the
    sum of its disbursements, which the room of activities keeps; the database lets it be no more than
    `allocated`.
    """

    __tablename__ = "budget_line"
    __table_args__ = (
        CheckConstraint("allocated >= 0", name="allocated_is_not_negative"),
        CheckConstraint("disbursed >= 0 AND disbursed <= allocated", name="spends_no_more_than_it_has"),
        CheckConstraint(
            "(basis = 'foreign_aid') = (foreign_money <> 'none')", name="foreign_money_has_its_class"
        ),
        CheckConstraint("basis = 'foreign_aid' OR reference IS NOT NULL", name="names_its_ordinance"),
        CheckConstraint(
            "foreign_money <> 'loan' OR (council_ref IS NOT NULL AND council_on IS NOT NULL)",
            name="the_council_approved_a_loan",
        ),
        CheckConstraint(
            "(original_amount IS NULL) = (original_currency IS NULL)", name="an_amount_has_its_currency"
        ),
        seed_key_is_unique("budget_line"),
    )
    NOT_RECORDED = frozenset({"disbursed"})

    item_id: Mapped[int] = mapped_column(ForeignKey("plan_item.id"), index=True)
    fiscal_year: Mapped[int] = mapped_column(index=True)
    basis: Mapped[BudgetBasis] = mapped_column(stored_enum(BudgetBasis))
    reference: Mapped[str | None] = mapped_column(String(200))
    foreign_money: Mapped[ForeignMoney] = mapped_column(stored_enum(ForeignMoney), default=ForeignMoney.NONE)
    donor_en: Mapped[str | None] = mapped_column(String(300))
    donor_th: Mapped[str | None] = mapped_column(String(300))
    council_ref: Mapped[str | None] = mapped_column(String(200))
    council_on: Mapped[date | None]
    allocated: Mapped[Decimal] = mapped_column(Baht)
    disbursed: Mapped[Decimal] = mapped_column(Baht, default=Decimal(0))
    original_amount: Mapped[Decimal | None] = mapped_column(Baht)
    original_currency: Mapped[str | None] = mapped_column(String(3))
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    item: Mapped[PlanItem] = relationship(lazy="raise")
