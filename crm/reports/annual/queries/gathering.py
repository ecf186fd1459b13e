"""Everything the annual report says, gathered once for both languages in a fixed number of queries."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, visible_to
from crm.activities.queries import paid_by_line
from crm.plans.models import BudgetLine, Plan, PlanItem
from crm.plans.queries import lines_to_spend
from crm.plans.rules import PlanKind
from crm.plans.rules.figures import NIL, Figures
from crm.reports.annual.rules.facts import Elsewhere, MoneyFact, YearFacts, last_begun
from crm.reports.monthly.queries.counts import by_partner_kind, distinct_activities, of_year_alone
from crm.reports.monthly.queries.plans import read_plans
from crm.reports.monthly.rules.facts import Tally
from crm.reports.monthly.rules.facts.named import Pair
from crm.reports.monthly.rules.facts.plans import ItemFact

Columns: TypeAlias = Select[*tuple[Any, ...]]


def year_facts(session: Session, year: int, *, reader: Reader, today: date, at: datetime) -> YearFacts:
    """What `reader` may see of a fiscal year (C.E.), up to the end of its last month that has begun."""
    month = last_begun(year, today)
    plan, _ = read_plans(session, month, reader, today)
    tallies = session.execute(by_partner_kind(month, reader)).all()
    by_kind = {(kind, one): Tally(*numbers).to_date for kind, one, *numbers in tallies}
    return YearFacts(
        year=year,
        month=month,
        today=today,
        at=at,
        plan=plan,
        lines=_lines(session, year, month.after, plan.items),
        elsewhere=Elsewhere(*session.execute(elsewhere(year, reader)).one()),
        by_kind={kinds: number for kinds, number in by_kind.items() if number},
        distinct=Tally(*session.execute(distinct_activities(month, reader)).one()).to_date,
        year_only=session.scalar(of_year_alone(year, reader)) or 0,
    )


def elsewhere(year: int, reader: Reader) -> Columns:
    """(lines, THB allocated) of a fiscal year on items of plans in use that are not annual."""
    query: Columns = select(func.count(), func.coalesce(func.sum(BudgetLine.allocated), 0))
    query = query.select_from(BudgetLine).join(PlanItem, PlanItem.id == BudgetLine.item_id)
    query = query.join(Plan, Plan.id == PlanItem.plan_id).where(
        BudgetLine.fiscal_year == year,
        BudgetLine.archived_at.is_(None),
        Plan.archived_at.is_(None),
        Plan.kind != PlanKind.ANNUAL,
    )
    return visible_to(query, PlanItem, reader)


def _lines(session: Session, year: int, before: date, items: Collection[ItemFact]) -> list[MoneyFact]:
    """The lines of the year in the order of the tree, with what was disbursed before a day."""
    places = {item.id: place for place, item in enumerate(items)}
    of_item = {item.id: item for item in items}
    rows = session.scalars(lines_to_spend(list(of_item), year)).all()
    paid = dict(session.execute(paid_by_line(before, [row.id for row in rows])).all())
    ordered = sorted(rows, key=lambda row: (places[row.item_id], row.id))
    return [_line(row, of_item[row.item_id], paid) for row in ordered]


def _line(row: BudgetLine, item: ItemFact, paid: Mapping[int, Decimal]) -> MoneyFact:
    return MoneyFact(
        id=row.id,
        item_id=item.id,
        strategy=item.strategy,
        code=item.code,
        name=item.name,
        basis=row.basis,
        money=Figures(row.allocated, paid.get(row.id, NIL)),
        foreign_money=row.foreign_money,
        giver=Pair(row.donor_th, row.donor_en),
        references=[text for text in (row.reference, row.council_ref) if text],
    )
