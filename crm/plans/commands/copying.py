"""A plan taken over into the next years as a draft: what goes on in it, and what may be spent meanwhile."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.authority.rules.clearances import ForeignMoney
from crm.history.recorder import act_as
from crm.plans import queries
from crm.plans.models import BudgetLine, Indicator, IndicatorTarget, Plan, PlanItem
from crm.plans.rules.kinds import BudgetBasis, PlanState
from crm.platform.conflicts import unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_

_ITEM = (
    "level",
    "code",
    "project_code",
    "seq",
    "weight",
    "name_th",
    "name_en",
    "name_th_own",
    "name_en_own",
    "concerns",
    "months",
    "note_th",
    "note_en",
    "agency_id",
    "agency_assumed",
    "officer_id",
)
_INDICATOR = ("seq", "code", "name_th", "name_en", "unit_th", "unit_en", "direction", "aggregation")


@dataclass(frozen=True, kw_only=True)
class CopyFacts:
    """The new plan's own names; `carried` are the items that go on, and all above them.

    With `last_budget` each takes the money of the old plan's last year over as section 103 lets it.
    """

    code: str
    title_th: str | None = None
    title_en: str | None = None
    fiscal_year: int
    carried: Collection[int] = ()
    last_budget: bool = False


def copy_plan(session: Session, plan: Plan, facts: CopyFacts, *, by: Doer) -> Plan:
    """A draft for the year with the items chosen, their indicators, and targets moved on by whole years.

    Raises:
        Refused: it begins no later than the old one, lacks a title, carries nothing, or its code is taken.
    """
    act_as(session, by.actor, "copy_plan")
    years = facts.fiscal_year - plan.fiscal_year_from
    if years <= 0:
        raise Refused(N_("The new plan is for a later year."), field="fiscal_year")
    if not (facts.title_th or facts.title_en):
        raise Refused(N_("A plan needs a title, in Thai or in English."), field="title_th")
    items = session.scalars(queries.items_of(plan.id)).all()
    carried = _with_all_above(items, set(facts.carried))
    if not carried:
        raise Refused(N_("Choose what goes on in the new plan."), field="carried")
    new = Plan(
        code=facts.code,
        kind=plan.kind,
        title_th=facts.title_th or None,
        title_en=facts.title_en or None,
        fiscal_year_from=facts.fiscal_year,
        fiscal_year_to=plan.fiscal_year_to + years,
        period_start=_moved(plan.period_start, years),
        period_end=_moved(plan.period_end, years),
        state=PlanState.DRAFT,
        editions=0,
        parent_id=plan.parent_id,
    )
    with unless_taken(session, Refused(N_("This code is taken."), field="code")):
        session.add(new)
    copies = _copies(session, new, [item for item in items if item.id in carried])
    _measures(session, copies, years)
    if facts.last_budget:
        _money(session, copies, plan.fiscal_year_to, facts.fiscal_year)
    session.flush()
    return new


def _with_all_above(items: Collection[PlanItem], chosen: set[int]) -> set[int]:
    above = {item.id: item.parent_id for item in items}
    found: set[int] = set()
    for number in chosen & set(above):
        at: int | None = number
        while at is not None and at not in found:
            found.add(at)
            at = above.get(at)
    return found


def _copies(session: Session, plan: Plan, items: Collection[PlanItem]) -> dict[int, PlanItem]:
    """The new items by the number of the old one, each below the copy of what it belonged to."""
    copies = {
        item.id: PlanItem(
            plan_id=plan.id, carried_from_id=item.id, **{name: getattr(item, name) for name in _ITEM}
        )
        for item in items
    }
    session.add_all(copies.values())
    session.flush()
    for item in items:
        if item.parent_id is not None:
            copies[item.id].parent_id = copies[item.parent_id].id
    session.flush()
    return copies


def _measures(session: Session, copies: dict[int, PlanItem], years: int) -> None:
    for indicator in session.scalars(queries.indicators_of(copies)).all():
        session.add(
            Indicator(
                item_id=copies[indicator.item_id].id,
                targets=[
                    IndicatorTarget(
                        month=target.month.replace(year=target.month.year + years), value=target.value
                    )
                    for target in indicator.targets
                ],
                **{name: getattr(indicator, name) for name in _INDICATOR},
            )
        )


def _money(session: Session, copies: dict[int, PlanItem], from_year: int, to_year: int) -> None:
    """Last year's budget applies while the new ordinance is late (section 103); gifts and loans do not."""
    lines = select(BudgetLine).where(
        BudgetLine.item_id.in_(copies),
        BudgetLine.archived_at.is_(None),
        BudgetLine.fiscal_year == from_year,
        BudgetLine.foreign_money == ForeignMoney.NONE,
    )
    for line in session.scalars(lines.order_by(BudgetLine.id)).all():
        session.add(
            BudgetLine(
                item_id=copies[line.item_id].id,
                fiscal_year=to_year,
                basis=BudgetBasis.CARRIED_OVER,
                reference=line.reference,
                allocated=line.allocated,
                disbursed=0,
            )
        )


def _moved(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)
