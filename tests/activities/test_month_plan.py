"""The plan of a month: what is due, what slipped, how each line ended."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.commands.accounting import OutcomeFacts, account_for
from crm.activities.models import LineOutcome
from crm.activities.rules import ActivityState, CommitmentKind, OutcomeKind
from crm.activities.rules.lines import Ending, LineState, Planned, lines_of
from crm.permissions import Role
from crm.plans.rules import PlanKind
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

APR, MAY, JUN, JUL = (date(2012, number, 1) for number in (4, 5, 6, 7))
TODAY = date(2012, 5, 18)
K = OutcomeKind


def states(month, *planned):
    return [(line.state, line.slipped_from) for line in lines_of(Month.of(month), planned, TODAY)]


def test_what_nobody_accounted_for_slips_by_itself():
    item = Planned(1, [APR])
    assert states(APR, item) == [(LineState.UNACCOUNTED, None)]
    assert states(MAY, item) == [(LineState.UNACCOUNTED, APR)]
    assert states(JUN, item) == [(LineState.UNACCOUNTED, APR)]
    assert states(JUL, item) == []


def test_what_is_due_is_due():
    assert states(MAY, Planned(1, [MAY, JUL])) == [(LineState.DUE, None)]
    assert states(JUN, Planned(1, [MAY, JUL])) == []


def test_what_was_postponed_stands_where_it_went():
    item = Planned(1, [APR], {APR: Ending(K.POSTPONED, JUN)})
    assert states(APR, item) == [(LineState.POSTPONED, None)]
    assert states(MAY, item) == []
    assert states(JUN, item) == [(LineState.DUE, APR)]


@pytest.mark.parametrize("kind", [K.HELD, K.CANCELLED])
def test_what_ended_slips_nowhere(kind):
    item = Planned(1, [APR], {APR: Ending(kind)})
    assert states(APR, item) == [(LineState(kind.value), None)]
    assert states(MAY, item) == []


def accounted(session, item, **facts):
    said = OutcomeFacts(**({"month": MAY, "kind": K.HELD} | facts))
    return account_for(session, item, said, by=OFFICER, today=date(2012, 5, 18))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": K.CANCELLED}, "reason_th"),
        ({"kind": K.POSTPONED, "reason_en": "Rain"}, "moved_to"),
        ({"kind": K.POSTPONED, "reason_en": "Rain", "moved_to": MAY}, "moved_to"),
        ({"month": date(2013, 5, 1)}, "month"),
        ({"month": JUN}, "kind"),
        ({"moved_to": JUN}, "moved_to"),
        ({"kind": K.CANCELLED, "reason_en": "Rain", "moved_to": JUN}, "moved_to"),
    ],
)
def test_a_line_ends_with_what_it_needs(session, make, facts, field):
    item = make.plan_item(make.plan())
    with pytest.raises(Refused) as refusal:
        accounted(session, item, **facts)
    assert refusal.value.field == field


def test_a_line_of_a_month_to_come_is_postponed_or_cancelled(session, make):
    plan = make.plan()
    first, second = make.plan_item(plan), make.plan_item(plan)
    moved = accounted(
        session, first, month=JUN, kind=K.POSTPONED, reason_en="Rain", moved_to=date(2012, 7, 1)
    )
    dropped = accounted(session, second, month=JUN, kind=K.CANCELLED, reason_en="Rain")
    assert (moved.kind, dropped.kind) == (K.POSTPONED, K.CANCELLED)


def test_the_page_of_a_month_tells_each_line_and_takes_its_end(make, session, browser):
    plan = make.plan()
    held = make.plan_item(plan, name_en="Visits", months="8")
    make.plan_item(plan, name_en="Camp", months="7,8")
    make.activity(plan_item_id=held.id, title_en="Visit of Busan", state=ActivityState.HELD)
    make.activity(title_en="Sudden call", unplanned_reason_en="Asked for at short notice.")
    make.activity(title_en="Other month", starts_on=date(2012, 6, 3))
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    page = officer.get("/plans/months/2012-05")
    assert page.texts("tbody .title a") == ["Visits", "Camp"]
    assert page.texts("tbody .badge") == ["Held", "Not accounted for"]
    assert "From April 2012" in page.text
    assert "Sudden call" in page.text
    assert "Other month" not in page.text
    link = page.all("tbody tr")[1].select("a.below")[-1]["href"]
    facts = {"kind": "postponed", "moved_to": "2012-06-01", "reason_en": "Rain"}
    officer.submit(str(link), str(link).split("?")[0], facts)
    session.rollback()
    outcome = session.scalars(select(LineOutcome)).one()
    assert (outcome.month, outcome.moved_to) == (MAY, JUN)
    assert officer.get("/plans/months/2012-06").texts("tbody .title a") == ["Camp"]


def test_an_activity_moved_to_a_later_month_postpones_its_line(make, session, browser):
    item = make.plan_item(make.plan(), name_en="Camp", months="8")
    activity = make.activity(plan_item_id=item.id, starts_on=date(2012, 5, 25), state=ActivityState.PLANNED)
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    moves = f"/activities/{activity.id}/moves/postpone"
    officer.submit(f"/activities/{activity.id}", moves, {"reason": "Rain", "on": "3/6/2555"})
    assert officer.get("/plans/months/2012-05").texts("tbody .badge") == ["Postponed"]
    assert "From May 2012" in officer.get("/plans/months/2012-06").text


def test_what_an_agency_owes_stands_on_one_page(make, session, browser):
    agency, other = make.agency(), make.agency()
    plan = make.plan()
    item = make.plan_item(plan, name_en="Camp", months="8", agency_id=agency.id)
    make.plan_item(plan, name_en="Elsewhere", months="8", agency_id=other.id)
    make.indicator(item, name_en="Pupils", targets=[(MAY, 10)])
    held = make.activity(title_en="Visit of Busan", agency_id=agency.id, state=ActivityState.HELD)
    make.commitment(held, text_en="Send the manual", agency_id=agency.id, due_on=date(2012, 5, 25))
    received = {"kind": CommitmentKind.RECEIVED, "text_en": "Send their films"}
    make.commitment(held, agency_id=agency.id, due_on=date(2012, 5, 25), **received)
    session.commit()
    page = browser.sign_in(Role.LIAISON, language="en", agency_id=agency.id).get(
        f"/plans/months/2012-05/agencies/{agency.id}"
    )
    for owed in ("Camp", "Pupils", "Visit of Busan", "Send the manual"):
        assert owed in page.text
    for not_owed in ("Elsewhere", "Send their films"):
        assert not_owed not in page.text
    submit = f'.below > a[href="/plans/{item.id}/results/new"]'
    assert page.all(submit)
    assert not browser.sign_in(Role.VIEWER).get(f"/plans/months/2012-05/agencies/{agency.id}").all(submit)


def test_a_restricted_activity_holds_no_line_for_those_who_may_not_see_it(make, session, browser):
    item = make.plan_item(make.plan(), name_en="Camp", months="7")
    make.activity(
        plan_item_id=item.id, title_en="Secret", starts_on=date(2012, 4, 3), classification="restricted"
    )
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get("/plans/months/2012-04")
    assert "Secret" not in page.text
    assert page.texts("tbody .badge") == ["Not accounted for"]


def test_an_outcome_comes_back_only_while_no_other_stands_for_its_month(make, session, browser):
    item = make.plan_item(make.plan())
    old = make.outcome(item, MAY, K.HELD, archived_at=now())
    make.outcome(item, MAY, K.HELD)
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    token = {"csrf_token": officer.csrf(), "version": str(old.version)}
    answer = officer.post(f"/plans/outcomes/{old.id}/restore", token, status=422)
    assert "is on file" in answer.text


def test_the_document_of_a_month_leads_to_what_was_held(make, session, browser):
    plan = make.plan(kind=PlanKind.MONTHLY, period_start=MAY, period_end=date(2012, 5, 31))
    make.activity(title_en="Visit of Busan", starts_on=date(2012, 5, 18))
    session.commit()
    reader = browser.sign_in(Role.VIEWER, language="en")
    (link,) = [tag for tag in reader.get(f"/plans/{plan.id}").all("a") if "held in that month" in tag.text]
    assert "Visit of Busan" in reader.get(str(link["href"])).text
