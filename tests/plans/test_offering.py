"""The pages of plans offer a reader what he or she may do now, and nothing that is refused then."""

from datetime import date

import pytest

from crm.permissions import Role
from crm.plans.rules import PlanState, ResultState
from tests.pages import Browser

MAY = date(2012, 5, 1)


@pytest.fixture
def plan(make, session):
    plan = make.plan(state=PlanState.DRAFT)
    make.plan_item(plan)
    session.commit()
    return plan


def another(app, session, role, agency=None):
    return Browser(app, session).sign_in(role, language="en", agency_id=agency.id if agency else None)


def links(page):
    return {str(link["href"]) for link in page.all("a[href]")}


def test_a_plan_that_waits_is_not_changed(app, session, plan):
    officer, address = another(app, session, Role.OFFICER), f"/plans/{plan.id}"
    changing = {f"{address}/edit", f"{address}/items/new"}
    assert changing <= links(officer.get(address))
    officer.submit(address, f"{address}/moves/submit", {})
    assert not changing & links(officer.get(address))


def test_whoever_submitted_a_plan_learns_why_not_to_approve_it(app, session, plan):
    mine, colleague = (another(app, session, Role.APPROVER) for _ in range(2))
    address = f"/plans/{plan.id}"
    approve = f'form[action="{address}/moves/approve"]'
    mine.submit(address, f"{address}/moves/submit", {})
    page = mine.get(address)
    assert not page.all(approve)
    assert "ask another approver" in page.one(".why-not").get_text()
    assert colleague.get(address).all(approve)


def test_a_returned_plan_tells_why_and_by_whom_until_it_is_submitted_again(app, session, plan):
    officer, approver = another(app, session, Role.OFFICER), another(app, session, Role.APPROVER)
    address = f"/plans/{plan.id}"

    def said():
        return officer.get(address).one(".standing").get_text(" ", strip=True)

    officer.submit(address, f"{address}/moves/submit", {})
    approver.submit(address, f"{address}/moves/return", {"reason": "The camp has no budget."})
    assert "The camp has no budget." in said()
    assert approver.user.name_en in said()
    officer.submit(address, f"{address}/moves/submit", {})
    assert "The camp has no budget." not in said()
    approver.submit(address, f"{address}/moves/approve", {})
    officer.submit(address, f"{address}/moves/amend", {"reason": "The Council gave more."})
    assert "The camp has no budget." not in said()


def test_a_liaison_reports_on_items_of_the_own_agency(app, session, make):
    own, other = make.agency(), make.agency()
    plan = make.plan()
    items = [make.plan_item(plan, agency_id=agency.id) for agency in (own, other)]
    results = [make.result(item, MAY, 5) for item in items]
    session.commit()
    liaison = another(app, session, Role.LIAISON, own)
    for item, result, may in zip(items, results, (True, False), strict=True):
        reporting = {f"/plans/{item.id}/results/new", f"/plans/results/{result.id}/edit"}
        found = reporting & links(liaison.get(f"/plans/items/{item.id}"))
        assert found == (reporting if may else set())


@pytest.mark.parametrize(
    "facts", [{"state": PlanState.CLOSED}, {"fiscal_year_from": 2013, "fiscal_year_to": 2013}]
)
def test_no_result_is_asked_for_where_none_is_taken(app, session, make, facts):
    item = make.plan_item(make.plan(**facts))
    session.commit()
    page = another(app, session, Role.OFFICER).get(f"/plans/items/{item.id}")
    assert f"/plans/{item.id}/results/new" not in links(page)


def test_whoever_submitted_a_result_does_not_decide_on_it(app, session, make):
    mine, colleague = (another(app, session, Role.OFFICER) for _ in range(2))
    item = make.plan_item(make.plan())
    result = make.result(item, MAY, 5, state=ResultState.SUBMITTED, submitted_by_id=mine.user.id)
    session.commit()
    approve = f'form[action="/plans/results/{result.id}/moves/approve"]'
    assert not mine.get(f"/plans/items/{item.id}").all(approve)
    assert colleague.get(f"/plans/items/{item.id}").all(approve)


@pytest.mark.parametrize(("state", "may"), [(PlanState.APPROVED, True), (PlanState.DRAFT, False)])
def test_payments_are_written_under_a_plan_in_force(app, session, make, state, may):
    item = make.plan_item(make.plan(state=state))
    make.payment(make.budget_line(item), 5, date(2012, 5, 2))
    session.commit()
    found = links(another(app, session, Role.OFFICER).get(f"/plans/items/{item.id}"))
    assert (f"/plans/{item.id}/payments/new" in found) is may


@pytest.mark.parametrize(("editions", "may"), [(0, True), (1, False)])
def test_what_was_approved_here_is_changed_by_an_amendment_alone(app, session, make, editions, may):
    item = make.plan_item(make.plan(state=PlanState.APPROVED, editions=editions))
    line = make.budget_line(item)
    session.commit()
    page = another(app, session, Role.OFFICER).get(f"/plans/items/{item.id}")
    changing = {f"/plans/lines/{line.id}/edit", f"/plans/{item.id}/lines/new", f"/plans/items/{item.id}/edit"}
    assert changing & links(page) == (changing if may else set())
