"""What became of a month's line: held, postponed to a month, or cancelled for a reason."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer
from crm.activities.models import LineOutcome
from crm.activities.rules import OutcomeKind
from crm.activities.rules.lines import refusals_of_ending
from crm.agencies.commands.writing import refuse_others_agency
from crm.history.recorder import act_as
from crm.plans.models import Plan, PlanItem
from crm.platform.calendar import Month
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_

TAKEN = N_("What became of it in this month is on file: correct that.")


@dataclass(frozen=True, kw_only=True)
class OutcomeFacts:
    """What became of an item in a month; months by their first day."""

    month: date
    kind: OutcomeKind
    moved_to: date | None = None
    reason_th: str | None = None
    reason_en: str | None = None
    decided_by: str | None = None


def account_for(
    session: Session, item: PlanItem, facts: OutcomeFacts, *, by: Doer, today: date
) -> LineOutcome:
    """Say how a line of a month ended.

    Raises:
        Refused: a liaison writes for another agency, the month is outside the plan or said before, it is
            held before it has begun, a reason or the new month is missing, or it is postponed to no later
            month.
    """
    act_as(session, by.actor, "account_for")
    outcome = LineOutcome(item_id=item.id)
    with unless_taken(session, Refused(TAKEN, field="month")):
        _write(session, outcome, item, facts, by=by, today=today)
        session.add(outcome)
    return outcome


def correct_outcome(
    session: Session, outcome: LineOutcome, facts: OutcomeFacts, *, seen_version: int, by: Doer, today: date
) -> None:
    """Raises Refused as `account_for`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "correct_outcome")
    expect_version(outcome, seen_version)
    with unless_taken(session, Refused(TAKEN, field="month")):
        item = session.get_one(PlanItem, outcome.item_id)
        _write(session, outcome, item, facts, by=by, today=today)
        flush_or_stale(session)


def refuse_second(session: Session, outcome: LineOutcome) -> None:
    """Raises Refused where another outcome of that month is in use by now."""
    other = select(LineOutcome.id).where(
        LineOutcome.item_id == outcome.item_id,
        LineOutcome.month == outcome.month,
        LineOutcome.archived_at.is_(None),
    )
    if session.scalar(select(exists(other))):
        raise Refused(TAKEN, field="month")


def _write(
    session: Session, outcome: LineOutcome, item: PlanItem, facts: OutcomeFacts, *, by: Doer, today: date
) -> None:
    refuse_others_agency(session, by, item.agency_id)
    plan, month = session.get_one(Plan, item.plan_id), Month.of(facts.month)
    if not plan.fiscal_year_from <= month.fiscal_year <= plan.fiscal_year_to:
        raise Refused(N_("The month lies outside the years of the plan."), field="month")
    for refusal in refusals_of_ending(facts, today):
        raise refusal
    outcome.month, outcome.kind = month.first, facts.kind
    outcome.moved_to = Month.of(facts.moved_to).first if facts.moved_to else None
    for name in ("reason_th", "reason_en", "decided_by"):
        setattr(outcome, name, getattr(facts, name) or None)
