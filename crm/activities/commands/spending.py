"""Money paid out of the budget lines of a plan: never more than was allocated."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer
from crm.activities.models import Activity, Disbursement
from crm.activities.queries import visible_to
from crm.history.recorder import act_as
from crm.plans.models import BudgetLine, Plan, PlanItem
from crm.plans.queries import versions_of
from crm.plans.rules import PlanState
from crm.plans.rules.life import SPENT_UNDER
from crm.plans.rules.money import refusals_of_payment
from crm.plans.rules.versions import allocated_by, read
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class PaymentFacts:
    """A payment in THB out of a budget line; `reference` is the number of its voucher."""

    line_id: int
    paid_on: date
    amount: Decimal
    reference: str
    activity_id: int | None = None
    note_th: str | None = None
    note_en: str | None = None


def pay(session: Session, item: PlanItem, facts: PaymentFacts, *, by: Doer, today: date) -> Disbursement:
    """Write a payment for an item.

    Raises:
        Refused: no such line or activity, the day lies outside its year or is to come, the Council had not
            approved the loan, the number of the voucher is on file for the line, more than is left, the
            line belongs to an amendment, or the plan is neither approved nor being amended.
    """
    act_as(session, by.actor, "pay")
    payment = Disbursement()
    _write(session, payment, item, facts, by=by, today=today)
    session.add(payment)
    session.flush()
    return payment


def correct_payment(
    session: Session, payment: Disbursement, facts: PaymentFacts, *, seen_version: int, by: Doer, today: date
) -> None:
    """Raises Refused as `pay`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "correct_payment")
    expect_version(payment, seen_version)
    line = _locked(session, payment.line_id)
    item = session.get_one(PlanItem, line.item_id)
    line.disbursed -= payment.amount
    _write(session, payment, item, facts, by=by, today=today)
    flush_or_stale(session)


def settle_line(session: Session, payment: Disbursement) -> None:
    """Bring the sum of its line in step after a payment was archived or put back.

    Raises Refused when what comes back is more than is left.
    """
    session.flush()
    line = _locked(session, payment.line_id)
    paid = select(func.sum(Disbursement.amount)).where(
        Disbursement.line_id == line.id, Disbursement.archived_at.is_(None)
    )
    total = session.scalar(paid) or Decimal(0)
    if total > line.allocated:
        raise Refused(N_("The line has not enough left for it to come back."))
    line.disbursed = total
    session.flush()


def refuse_second(session: Session, payment: Disbursement) -> None:
    """Raises Refused where another payment in use bears the number of this one's voucher."""
    if _another(session, payment.id, payment.line_id, payment.reference):
        raise _taken()


def _another(session: Session, payment_id: int | None, line_id: int, reference: str) -> bool:
    same = select(Disbursement.id).where(
        Disbursement.line_id == line_id,
        Disbursement.reference == reference,
        Disbursement.archived_at.is_(None),
        Disbursement.id.is_distinct_from(payment_id),
    )
    return bool(session.scalar(select(exists(same))))


def _taken() -> Refused:
    told = N_("A payment with this number is on file for this budget line: correct that one.")
    return Refused(told, field="reference")


def _write(
    session: Session, payment: Disbursement, item: PlanItem, facts: PaymentFacts, *, by: Doer, today: date
) -> None:
    plan = session.get_one(Plan, item.plan_id)
    if plan.state not in SPENT_UNDER:
        raise Refused(N_("Money is spent under an approved plan only."))
    line = _locked(session, facts.line_id)
    if line.item_id != item.id or line.archived_at is not None:
        raise Refused(N_("This budget line does not belong to the item."), field="budget_line")
    if not facts.reference:
        raise Refused(N_("Give the number of the voucher."), field="reference")
    if _another(session, payment.id, line.id, facts.reference):
        raise _taken()
    if facts.activity_id is not None and facts.activity_id != payment.activity_id:
        seen = visible_to(select(Activity.id).where(Activity.id == facts.activity_id), by)
        if session.scalars(seen.where(Activity.plan_item_id == item.id)).first() is None:
            raise Refused(N_("This activity does not carry out the item."), field="activity")
    approved = _approved(session, plan, line)
    for refusal in refusals_of_payment(line, facts.amount, facts.paid_on, approved=approved, today=today):
        raise refusal
    line.disbursed += facts.amount
    payment.line = line
    for name, value in vars(facts).items():
        setattr(payment, name, None if value == "" else value)


def _approved(session: Session, plan: Plan, line: BudgetLine) -> Decimal:
    """What the plan in force gives to a line: while it is being amended, what its last version says.

    Raises Refused where that version has no such line.
    """
    amending = plan.state is PlanState.AMENDING
    last = session.scalars(versions_of(plan.id).limit(1)).first() if amending else None
    if last is None:
        return line.allocated
    allocated = allocated_by(read(last.content), line.id)
    if allocated is None:
        told = N_("This budget line belongs to an amendment that is not approved yet.")
        raise Refused(told, field="budget_line")
    return allocated


def _locked(session: Session, line_id: int) -> BudgetLine:
    """The line, which nobody else spends from until this ends."""
    line = session.get(BudgetLine, line_id, with_for_update=True, populate_existing=True)
    if line is None:
        raise Refused(N_("This budget line does not belong to the item."), field="budget_line")
    return line
