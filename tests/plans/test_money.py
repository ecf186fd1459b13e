"""Budget lines and what is paid out of them."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from crm.activities.commands.spending import PaymentFacts, correct_payment, pay, refuse_second
from crm.activities.models import Disbursement
from crm.authority.rules.clearances import ForeignMoney
from crm.permissions import Role
from crm.plans.commands.approving import move_plan
from crm.plans.commands.budgeting import LineFacts, add_line, edit_line
from crm.plans.models import BudgetLine, Plan
from crm.plans.rules import BudgetBasis, PlanState
from crm.platform.clock import now
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

DAY, TODAY = date(2012, 5, 18), date(2012, 6, 15)


def allocated(session, item, **facts):
    values = {
        "fiscal_year": 2012,
        "basis": BudgetBasis.ANNUAL_ORDINANCE,
        "reference": "Ordinance 2555",
        "allocated": Decimal(1000),
    }
    return add_line(session, item, LineFacts(**(values | facts)), by=OFFICER)


def paid(session, item, line, amount=100, **facts):
    values = {"line_id": line.id, "paid_on": DAY, "amount": Decimal(amount), "reference": "V-1"}
    return pay(session, item, PaymentFacts(**(values | facts)), by=OFFICER, today=TODAY)


@pytest.fixture
def item(make):
    return make.plan_item(make.plan())


FOREIGN = {"basis": BudgetBasis.FOREIGN, "reference": None, "donor_en": "A city"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reference": None}, "reference"),
        ({"fiscal_year": 2013}, "fiscal_year"),
        ({"foreign_money": ForeignMoney.AID}, "foreign_money"),
        (FOREIGN, "foreign_money"),
        (FOREIGN | {"foreign_money": ForeignMoney.AID, "donor_en": None}, "donor_th"),
        (FOREIGN | {"foreign_money": ForeignMoney.LOAN}, "council_ref"),
        ({"original_amount": Decimal(5)}, "original_amount"),
    ],
)
def test_money_without_its_basis_is_refused(session, item, facts, field):
    with pytest.raises(Refused) as refusal:
        allocated(session, item, **facts)
    assert refusal.value.field == field


def test_a_loan_is_spent_only_after_the_council_approved_it(session, item):
    loan = {"foreign_money": ForeignMoney.LOAN, "council_ref": "12/2555", "council_on": date(2012, 5, 20)}
    line = allocated(session, item, **FOREIGN, **loan)
    with pytest.raises(Refused, match="Council"):
        paid(session, item, line)
    assert paid(session, item, line, paid_on=date(2012, 5, 20)).amount == 100


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"amount": 1001}, "amount"),
        ({"amount": 0}, "amount"),
        ({"paid_on": date(2011, 9, 30)}, "paid_on"),
        ({"paid_on": date(2012, 6, 16)}, "paid_on"),
        ({"reference": ""}, "reference"),
        ({"activity_id": 999}, "activity"),
        ({"line_id": 999}, "budget_line"),
    ],
)
def test_what_cannot_be_paid_is_said_at_its_field(session, item, facts, field):
    line = allocated(session, item)
    with pytest.raises(Refused) as refusal:
        paid(session, item, line, **facts)
    assert refusal.value.field == field


def test_payments_never_pass_what_was_allocated(session, item):
    line = allocated(session, item)
    first = paid(session, item, line, 600)
    with pytest.raises(Refused, match=r"400\.00"):
        paid(session, item, line, 401, reference="V-2")
    facts = PaymentFacts(line_id=line.id, paid_on=DAY, amount=Decimal(1000), reference="V-1")
    correct_payment(session, first, facts, seen_version=first.version, by=OFFICER, today=TODAY)
    assert line.disbursed == 1000
    with pytest.raises(Refused, match="left"):
        paid(session, item, line, Decimal("0.01"), reference="V-2")


def test_the_database_holds_it_too(session, make, item):
    line = make.budget_line(item, allocated=Decimal(10))
    line.disbursed = Decimal("10.01")
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_line_keeps_what_was_paid_from_it(session, item):
    line = allocated(session, item)
    paid(session, item, line, 600)
    facts = LineFacts(fiscal_year=2012, basis=line.basis, reference=line.reference, allocated=Decimal(500))
    with pytest.raises(Refused, match=r"600\.00"):
        edit_line(session, line, facts, seen_version=line.version, by=OFFICER)


def test_money_is_spent_under_an_approved_plan(session, make):
    item = make.plan_item(make.plan(state=PlanState.DRAFT))
    line = allocated(session, item)
    with pytest.raises(Refused, match="approved plan"):
        paid(session, item, line)


def test_an_archived_payment_gives_its_money_back(make, session, browser):
    item = make.plan_item(make.plan())
    line = make.budget_line(item)
    make.activity(plan_item_id=item.id, title_en="Camp")
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    new = f"/plans/{item.id}/payments/new"
    page = officer.get(new)
    assert "Camp" in page.text
    facts = {"budget_line": str(line.id), "paid_on": "18/5/2555", "amount": "1,500,000", "reference": "V-9"}
    officer.submit(new, new, facts)
    assert "+100" in officer.get(f"/plans/items/{item.id}").text
    session.rollback()
    payment = session.scalars(select(Disbursement)).one()
    page = officer.submit(new, new, facts | {"amount": "1", "reference": "V-10"}, status=422)
    assert "0.00" in page.one("#amount-error").get_text()
    archive = f"/plans/payments/{payment.id}/archive"
    officer.submit(f"/plans/payments/{payment.id}/edit", archive, {})
    session.rollback()
    assert session.get_one(BudgetLine, line.id).disbursed == 0


def test_what_an_amendment_adds_is_spent_once_it_is_approved(session, item):
    plan = session.get_one(Plan, item.plan_id)
    line = allocated(session, item)
    reason = {"reason": "The Council gave more.", "by": OFFICER, "today": TODAY}
    move_plan(session, plan, "amend", seen_version=plan.version, **reason)
    added = allocated(session, item)
    with pytest.raises(Refused, match="amendment") as refusal:
        paid(session, item, added)
    assert refusal.value.field == "budget_line"
    facts = LineFacts(fiscal_year=2012, basis=line.basis, reference=line.reference, allocated=Decimal(5000))
    edit_line(session, line, facts, seen_version=line.version, by=OFFICER)
    with pytest.raises(Refused, match=r"1,000\.00"):
        paid(session, item, line, 1001)
    assert paid(session, item, line, 1000).amount == 1000


def test_a_voucher_stands_once_on_a_line(session, item):
    line, other = allocated(session, item), allocated(session, item)
    first = paid(session, item, line)
    with pytest.raises(Refused, match="number") as refusal:
        paid(session, item, line)
    assert refusal.value.field == "reference"
    assert paid(session, item, other).reference == first.reference
    first.archived_at = now()
    second = paid(session, item, line)
    with pytest.raises(Refused):
        refuse_second(session, first)
    correct_payment(
        session,
        second,
        PaymentFacts(line_id=line.id, paid_on=DAY, amount=Decimal(5), reference="V-1"),
        seen_version=second.version,
        by=OFFICER,
        today=TODAY,
    )
