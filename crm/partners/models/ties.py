"""What a tie brings every year, and what both sides work on for years."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.agencies.models import Agency
from crm.partners.models.partner import Partner
from crm.partners.rules import OccasionKind, ProjectState
from crm.platform.base import Base, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.dates import PartialDate, Precision
from crm.platform.types import stored_enum


class Occasion(Record, Seeded, Sourced, Base):
    """A day of the year that matters to a partner: its national day, the anniversary of the tie.

    `month` and `day` are both there or both missing: a day that moves has none and says in `moves_*` how it
    is found. `since_year` is the year it counts from, where it counts.
    """

    __tablename__ = "occasion"
    __table_args__ = (
        CheckConstraint("(month IS NULL) = (day IS NULL)", name="month_and_day_come_together"),
        CheckConstraint("month IS NULL OR month BETWEEN 1 AND 12", name="month_is_of_the_year"),
        CheckConstraint("day IS NULL OR day BETWEEN 1 AND 31", name="day_is_of_a_month"),
        CheckConstraint("title_en IS NOT NULL OR title_th IS NOT NULL", name="has_a_title"),
        Index("ix_occasion_month_day", "month", "day"),
        seed_key_is_unique("occasion"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    kind: Mapped[OccasionKind] = mapped_column(stored_enum(OccasionKind))
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    month: Mapped[int | None]
    day: Mapped[int | None]
    since_year: Mapped[int | None]
    moves_en: Mapped[str | None] = mapped_column(String(300))
    moves_th: Mapped[str | None] = mapped_column(String(300))
    partner: Mapped[Partner] = relationship(lazy="raise")


class JointProject(Record, Seeded, Sourced, Base):
    """What a partner or a network and the city work on for years; `agency_id` is responsible on our side."""

    __tablename__ = "joint_project"
    __table_args__ = (
        CheckConstraint("title_en IS NOT NULL OR title_th IS NOT NULL", name="has_a_title"),
        CheckConstraint("(starts_on IS NULL) = (starts_precision IS NULL)", name="beginning_has_a_precision"),
        CheckConstraint("(ends_on IS NULL) = (ends_precision IS NULL)", name="end_has_a_precision"),
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="ends_after_it_begins"
        ),
        seed_key_is_unique("joint_project"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    state: Mapped[ProjectState] = mapped_column(stored_enum(ProjectState), default=ProjectState.PROPOSED)
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    starts_on: Mapped[date | None]
    starts_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "starts_precision"))
    ends_on: Mapped[date | None]
    ends_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "ends_precision"))
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    partner: Mapped[Partner] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")

    @property
    def starts(self) -> PartialDate | None:
        return PartialDate(self.starts_on, self.starts_precision or Precision.DAY) if self.starts_on else None

    @property
    def ends(self) -> PartialDate | None:
        return PartialDate(self.ends_on, self.ends_precision or Precision.DAY) if self.ends_on else None
