"""What is counted of normal records alone, and kept in step by the flush (commands/counting/)."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from crm.activities.rules import ActivityState
from crm.activities.rules.counting import Counted
from crm.platform.base import Base
from crm.platform.types import stored_enum


class PeriodCount(Base):
    """How many of a kind an agency has in a month, as 201206, or on a day, as 20120615.

    No row, or zero, for none.
    """

    __tablename__ = "period_count"

    subject: Mapped[Counted] = mapped_column(stored_enum(Counted), primary_key=True)
    period: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), primary_key=True, autoincrement=False)
    number: Mapped[int]


class LineCount(Base):
    """How many activities carry out an item of a plan from one month to another, as 201206, by their state.

    What is known by the year alone is not among them. No row, or zero, for none; what was counted of an item
    that is gone with the sample stays as zero, so nothing refers to it.
    """

    __tablename__ = "line_count"

    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first_month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    state: Mapped[ActivityState] = mapped_column(stored_enum(ActivityState), primary_key=True)
    number: Mapped[int]


class PartnerPulse(Base):
    """The last day on which a partner was met, alone or among others; no row where it never was."""

    __tablename__ = "partner_pulse"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True, autoincrement=False)
    last_met_on: Mapped[date]
