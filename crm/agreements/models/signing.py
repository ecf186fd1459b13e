"""Who signed an agreement for whom, in which capacity; and what has to be cleared before it is signed."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.authority.models import CapacityCheck, Clearance
from crm.history.guards import only_grows
from crm.platform.base import Base, Recorded


class Signature(Recorded, Base):
    """One signature of a signing. `partner_id` None: for the city, and then with the verdict on its capacity.

    Name and title are kept as they were on that day.
    """

    __tablename__ = "signature"
    __table_args__ = (
        CheckConstraint(
            "partner_id IS NOT NULL OR capacity_check_id IS NOT NULL", name="city_signs_with_a_verdict"
        ),
        Index("ix_signature_action_id", "action_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("agreement_action.id"))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    tenure_id: Mapped[int | None] = mapped_column(ForeignKey("tenure.id"), index=True)
    capacity_check_id: Mapped[int | None] = mapped_column(ForeignKey("capacity_check.id"), index=True)
    name_en: Mapped[str | None] = mapped_column(String(300))
    name_th: Mapped[str | None] = mapped_column(String(300))
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    capacity: Mapped[CapacityCheck | None] = relationship(lazy="raise")


class AgreementClearance(Recorded, Base):
    """A clearance that stands on an agreement."""

    __tablename__ = "agreement_clearance"
    __table_args__ = (Index("uq_agreement_clearance_clearance_id", "clearance_id", unique=True),)

    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"), primary_key=True)
    clearance_id: Mapped[int] = mapped_column(ForeignKey("clearance.id"), primary_key=True)
    clearance: Mapped[Clearance] = relationship(lazy="raise")


only_grows(Signature)
