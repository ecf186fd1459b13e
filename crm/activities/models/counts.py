"""What is counted of normal records alone, and kept in step by the flush (commands/counting/)."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crm.activities.rules.counting import Counted
from crm.platform.base import Base
from crm.platform.types import stored_enum


class PeriodCount(Base):
    """How many of a kind an agency has in a month, as 201206, or on a day, as 20120615; no row for none."""

    __tablename__ = "period_count"

    subject: Mapped[Counted] = mapped_column(stored_enum(Counted), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True, autoincrement=False)
    number: Mapped[int]


class PartnerPulse(Base):
    """The last day on which a partner was met, alone or among others; no row where it never was."""

    __tablename__ = "partner_pulse"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, autoincrement=False)
    last_met_on: Mapped[date]
