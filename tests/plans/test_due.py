"""What waits for a decision, and what came back, is told on the desk of whom it concerns."""

from datetime import date

import pytest

from crm.permissions import Role
from crm.plans.rules import PlanState, ResultState
from tests.pages import Browser

MAY = date(2012, 5, 1)
PLANS, RESULTS = "Plans that wait for approval", "Results that wait for a decision"
RETURNED = "Results that were returned"


@pytest.fixture
def office(make, session, app):
    """Two agencies; of each kind more than the desk shows, two thirds of it submitted by an officer."""
    own, other = make.agency(), make.agency()
    officer = Browser(app, session).sign_in(Role.OFFICER, language="en")
    approver = Browser(app, session).sign_in(Role.APPROVER, language="en")
    back = {"state": ResultState.RETURNED, "returned_reason": "The minutes are missing."}
    for number in range(9):
        who = {"submitted_by_id": (approver if number % 3 == 0 else officer).user.id}
        make.plan(state=PlanState.SUBMITTED, **who)
        plan, agency_id = make.plan(), (own if number < 6 else other).id
        item = make.plan_item(plan, agency_id=agency_id)
        make.result(item, MAY, 5, state=ResultState.SUBMITTED, **who)
        make.result(make.plan_item(plan, agency_id=agency_id), MAY, 5, **back, **who)
    make.plan(state=PlanState.SUBMITTED, archived_at=make.plan().created_at)
    make.result(make.plan_item(make.plan(), archived_at=item.created_at), MAY, 5, state=ResultState.SUBMITTED)
    make.result(make.plan_item(make.plan()), MAY, 5)
    session.commit()
    liaison = Browser(app, session).sign_in(Role.LIAISON, language="en", agency_id=own.id)
    return {Role.OFFICER: officer, Role.APPROVER: approver, Role.LIAISON: liaison}


def told(browser):
    """The kinds of plans on the desk: how many each counts, and how many its list has."""
    found = {}
    for duty in browser.get("/").all("#duties .duty"):
        title = next(duty.h3.stripped_strings)
        if title in {PLANS, RESULTS, RETURNED}:
            assert len(duty.select(".what")) == 5 or duty.select_one("h3 a") is None
            link = duty.select_one("h3 a")
            rows = len(browser.get(str(link["href"])).all("#listing tbody tr")) if link else None
            found[title] = int(duty.select_one(".tally").get_text()), rows
    return found


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.APPROVER, {PLANS: (6, 6), RESULTS: (6, 6), RETURNED: (3, None)}),
        (Role.OFFICER, {RESULTS: (3, None), RETURNED: (6, 6)}),
        (Role.LIAISON, {RETURNED: (6, 6)}),
    ],
)
def test_the_desk_counts_what_waits_for_a_reader_as_its_list_does(office, role, kinds):
    assert told(office[role]) == kinds


def test_each_of_two_approvers_is_told_the_own(office, app, session):
    """The first desk after a change serves all approvers alike, but not those who submitted something."""
    other = Browser(app, session).sign_in(Role.APPROVER, language="en")
    assert told(other) == {PLANS: (9, 9), RESULTS: (9, 9)}
    assert told(office[Role.APPROVER])[RESULTS] == (6, 6)
    third = Browser(app, session).sign_in(Role.APPROVER, language="en")
    assert told(third) == {PLANS: (9, 9), RESULTS: (9, 9)}


def test_a_reader_has_nothing_to_decide(office, browser):
    assert told(browser.sign_in(Role.VIEWER, language="en")) == {}


def test_a_result_that_came_back_tells_why(office):
    told = [one.get_text() for one in office[Role.LIAISON].get("/").all("#duties .duty")]
    assert [text.count("The minutes are missing.") for text in told if RETURNED in text] == [5]


def test_the_plans_tell_how_far_they_are(make, session, browser):
    for state in (PlanState.SUBMITTED, PlanState.CLOSED):
        make.plan(state=state)
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get("/plans/")
    assert page.texts(".rows .badge") == ["Submitted for approval", "Closed"]
