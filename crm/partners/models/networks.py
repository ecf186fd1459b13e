"""What a city network asks of the city: roles and what is to be decided, dues and their payment."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.agencies.models import Agency
from crm.partners.models.partner import Partner
from crm.partners.rules import NetworkRole
from crm.platform.base import Base, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.types import Amount, Baht, stored_enum


class NetworkDuty(Record, Seeded, Sourced, Base):
    """What the city does in a network, as what, from when to when; both days are included.

    `decision_*` is what the city still has to decide for it, by the day `decide_by`; `agency_id` is
    responsible on our side.
    """

    __tablename__ = "network_duty"
    __table_args__ = (
        CheckConstraint("what_en IS NOT NULL OR what_th IS NOT NULL", name="says_what"),
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="ends_after_it_begins"
        ),
        CheckConstraint(
            "decide_by IS NULL OR coalesce(decision_en, decision_th) IS NOT NULL",
            name="a_day_to_decide_has_a_decision",
        ),
        seed_key_is_unique("network_duty"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    role: Mapped[NetworkRole] = mapped_column(stored_enum(NetworkRole), default=NetworkRole.MEMBER)
    what_en: Mapped[str | None] = mapped_column(String(300))
    what_th: Mapped[str | None] = mapped_column(String(300))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    decision_en: Mapped[str | None] = mapped_column(Text)
    decision_th: Mapped[str | None] = mapped_column(Text)
    decide_by: Mapped[date | None]
    partner: Mapped[Partner] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")


class NetworkDue(Record, Seeded, Sourced, Base):
    """What membership of a network costs in one fiscal year (C.E.): `amount` in the currency it is asked in.

    `paid_thb` is what the city paid for it on `paid_on`, `reference` the paper that shows it.
    """

    __tablename__ = "network_due"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount_is_not_negative"),
        CheckConstraint("length(currency) = 3", name="currency_is_a_code_of_three_letters"),
        CheckConstraint("paid_thb IS NULL OR paid_thb >= 0", name="payment_is_not_negative"),
        CheckConstraint("paid_thb IS NULL OR paid_on IS NOT NULL", name="a_payment_has_its_day"),
        Index("ix_network_due_due_on", "due_on"),
        seed_key_is_unique("network_due"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    fiscal_year: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(Amount)
    currency: Mapped[str] = mapped_column(String(3))
    due_on: Mapped[date | None]
    paid_on: Mapped[date | None]
    paid_thb: Mapped[Decimal | None] = mapped_column(Baht)
    reference: Mapped[str | None] = mapped_column(String(300))
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    partner: Mapped[Partner] = relationship(lazy="raise")
