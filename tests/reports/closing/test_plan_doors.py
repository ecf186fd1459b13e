"""What was reached, paid and decided for the plan in a closed month changes only with a reason."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.activities.models import Disbursement, LineOutcome
from crm.activities.rules import OutcomeKind
from crm.authority.models import CapacityCheck
from crm.authority.rules import Act, Organ, VerdictKind
from crm.letters.rules import LetterState
from crm.partners.models import NetworkDue, NetworkDuty
from crm.people.models import Tenure
from crm.plans.models import BudgetLine, MonthResult, Plan, PlanItem
from crm.plans.rules import PlanKind, PlanState
from crm.platform.clock import now
from crm.platform.reasons import give_reason
from crm.reports.monthly.commands.lock.guard import MonthClosed
from crm.reports.monthly.models import Erratum, Period
from crm.reports.monthly.rules.editions import PeriodState

MAY = date(2012, 5, 1)
CHANGES = {
    MonthResult: ("value", Decimal(50), MonthResult.month == MAY),
    Disbursement: ("amount", Decimal(1), Disbursement.reference == "V-2"),
    LineOutcome: ("decided_by", "Director", LineOutcome.month == MAY),
}


@pytest.fixture
def closed(office, make, session):
    """The office with May 2012 closed, an outcome of the month among its facts."""
    item = session.scalars(select(PlanItem).where(PlanItem.code == "P-4-2")).one()
    make.outcome(item, MAY, OutcomeKind.HELD)
    session.commit()
    office.close()
    return office


@pytest.mark.parametrize("model", CHANGES, ids=lambda model: model.__name__)
def test_it_asks_for_a_reason_and_keeps_an_erratum(closed, session, model):
    field, value, where = CHANGES[model]
    session.rollback()
    setattr(session.scalars(select(model).where(where)).one(), field, value)
    with pytest.raises(MonthClosed):
        session.flush()
    session.rollback()
    give_reason(session, "The voucher was misread.")
    setattr(session.scalars(select(model).where(where)).one(), field, value)
    session.commit()
    erratum = session.scalars(select(Erratum)).one()
    assert (erratum.row.split(":")[0], erratum.field) == (model.__tablename__, field)
    assert erratum.page.startswith("plan_item:")


def test_a_new_payment_in_a_closed_month_asks_too(closed, session, make):
    session.rollback()
    line = session.scalars(select(Disbursement)).first().line_id
    session.add(Disbursement(line_id=line, paid_on=date(2012, 5, 30), amount=Decimal(1), reference="V-3"))
    with pytest.raises(MonthClosed):
        session.flush()


def the_line(session):
    """The first line of an item of the year's plan."""
    session.rollback()
    return session.scalars(select(BudgetLine).join(PlanItem).where(BudgetLine.fiscal_year == 2012)).first()


def test_what_was_allocated_in_a_year_of_a_closed_month_asks_and_is_told_once(closed, session):
    the_line(session).allocated += 1
    with pytest.raises(MonthClosed):
        session.flush()
    line = the_line(session)
    was = line.allocated
    give_reason(session, "The ordinance was misread.")
    line.allocated = was + 1
    line.archived_at = None
    session.commit()
    erratum = session.scalars(select(Erratum)).one()
    assert (erratum.row, erratum.page) == (f"budget_line:{line.id}", f"plan_item:{line.item_id}")
    assert (Decimal(json.loads(erratum.was)), Decimal(json.loads(erratum.now))) == (was, was + 1)


def test_of_several_closed_months_the_last_one_keeps_what_was_allocated(closed, session):
    april = Period(first_on=date(2012, 4, 1), state=PeriodState.CLOSED, approved_number=1)
    session.add(april)
    session.commit()
    give_reason(session, "The ordinance was misread.")
    the_line(session).allocated += 1
    give_reason(session, "The ordinance was misread.")
    session.commit()
    erratum = session.scalars(select(Erratum)).one()
    assert session.get(Period, erratum.period_id).first_on == MAY


def test_a_line_that_comes_or_goes_asks_too(closed, session, make):
    line = the_line(session)
    item_id = line.item_id
    line.archived_at = now()
    with pytest.raises(MonthClosed):
        session.flush()
    session.rollback()
    with pytest.raises(MonthClosed):
        make.budget_line(session.get(PlanItem, item_id))


def test_the_money_of_another_year_or_of_a_longer_plan_is_open(closed, session, make):
    session.rollback()
    make.budget_line(make.plan_item(make.plan(fiscal_year_from=2013, fiscal_year_to=2013)), fiscal_year=2013)
    longer = make.plan(kind=PlanKind.MULTI_YEAR, fiscal_year_from=2010, fiscal_year_to=2014)
    make.budget_line(make.plan_item(longer))
    session.commit()
    assert session.scalars(select(Erratum)).all() == []


def test_the_reason_of_an_amendment_serves(closed, session):
    line = the_line(session)
    plan = session.get(Plan, session.get(PlanItem, line.item_id).plan_id)
    plan.state, plan.amendment_reason = PlanState.AMENDING, "The Council gave more."
    session.flush()
    line.allocated += 1
    session.commit()
    assert session.scalars(select(Erratum)).one().reason == "The Council gave more."


def test_duties_and_dues_of_networks_are_locked_too(closed, session):
    session.rollback()
    duty = session.scalars(select(NetworkDuty)).first()
    duty.what_en = "Something else"
    with pytest.raises(MonthClosed):
        session.flush()
    session.rollback()
    due = session.scalars(select(NetworkDue).where(NetworkDue.due_on >= MAY)).first()
    due.amount += 1
    with pytest.raises(MonthClosed):
        session.flush()


def test_when_a_head_of_mission_came_is_locked_with_the_months_since(closed, session):
    session.rollback()
    tenure = session.scalars(select(Tenure).where(Tenure.from_on == date(2012, 4, 1))).one()
    tenure.from_on = date(2012, 5, 20)
    with pytest.raises(MonthClosed):
        session.flush()
    session.rollback()
    give_reason(session, "He came later.")
    tenure = session.scalars(select(Tenure).where(Tenure.from_on == date(2012, 4, 1))).one()
    tenure.from_on = date(2012, 5, 20)
    session.commit()
    erratum = session.scalars(select(Erratum)).one()
    assert (erratum.row.split(":")[0], erratum.field) == ("tenure", "from_on")
    assert erratum.page.startswith("partner:")


def test_a_tenure_elsewhere_is_open(closed, session, make):
    session.rollback()
    make.tenure(make.person(), make.post(make.partner()), from_on=date(2012, 5, 1))
    session.commit()
    assert session.scalars(select(Erratum)).all() == []


def test_a_letter_sent_in_a_closed_month_is_locked_and_a_draft_is_not(closed, session, make):
    session.rollback()
    tenure = session.scalars(select(Tenure).where(Tenure.from_on == date(2012, 4, 1))).one()
    draft = make.letter(tenure)
    session.commit()
    verdict = CapacityCheck(
        act=Act.SIGN,
        day=MAY,
        person_id=tenure.person_id,
        post_id=tenure.post_id,
        organ=Organ.GOVERNOR,
        verdict=VerdictKind.VALID,
        answer="{}",
    )
    session.add(verdict)
    session.flush()
    draft.number, draft.number_year, draft.signatory_id = 1, 2012, tenure.id
    draft.capacity_check_id, draft.signed_on, draft.sent_on = verdict.id, MAY, MAY
    draft.state = LetterState.SENT
    with pytest.raises(MonthClosed):
        session.flush()
