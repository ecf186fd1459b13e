"""No page asks the database too often, and none more often where there is more on file."""

from datetime import date

import pytest

from crm.activities.rules import ActivityState, OutcomeKind
from crm.permissions import Role
from crm.web import remembering
from tests.architecture.routes import ids_of, routes
from tests.counting import statements

MOST, MANY = 12, 15
MISSED = {
    "/": 31,
    "/activities/1": 17,
    "/activities/1/brief": 27,
    "/activities/commitments/1/history": 15,
    "/agencies/1": 23,
    "/agreements/1": 19,
    "/agreements/1/checklist": 15,
    "/agreements/1/history": 13,
    "/partners/1": 44,
    "/partners/1/brief": 26,
    "/people/1": 17,
    "/people/tenures/1/history": 13,
    "/plans/1": 13,
    "/plans/indicators/1/history": 14,
    "/plans/items/1": 19,
    "/plans/items/1/history": 17,
    "/plans/months/2012-05/agencies/1": 13,
    "/plans/payments/1/history": 13,
    "/reports/": 17,
    "/reports/annual/2012": 21,
    "/reports/handover/1": 20,
    "/reports/monthly/2012-05": 44,
}
"""Pages that still ask more often, and how often (docs/performance.md says why)."""


def furnish(make, rounds):
    """`rounds` of every noun, around the same first records."""
    agency, partner, other = make.any_agency, make.partner(), make.partner()
    agreement, plan, person, post = make.agreement(partner), make.plan(), make.person(), make.post(partner)
    for number in range(1, rounds + 1):
        held = make.activity(partner, other, state=ActivityState.HELD, starts_on=date(2012, 6, number))
        make.activity(partner, state=ActivityState.PLANNED, starts_on=date(2012, 6, 14 + number))
        make.commitment(held, due_on=date(2012, 6, 1))
        make.agreement(make.partner(), agency_id=agency.id)
        item = make.plan_item(plan, agency_id=agency.id, months="8,9")
        make.indicator(item, targets=[(date(2012, 6, 1), 5)])
        make.payment(make.budget_line(item), 5, date(2012, 6, 2), activity_id=held.id)
        make.outcome(item, date(2012, 6, 1), OutcomeKind.HELD)
        make.tenure(make.person(), post, from_on=date(1990 + number, 1, 1))
        make.document(partner)
        make.document(agreement)
        make.document(held)
        make.tenure(person, make.post(partner), from_on=date(1990 + number, 1, 1))
    make.session.commit()


def asked(browser):
    """How often each page asks, by its address; nothing is remembered from the page before."""
    found = {}
    for path in sorted({ids_of(rule) for rule in routes(browser.app, "GET")}):
        remembering.forget(browser.app)
        with statements(browser.app) as sent:
            answer = browser.client.get(path, buffered=True)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            found[path] = len(sent)
    return found


@pytest.mark.parametrize("role", [Role.OFFICER, Role.ADMIN])
def test_no_page_asks_too_often_and_none_more_often_where_there_is_more(browser, make, role):
    furnish(make, 1)
    browser.sign_in(role)
    few = asked(browser)
    furnish(make, MANY)
    many = asked(browser)
    assert len(few) > 40
    assert {path: (few.get(path), often) for path, often in many.items() if often != few.get(path)} == {}
    assert {path: often for path, often in many.items() if often > MISSED.get(path, MOST)} == {}
