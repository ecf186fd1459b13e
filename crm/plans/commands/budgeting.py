"""What an item may spend: its budget lines."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.authority.rules.clearances import ForeignMoney
from crm.history.recorder import act_as
from crm.plans.models import BudgetLine, Plan, PlanItem
from crm.plans.rules.kinds import BudgetBasis
from crm.plans.rules.life import refuse_unless_open
from crm.plans.rules.money import refusals_of_line
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class LineFacts:
    """What the form of a budget line says; `fiscal_year` is C.E., amounts are THB but `original_amount`."""

    fiscal_year: int
    basis: BudgetBasis
    allocated: Decimal
    reference: str | None = None
    foreign_money: ForeignMoney = ForeignMoney.NONE
    donor_th: str | None = None
    donor_en: str | None = None
    council_ref: str | None = None
    council_on: date | None = None
    original_amount: Decimal | None = None
    original_currency: str | None = None
    note_th: str | None = None
    note_en: str | None = None


def refusals_of(facts: LineFacts) -> list[Refused]:
    """Everything about the line itself that bars it from standing on file."""
    found = list(refusals_of_line(facts))
    if (facts.original_amount is None) != (not facts.original_currency):
        told = N_("An amount of another currency needs both: the amount and the currency.")
        found.append(Refused(told, field="original_amount"))
    return found


def add_line(session: Session, item: PlanItem, facts: LineFacts, *, by: Doer) -> BudgetLine:
    """Raises Refused, the first of `refusals_of`, for a strange year, or while the plan is approved."""
    act_as(session, by.actor, "add_budget_line")
    line = BudgetLine(item_id=item.id, disbursed=Decimal(0))
    _write(session, line, item, facts)
    session.add(line)
    session.flush()
    return line


def edit_line(session: Session, line: BudgetLine, facts: LineFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `add_line` or where more is disbursed already, Stale as every command."""
    act_as(session, by.actor, "edit_budget_line")
    expect_version(line, seen_version)
    _write(session, line, session.get_one(PlanItem, line.item_id), facts)
    flush_or_stale(session)


def _write(session: Session, line: BudgetLine, item: PlanItem, facts: LineFacts) -> None:
    plan = session.get_one(Plan, item.plan_id)
    refuse_unless_open(plan)
    for refusal in refusals_of(facts):
        raise refusal
    if not plan.fiscal_year_from <= facts.fiscal_year <= plan.fiscal_year_to:
        raise Refused(N_("The year lies outside the years of the plan."), field="fiscal_year")
    if line.disbursed:
        if facts.allocated < line.disbursed:
            told = N_("More than that is disbursed already: %(disbursed)s baht.")
            raise Refused(told, field="allocated", disbursed=f"{line.disbursed:,.2f}")
        if facts.fiscal_year != line.fiscal_year:
            raise Refused(N_("Money is disbursed from it in that year already."), field="fiscal_year")
    for name, value in vars(facts).items():
        setattr(line, name, None if value == "" else value)
