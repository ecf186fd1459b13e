"""Plans of the city's foreign affairs and their items."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from crm.agencies.models import Agency
from crm.plans.rules import ItemLevel, PlanKind, PlanState
from crm.platform.base import Base, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.matching import searchable
from crm.platform.types import stored_enum


class Plan(Record, Seeded, Sourced, Base):
    """A plan over fiscal years given in C.E., both included; period days, both included, where known."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("fiscal_year_to >= fiscal_year_from", name="years_run_forward"),
        seed_key_is_unique("plan"),
    )

    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[PlanKind] = mapped_column(stored_enum(PlanKind))
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    title_en_own: Mapped[bool] = mapped_column(default=False)
    title_th_own: Mapped[bool] = mapped_column(default=False)
    title_as_published: Mapped[str | None] = mapped_column(String(300))
    fiscal_year_from: Mapped[int] = mapped_column(index=True)
    fiscal_year_to: Mapped[int]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    state: Mapped[PlanState] = mapped_column(stored_enum(PlanState), default=PlanState.DRAFT)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)


class PlanItem(Record, Seeded, Sourced, Base):
    """A strategy, project or monthly line of a plan. `months` are fiscal months, "1,2,12"; 1 is October.

    `concerns` are kinds of partner, "sister_city,network"; `filter_text` follows the code and the names.
    """

    __tablename__ = "plan_item"
    __table_args__ = (
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="is_not_its_own_parent"),
        Index("uq_plan_item_code", "plan_id", "code", unique=True),
        seed_key_is_unique("plan_item"),
    )
    NOT_RECORDED = frozenset({"filter_text"})

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    level: Mapped[ItemLevel] = mapped_column(stored_enum(ItemLevel))
    code: Mapped[str] = mapped_column(String(40))
    seq: Mapped[int] = mapped_column(default=1)
    name_en: Mapped[str | None] = mapped_column(String(500))
    name_th: Mapped[str | None] = mapped_column(String(500))
    name_en_own: Mapped[bool] = mapped_column(default=False)
    name_th_own: Mapped[bool] = mapped_column(default=False)
    concerns: Mapped[str | None] = mapped_column(String(100))
    months: Mapped[str | None] = mapped_column(String(40))
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    agency_assumed: Mapped[bool] = mapped_column(default=False)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[Plan] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")

    @validates("code", "name_en", "name_th")
    def _be_found_by(self, part: str, text: str | None) -> str | None:
        parts = {"code": self.code, "name_en": self.name_en, "name_th": self.name_th, part: text}
        self.filter_text = searchable(parts.values())
        return text
