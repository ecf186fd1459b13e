"""What is done to plans and their items as records: entered and corrected."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.partners.rules import PartnerKind
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import ItemLevel, PlanKind
from crm.plans.rules.kinds import project_code_read
from crm.plans.rules.life import refuse_unless_open
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """What the form of a plan says. Fiscal years are C.E., both included; the period's days likewise."""

    code: str
    kind: PlanKind
    title_th: str | None = None
    title_en: str | None = None
    title_as_published: str | None = None
    fiscal_year_from: int
    fiscal_year_to: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    parent_id: int | None = None
    note_th: str | None = None
    note_en: str | None = None


@dataclass(frozen=True, kw_only=True)
class ItemFacts:
    """What the form of a plan item says. `months` are fiscal months, 1 is October."""

    level: ItemLevel
    code: str
    agency_id: int
    seq: int = 1
    project_code: str | None = None
    weight: int = 1
    officer_id: int | None = None
    name_th: str | None = None
    name_en: str | None = None
    concerns: Collection[PartnerKind] = ()
    months: Collection[int] = ()
    parent_id: int | None = None
    note_th: str | None = None
    note_en: str | None = None
    agency_confirmed: bool = False


def record_plan(session: Session, facts: PlanFacts, *, by: Doer) -> Plan:
    """Bring a plan on file, as a draft.

    Raises:
        Refused: it lacks a title, its years or days run backwards, or its code is taken.
    """
    act_as(session, by.actor, "record")
    plan = Plan()
    with unless_taken(session, _code_taken()):
        _write_plan(session, plan, facts)
        session.add(plan)
    return plan


def edit_plan(session: Session, plan: Plan, facts: PlanFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `record_plan`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(plan, seen_version)
    with unless_taken(session, _code_taken()):
        _write_plan(session, plan, facts)
        flush_or_stale(session)


def record_item(session: Session, plan: Plan, facts: ItemFacts, *, by: Doer) -> PlanItem:
    """Bring an item of a plan on file.

    Raises:
        Refused: it lacks a name, its code is taken in this plan, it would belong to another plan's item, or
            the plan is approved.
    """
    act_as(session, by.actor, "record")
    item = PlanItem(plan_id=plan.id)
    with unless_taken(session, _code_taken()):
        _write_item(session, item, facts)
        session.add(item)
    return item


def edit_item(session: Session, item: PlanItem, facts: ItemFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `record_item`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(item, seen_version)
    with unless_taken(session, _code_taken()):
        _write_item(session, item, facts)
        flush_or_stale(session)


def _write_plan(session: Session, plan: Plan, facts: PlanFacts) -> None:
    if plan.id:
        refuse_unless_open(plan)
    last = facts.fiscal_year_to or facts.fiscal_year_from
    if not (facts.title_th or facts.title_en):
        raise Refused(N_("A plan needs a title, in Thai or in English."), field="title_th")
    if last < facts.fiscal_year_from:
        raise Refused(N_("It cannot end before it begins."), field="fiscal_year_to")
    if facts.period_start and facts.period_end and facts.period_end < facts.period_start:
        raise Refused(N_("It cannot end before it begins."), field="period_end")
    if plan.id and facts.parent_id and facts.parent_id in _below(session, plan.id):
        raise Refused(N_("A plan cannot be made under itself."), field="parent")
    for side in ("title_th", "title_en"):
        if getattr(facts, side) != getattr(plan, side):
            setattr(plan, f"{side}_own", False)
    for name, value in vars(facts).items():
        setattr(plan, name, value or None)
    plan.fiscal_year_to = last


def _write_item(session: Session, item: PlanItem, facts: ItemFacts) -> None:
    refuse_unless_open(session.get_one(Plan, item.plan_id))
    if not (facts.name_th or facts.name_en):
        raise Refused(N_("An item needs a name, in Thai or in English."), field="name_th")
    _refuse_strange_parent(session, item, facts.parent_id)
    for side in ("name_th", "name_en"):
        if getattr(facts, side) != getattr(item, side):
            setattr(item, f"{side}_own", False)
    if facts.agency_confirmed or item.agency_id != facts.agency_id:
        item.agency_assumed = False
    item.project_code, item.weight = project_code_read(facts.project_code), facts.weight
    for name in (
        "level",
        "code",
        "seq",
        "agency_id",
        "officer_id",
        "parent_id",
        "name_th",
        "name_en",
        "note_th",
        "note_en",
    ):
        setattr(item, name, getattr(facts, name) or None)
    item.concerns = ",".join(kind.value for kind in PartnerKind if kind in facts.concerns) or None
    item.months = ",".join(str(month) for month in sorted(set(facts.months))) or None


def _refuse_strange_parent(session: Session, item: PlanItem, parent_id: int | None) -> None:
    if parent_id is None:
        return
    plan_of_parent = session.scalar(select(PlanItem.plan_id).where(PlanItem.id == parent_id))
    if plan_of_parent != item.plan_id:
        raise Refused(N_("It can only belong to an item of the same plan."), field="parent")
    seen = {item.id} if item.id else set()
    above: int | None = parent_id
    while above is not None:
        if above in seen:
            raise Refused(N_("An item cannot belong to itself."), field="parent")
        seen.add(above)
        above = session.scalar(select(PlanItem.parent_id).where(PlanItem.id == above))


def _below(session: Session, plan_id: int) -> set[int]:
    """The plan and every plan made under it."""
    found, layer = {plan_id}, {plan_id}
    while layer:
        under = set(session.scalars(select(Plan.id).where(Plan.parent_id.in_(layer))))
        layer = under - found
        found |= layer
    return found


def _code_taken() -> Refused:
    return Refused(N_("This code is taken."), field="code")
