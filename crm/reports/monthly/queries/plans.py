"""Reading the plans of a month's fiscal year: what they reached and spent, and the lines of its months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from crm.access.queries import Reader, visible_to
from crm.activities.models import LineOutcome
from crm.activities.queries import outcomes_of, paid_by_line, planned_in
from crm.activities.rules.lines import Line, LineState, lines_of
from crm.plans.models import MonthResult, PlanItem
from crm.plans.queries import Loaded, items_of_year, loaded, measure_of
from crm.plans.rules import in_tree_order
from crm.plans.rules.figures import Figures, Kept, figures_of
from crm.platform.calendar import Month, months_of_year
from crm.policy.queries import policy_on
from crm.policy.rules import Policy
from crm.reports.monthly.rules.facts.named import NOTHING, Pair, Responsible
from crm.reports.monthly.rules.facts.plans import ItemFact, LineFact, MeasureFact, PlanFacts


def read_plans(
    session: Session, month: Month, reader: Reader, today: date
) -> tuple[PlanFacts, list[tuple[Pair, str]]]:
    """The plans as they stood at the end of the month, and what still lacks its result of the month."""
    items = session.scalars(visible_to(items_of_year(month.fiscal_year), PlanItem, reader)).all()
    rows = loaded(session, [item.id for item in items])
    spent = _paid(session, month, rows)
    kept = rows.kept(month.first, spent=spent, year=month.fiscal_year)
    found = figures_of(items, kept, month.first)
    policy = policy_on(session, month.last)
    lines, next_lines, by_month = _lines(session, month, reader, today)
    facts = PlanFacts(
        items=_items(items, _Reading(month, rows, kept, found, policy)),
        whole=found[None],
        light=found[None].light(policy.gap_red, policy.gap_amber),
        lines=lines,
        next_lines=next_lines,
        by_month=by_month,
    )
    return facts, results_lacking(items, rows, month, today)


def results_lacking(
    items: Sequence[PlanItem], rows: Loaded, month: Month, today: date
) -> list[tuple[Pair, str]]:
    """What still lacks its result of the month, with the page where it is told."""
    waiting = rows.waiting(items, month.first) if month.first <= today else []
    return [(_named(one or item), f"plan_item:{item.id}") for item, one in waiting]


def _paid(session: Session, month: Month, rows: Loaded) -> Mapping[int, Decimal]:
    query = paid_by_line(month.after, [line.id for line in rows.lines])
    return dict(session.execute(query).all())


@dataclass(frozen=True)
class _Reading:
    """What was read of the items of a year, and the office's own figures by which they are judged."""

    month: Month
    rows: Loaded
    kept: Mapping[int, Kept]
    found: Mapping[int | None, Figures]
    policy: Policy


def _items(items: Sequence[PlanItem], read: _Reading) -> list[ItemFact]:
    """In the order of the tree, each with its own figures and those of all below it."""
    month, found, policy = read.month, read.found, read.policy
    above = {item.parent_id for item in items}
    tops: dict[int, PlanItem] = {}
    facts = []
    for depth, item in in_tree_order(items):
        tops[item.id] = item if depth == 0 else tops[item.parent_id or 0]
        own = _own(read.kept.get(item.id, Kept()), found[item.id], month)
        mine = read.rows.of(item.id)
        last = _last(mine.results, month)
        facts.append(
            ItemFact(
                id=item.id,
                plan_id=item.plan_id,
                code=item.code,
                name=_named(item),
                strategy=_named(tops[item.id]),
                own=own,
                all=found[item.id],
                own_light=own.light(policy.gap_red, policy.gap_amber),
                light=found[item.id].light(policy.gap_red, policy.gap_amber),
                responsible=Responsible(Pair(item.agency.name_th, item.agency.name_en), item.agency_assumed),
                top=depth == 0,
                leaf=item.id not in above,
                measures=_measures(mine, item.id, month),
                problem=Pair(last.problem_th, last.problem_en) if last else NOTHING,
                remedy=Pair(last.remedy_th, last.remedy_en) if last else NOTHING,
                officer=Pair(item.officer.name_th, item.officer.name_en) if item.officer else NOTHING,
            )
        )
    return facts


def _own(kept: Kept, every: Figures, month: Month) -> Figures:
    progress = kept.progress(month.first)
    return Figures(kept.allocated, kept.disbursed, every.progress if progress is None else progress)


def _measures(rows: Loaded, item_id: int, month: Month) -> list[MeasureFact]:
    approved = rows.approved(month.first)
    facts = []
    for indicator in rows.indicators:
        results = approved.get((item_id, indicator.id), {})
        measure = measure_of(indicator, results)
        unit = Pair(indicator.unit_th, indicator.unit_en)
        of_month = results.get(month.first)
        facts.append(MeasureFact(unit, measure.target, of_month, measure.result(month.first)))
    return facts


def _last(results: Sequence[MonthResult], month: Month) -> MonthResult | None:
    """The latest word on what stands in the way, by the month."""
    told = (r for r in results if r.month <= month.first and (r.problem_th or r.problem_en))
    return max(told, key=lambda result: (result.month, result.id), default=None)


def read_lines(session: Session, month: Month, reader: Reader, today: date) -> list[LineFact]:
    """The lines of the month alone, without the reasons for which they were put off."""
    planned, items = planned_in(session, month.fiscal_year, reader)
    return [_line(line, items[line.item_id], {}) for line in lines_of(month, planned, today)]


def _lines(
    session: Session, month: Month, reader: Reader, today: date
) -> tuple[list[LineFact], list[LineFact], list[tuple[date, int, int]]]:
    planned, items = planned_in(session, month.fiscal_year, reader)
    reasons = {outcome.id: outcome for outcome in session.scalars(outcomes_of(list(items)))}
    facts = [_line(line, items[line.item_id], reasons) for line in lines_of(month, planned, today)]
    ahead = []
    if month.next.fiscal_year == month.fiscal_year:
        coming = lines_of(month.next, planned, today)
        ahead = [_line(line, items[line.item_id], reasons) for line in coming]
    by_month = []
    for at in months_of_year(month.fiscal_year)[: month.number]:
        states = [one.state(at.first, today) for one in planned if at.first in one.months]
        by_month.append((at.first, len(states), states.count(LineState.HELD)))
    return facts, ahead, by_month


def _line(line: Line, item: PlanItem, reasons: Mapping[int, LineOutcome]) -> LineFact:
    decided = reasons.get(line.ending.decided_id or 0) if line.ending else None
    return LineFact(
        item_id=item.id,
        code=item.code,
        name=_named(item),
        responsible=Responsible(Pair(item.agency.name_th, item.agency.name_en), item.agency_assumed),
        state=line.state,
        slipped_from=line.slipped_from,
        moved_to=line.ending.moved_to if line.ending else None,
        reason=Pair(decided.reason_th, decided.reason_en) if decided else NOTHING,
        decided_by=(decided.decided_by or "") if decided else "",
    )


def _named(row: object) -> Pair:
    return Pair(getattr(row, "name_th", None), getattr(row, "name_en", None))
