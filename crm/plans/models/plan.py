"""Plans of the city's foreign affairs and their items."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from crm.access.models import User
from crm.agencies.models import Agency
from crm.plans.rules import ItemLevel, PlanKind, PlanState
from crm.platform.base import Base, Record, Seeded, Sourced, seed_key_is_unique
from crm.platform.matching import searchable
from crm.platform.types import stored_enum


class Plan(Record, Seeded, Sourced, Base):
    """A plan over fiscal years given in C.E., both included; period days, both included, where known.

    `editions` counts the versions approved here (PlanVersion); 0: approved before the register held it, or
    not yet. `amendment_reason` is why it is being amended, `submitted_by_id` the account that submitted it,
    which does not approve it.
    """

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("fiscal_year_to >= fiscal_year_from", name="years_run_forward"),
        CheckConstraint("editions >= 0", name="editions_are_counted"),
        CheckConstraint("state <> 'amending' OR amendment_reason IS NOT NULL", name="amended_for_a_reason"),
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
    editions: Mapped[int] = mapped_column(default=0)
    amendment_reason: Mapped[str | None] = mapped_column(Text)
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan.id"), index=True)
    note_en: Mapped[str | None] = mapped_column(Text)
    note_th: Mapped[str | None] = mapped_column(Text)


class PlanItem(Record, Seeded, Sourced, Base):
    """A strategy, project or monthly line of a plan. `months` are fiscal months, "1,2,12"; 1 is October.

    `project_code` is the city's own code of a project (04160000-1234), `weight` its share among its siblings
    in the progress of what they belong to, `officer_id` the account that sees to it; `carried_from_id` is the
    item of an earlier plan that goes on in it. `concerns` are kinds of partner, "sister_city,network";
    `filter_text` follows the codes and the names.
    """

    __tablename__ = "plan_item"
    __table_args__ = (
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="is_not_its_own_parent"),
        CheckConstraint("weight BETWEEN 0 AND 1000", name="weighs_something"),
        CheckConstraint(
            "carried_from_id IS NULL OR carried_from_id <> id", name="is_not_carried_from_itself"
        ),
        Index("uq_plan_item_code", "plan_id", "code", unique=True),
        seed_key_is_unique("plan_item"),
    )
    NOT_RECORDED = frozenset({"filter_text"})

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    level: Mapped[ItemLevel] = mapped_column(stored_enum(ItemLevel))
    code: Mapped[str] = mapped_column(String(40))
    project_code: Mapped[str | None] = mapped_column(String(20))
    seq: Mapped[int] = mapped_column(default=1)
    weight: Mapped[int] = mapped_column(default=1)
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
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("plan_item.id"), index=True)
    filter_text: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[Plan] = relationship(lazy="raise")
    agency: Mapped[Agency] = relationship(lazy="raise")
    officer: Mapped[User | None] = relationship(lazy="raise")

    @validates("code", "project_code", "name_en", "name_th")
    def _be_found_by(self, part: str, text: str | None) -> str | None:
        parts = {name: getattr(self, name) for name in ("code", "project_code", "name_en", "name_th")}
        self.filter_text = searchable((parts | {part: text}).values())
        return text


class PlanVersion(Record, Base):
    """What a plan said when it was approved, number 1 first; a later one is an amendment with its reason.

    `content` is canonical JSON (rules/versions.py), `digest` its SHA-256; `approved_by_*` as on any record.
    """

    __tablename__ = "plan_version"
    __table_args__ = (Index("uq_plan_version_number", "plan_id", "number", unique=True),)
    NOT_RECORDED = frozenset({"content"})

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    reason: Mapped[str | None] = mapped_column(Text)
    approved_on: Mapped[date]
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
