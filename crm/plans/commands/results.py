"""What a month brought: submitted by who answers for it, then approved or returned by somebody else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.commands.writing import refuse_others_agency
from crm.history.recorder import act_as
from crm.plans.models import Indicator, MonthResult, Plan, PlanItem
from crm.plans.rules.kinds import ResultState
from crm.plans.rules.life import RESULTS, is_own, takes_results
from crm.plans.rules.progress import FULL
from crm.platform.calendar import Month
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class ResultFacts:
    """What the form of a month's result says; without an indicator `value` is progress so far in percent."""

    month: date
    value: Decimal
    evidence: str
    indicator_id: int | None = None
    problem_th: str | None = None
    problem_en: str | None = None
    remedy_th: str | None = None
    remedy_en: str | None = None


def submit_result(
    session: Session, item: PlanItem, facts: ResultFacts, *, by: Doer, today: date
) -> MonthResult:
    """Bring the result of a month on file; it counts once it is approved.

    Raises:
        Refused: a liaison writes for another agency, the month lies outside the plan or has not begun, one is
            on file for it, evidence is missing, the percentage is typed where an indicator exists or is above
            100, or the plan is closed.
    """
    act_as(session, by.actor, "submit_result")
    result = MonthResult(item_id=item.id)
    with unless_taken(session, _taken()):
        _write(session, result, item, facts, by=by, today=today)
        session.add(result)
    return result


def resubmit_result(
    session: Session, result: MonthResult, facts: ResultFacts, *, seen_version: int, by: Doer, today: date
) -> None:
    """Correct a result; it then waits for approval anew. Raises Refused as `submit_result`, or Stale."""
    act_as(session, by.actor, "resubmit_result")
    expect_version(result, seen_version)
    with unless_taken(session, _taken()):
        _write(session, result, session.get_one(PlanItem, result.item_id), facts, by=by, today=today)
        flush_or_stale(session)


def decide_result(
    session: Session, result: MonthResult, name: str, *, reason: str = "", seen_version: int, by: Doer
) -> None:
    """Approve or return a result.

    Raises:
        Refused: the table or the role says no, it is returned without a reason, or `by` submitted it.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, f"result_{name}")
    expect_version(result, seen_version)
    if is_own(result.submitted_by_id, by.id):
        raise Refused(N_("Whoever submitted the result does not decide on it: ask a colleague."))
    transition = RESULTS.named(name)
    if transition is not None and transition.asks_reason and not reason:
        raise Refused(N_("Give the reason."), field="reason")
    with session.no_autoflush:
        RESULTS.move(result, name, by.role)
        result.returned_reason = reason or None
    flush_or_stale(session)


def refuse_second(session: Session, result: MonthResult) -> None:
    """Raises Refused where another result of that month is in use by now."""
    other = select(MonthResult.id).where(
        MonthResult.item_id == result.item_id,
        MonthResult.indicator_id.is_not_distinct_from(result.indicator_id),
        MonthResult.month == result.month,
        MonthResult.archived_at.is_(None),
    )
    if session.scalar(select(exists(other))):
        raise _taken()


def _write(
    session: Session, result: MonthResult, item: PlanItem, facts: ResultFacts, *, by: Doer, today: date
) -> None:
    refuse_others_agency(session, by, item.agency_id)
    plan = session.get_one(Plan, item.plan_id)
    month = Month.of(facts.month)
    if not takes_results(plan):
        raise Refused(N_("The plan is closed; open it again before its results change."))
    if not plan.fiscal_year_from <= month.fiscal_year <= plan.fiscal_year_to:
        raise Refused(N_("The month lies outside the years of the plan."), field="month")
    if month.first > today:
        raise Refused(N_("This month has not begun."), field="month")
    if not facts.evidence:
        told = N_("Name the evidence: the paper, page or document that shows it.")
        raise Refused(told, field="evidence")
    _refuse_strange_measure(session, item, facts)
    for name in (
        "indicator_id",
        "value",
        "evidence",
        "problem_th",
        "problem_en",
        "remedy_th",
        "remedy_en",
    ):
        value = getattr(facts, name)
        setattr(result, name, None if value == "" else value)
    result.month = month.first
    result.state, result.submitted_by_id, result.returned_reason = ResultState.SUBMITTED, by.id, None


def _refuse_strange_measure(session: Session, item: PlanItem, facts: ResultFacts) -> None:
    indicators = select(Indicator.id).where(Indicator.item_id == item.id, Indicator.archived_at.is_(None))
    if facts.indicator_id is None:
        if session.scalar(select(exists(indicators))):
            told = N_("This item has indicators: its progress follows from their results.")
            raise Refused(told, field="indicator")
        if facts.value > FULL:
            raise Refused(N_("Progress is a percentage, 100 at most."), field="value")
    elif facts.indicator_id not in set(session.scalars(indicators)):
        raise Refused(N_("This indicator does not belong to the item."), field="indicator")


def _taken() -> Refused:
    return Refused(N_("The result of this month is on file: correct that one."), field="month")
