"""Results of months: who submits them, who decides, and what counts."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.permissions import Role
from crm.plans.commands.results import ResultFacts, decide_result, resubmit_result, submit_result
from crm.plans.models import MonthResult
from crm.plans.rules import PlanState, ResultState
from crm.platform.clock import now
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER, account

TODAY, MAY = date(2012, 5, 18), date(2012, 5, 1)


@pytest.fixture
def item(make):
    return make.plan_item(make.plan())


def submitted(session, item, by=OFFICER, **facts):
    values = {"month": MAY, "value": Decimal(45), "evidence": "Minutes"} | facts
    return submit_result(session, item, ResultFacts(**values), by=by, today=TODAY)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"month": date(2012, 6, 1)}, "month"),
        ({"month": date(2011, 9, 1)}, "month"),
        ({"evidence": ""}, "evidence"),
        ({"value": Decimal("100.5")}, "value"),
        ({"indicator_id": 999}, "indicator"),
    ],
)
def test_what_is_no_result_is_said_at_its_field(session, item, facts, field):
    with pytest.raises(Refused) as refusal:
        submitted(session, item, **facts)
    assert refusal.value.field == field


def test_a_month_has_one_result(session, item):
    submitted(session, item)
    with pytest.raises(Refused, match="on file"):
        submitted(session, item)


def test_where_an_indicator_exists_progress_is_not_typed(session, make, item):
    indicator = make.indicator(item, targets=[(MAY, 10)])
    with pytest.raises(Refused, match="follows from"):
        submitted(session, item)
    assert submitted(session, item, indicator_id=indicator.id, value=Decimal(500)).value == 500


def test_whoever_submitted_it_does_not_decide(session, item):
    liaison = account(session)
    result = submitted(session, item, by=liaison)
    with pytest.raises(Refused, match="colleague"):
        decide_result(session, result, "approve", seen_version=result.version, by=liaison)
    decide_result(session, result, "approve", seen_version=result.version, by=OFFICER)
    assert result.state is ResultState.APPROVED


def test_a_correction_waits_for_approval_again(session, item):
    result = submitted(session, item, by=account(session))
    decide_result(session, result, "return", reason="Which page?", seen_version=result.version, by=OFFICER)
    assert result.returned_reason == "Which page?"
    facts = ResultFacts(month=MAY, value=Decimal(40), evidence="Minutes, page 3")
    resubmit_result(session, result, facts, seen_version=result.version, by=OFFICER, today=TODAY)
    assert (result.state, result.returned_reason) == (ResultState.SUBMITTED, None)


def test_a_closed_plan_takes_no_result(session, make):
    with pytest.raises(Refused, match="closed"):
        submitted(session, make.plan_item(make.plan(state=PlanState.CLOSED)))


def test_a_liaison_reports_for_the_own_agency_alone(make, session, browser):
    agency, other = make.agency(), make.agency()
    mine = make.plan_item(make.plan(), agency_id=agency.id)
    theirs = make.plan_item(make.plan(), agency_id=other.id)
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, language="en", agency_id=agency.id)
    new = f"/plans/{mine.id}/results/new"
    liaison.submit(new, new, {"month": "2012-05-01", "value": "45", "evidence": "Minutes"})
    assert liaison.get(f"/plans/{theirs.id}/results/new", status=403).status == 403
    session.rollback()
    result = session.scalars(select(MonthResult)).one()
    assert (result.item_id, result.state) == (mine.id, ResultState.SUBMITTED)
    page = browser.sign_in(Role.OFFICER, language="en").get(f"/plans/items/{mine.id}")
    assert "Progress" not in page.texts(".tile span")
    browser.submit(f"/plans/items/{mine.id}", f"/plans/results/{result.id}/moves/approve", {})
    assert "45 %" in browser.get(f"/plans/items/{mine.id}").texts(".tile b")


def test_an_archived_item_is_still_told_with_its_figures(make, session, browser):
    item = make.plan_item(make.plan(), archived_at=now())
    make.result(item, MAY, 45)
    session.commit()
    assert "45 %" in browser.sign_in(Role.VIEWER).get(f"/plans/items/{item.id}").texts(".tile b")


def test_the_rule_of_the_liaison_holds_in_the_command(session, make, item):
    liaison = account(session, Role.LIAISON, make.agency())
    with pytest.raises(Refused, match="own agency"):
        submitted(session, item, by=liaison)


def test_a_result_comes_back_only_while_no_other_stands_for_its_month(make, session, browser):
    item = make.plan_item(make.plan())
    old = make.result(item, MAY, 40)
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    page = f"/plans/results/{old.id}"
    officer.submit(f"{page}/edit", f"{page}/archive", {})
    new = f"/plans/{item.id}/results/new"
    officer.submit(new, new, {"month": "2012-05-01", "value": "45", "evidence": "Minutes"})
    session.rollback()
    token = {"csrf_token": officer.csrf(), "version": str(session.get_one(MonthResult, old.id).version)}
    answer = officer.post(f"{page}/restore", token, status=422)
    assert "The result of this month is on file" in answer.text
