"""Reading plans and their items: composable selects; callers put `visible_to` around them."""

from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, String, case, cast, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager, joinedload

from crm.access.queries import Reader
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import PlanKind
from crm.platform.matching import every_word_in

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)

LATEST_PLAN_FIRST: ColumnElement[str] = cast(9999 - Plan.fiscal_year_from, String).concat(PlanItem.code)
"""For ORDER BY of items: by code, those of the latest plans first."""


def plans() -> Select[Plan]:
    """Every plan, the latest first."""
    return select(Plan).order_by(Plan.fiscal_year_from.desc(), Plan.period_start.desc(), Plan.code)


def covering(query: Rows, fiscal_year: int) -> Rows:
    """Plans that reach over a fiscal year, given in C.E."""
    return query.where(Plan.fiscal_year_from <= fiscal_year, Plan.fiscal_year_to >= fiscal_year)


def parts_of(plan_id: int) -> Select[Plan]:
    """The plans made under another plan, in the order of time."""
    return select(Plan).where(Plan.parent_id == plan_id).order_by(Plan.period_start, Plan.code)


def plan_items(*, in_use: bool = True) -> Select[PlanItem]:
    """Items with their plan and responsible agency, in the plan's order; `in_use`: only of plans in use."""
    items = (
        select(PlanItem)
        .join(Plan, Plan.id == PlanItem.plan_id)
        .join(Agency, Agency.id == PlanItem.agency_id)
        .options(contains_eager(PlanItem.plan), contains_eager(PlanItem.agency), joinedload(PlanItem.officer))
        .order_by(PlanItem.seq, PlanItem.code)
    )
    return items.where(Plan.archived_at.is_(None)) if in_use else items


def items_of(plan_id: int) -> Select[PlanItem]:
    """The items of a plan."""
    return plan_items().where(PlanItem.plan_id == plan_id)


def below(item_id: int) -> Select[PlanItem]:
    """The items right below one."""
    return plan_items().where(PlanItem.parent_id == item_id)


def counts_of_items() -> Select[int, int]:
    """For each plan in use that has items, how many."""
    items = select(PlanItem.plan_id, func.count(PlanItem.id)).join(Plan, Plan.id == PlanItem.plan_id)
    return items.where(Plan.archived_at.is_(None)).group_by(PlanItem.plan_id)


def item_rows() -> Columns:
    """The columns that the list of items shows."""
    return (
        select(
            PlanItem.id,
            PlanItem.code,
            PlanItem.name_en,
            PlanItem.name_th,
            PlanItem.level,
            PlanItem.concerns,
            PlanItem.months,
            Plan.id.label("plan_id"),
            Plan.title_en.label("plan_en"),
            Plan.title_th.label("plan_th"),
            Plan.fiscal_year_from,
            Plan.fiscal_year_to,
            Agency.name_en.label("agency_en"),
            Agency.name_th.label("agency_th"),
        )
        .join(Plan, Plan.id == PlanItem.plan_id)
        .join(Agency, Agency.id == PlanItem.agency_id)
        .where(Plan.archived_at.is_(None))
    )


def offered(typed: str, fiscal_year: int) -> Select[PlanItem]:
    """What a type-ahead offers: items of this fiscal year first, then of the years nearest to it.

    Of several plans of a year the shorter one comes first: it is the one that work is booked on.
    """
    found = plan_items().where(*every_word_in(PlanItem.filter_text, typed)).order_by(None)
    length = Plan.fiscal_year_to - Plan.fiscal_year_from
    nearest = _years_away(fiscal_year), Plan.fiscal_year_from.desc(), length
    return found.order_by(*nearest, PlanItem.plan_id, PlanItem.code, PlanItem.id)


def _years_away(fiscal_year: int) -> ColumnElement[int]:
    """How far a plan is from a fiscal year: 0 when it covers it."""
    return case(
        (Plan.fiscal_year_from > fiscal_year, Plan.fiscal_year_from - fiscal_year),
        (Plan.fiscal_year_to < fiscal_year, fiscal_year - Plan.fiscal_year_to),
        else_=literal(0),
    )


def year_spans() -> Select[int, int]:
    """First and last fiscal year of each plan that has items."""
    return select(Plan.fiscal_year_from, Plan.fiscal_year_to).where(Plan.id.in_(_in_use(PlanItem.plan_id)))


def answering_agencies() -> Select[Agency]:
    """Agencies in use that answer for at least one item."""
    return select(Agency).where(Agency.id.in_(_in_use(PlanItem.agency_id)), Agency.archived_at.is_(None))


def _in_use(column: InstrumentedAttribute[int]) -> Select[int]:
    """A column of the items that stand in lists: neither they nor their plan are archived."""
    items = select(column).join(Plan, Plan.id == PlanItem.plan_id)
    return items.where(PlanItem.archived_at.is_(None), Plan.archived_at.is_(None))


def items_of_agency(agency_id: int, fiscal_year: int) -> Select[PlanItem]:
    """The items for which an agency answers in the plans of a fiscal year (C.E.)."""
    return covering(plan_items(), fiscal_year).where(PlanItem.agency_id == agency_id)


def items_of_year(year: int) -> Select[PlanItem]:
    """The items of the annual plans of a fiscal year (C.E.), plan by plan in their order."""
    rows = covering(plan_items(), year).where(Plan.kind == PlanKind.ANNUAL)
    return rows.order_by(None).order_by(Plan.code, PlanItem.seq, PlanItem.code, PlanItem.id)


def items_kept_by(reader: Reader) -> Select[int]:
    """The items for whose agency a liaison writes."""
    return select(PlanItem.id).where(PlanItem.agency_id.in_(agencies_of_liaison(reader.id)))
