"""A plan submitted, approved, amended: what changes, who may, and what each version kept."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.permissions import Role
from crm.plans.commands.approving import move_plan
from crm.plans.commands.recording import ItemFacts, edit_item
from crm.plans.models import Plan, PlanItem, PlanVersion
from crm.plans.rules import ItemLevel, PlanState
from crm.plans.rules.versions import differences, digest, read
from crm.platform.errors import Refused
from tests.activities.doers import APPROVER, OFFICER, VIEWER, account

DAY = date(2012, 5, 18)


def go(session, plan, name, by, reason=""):
    move_plan(session, plan, name, reason=reason, seen_version=plan.version, by=by, today=DAY)


def renamed(session, item, name, by=OFFICER):
    facts = ItemFacts(level=ItemLevel.PROJECT, code=item.code, agency_id=item.agency_id, name_en=name)
    edit_item(session, item, facts, seen_version=item.version, by=by)


@pytest.fixture
def plan(make):
    plan = make.plan(state=PlanState.DRAFT)
    make.plan_item(plan, name_en="Visits")
    return plan


@pytest.fixture
def approved(session, plan):
    go(session, plan, "submit", account(session))
    go(session, plan, "approve", APPROVER)
    return plan


def item_of(session, plan):
    return session.scalars(select(PlanItem).where(PlanItem.plan_id == plan.id)).one()


def versions(session, plan):
    rows = select(PlanVersion).where(PlanVersion.plan_id == plan.id).order_by(PlanVersion.number)
    return session.scalars(rows).all()


def test_a_plan_is_approved_by_somebody_else_and_its_version_kept(session, approved):
    (kept,) = versions(session, approved)
    assert (approved.state, approved.editions, kept.number) == (PlanState.APPROVED, 1, 1)
    assert digest(kept.content) == kept.digest
    assert "Visits" in kept.content


def test_whoever_submitted_it_does_not_approve_it(session, plan):
    both = account(session, Role.APPROVER)
    go(session, plan, "submit", both)
    with pytest.raises(Refused, match="does not approve"):
        go(session, plan, "approve", both)


@pytest.mark.parametrize(("name", "by"), [("submit", VIEWER), ("approve", OFFICER), ("close", OFFICER)])
def test_a_role_does_what_it_may(session, plan, name, by):
    with pytest.raises(Refused):
        go(session, plan, name, by)
    assert plan.state is PlanState.DRAFT


def test_a_plan_without_items_is_not_submitted(session, make):
    with pytest.raises(Refused, match="without items"):
        go(session, make.plan(state=PlanState.DRAFT), "submit", OFFICER)


def test_what_waits_or_is_approved_changes_only_by_an_amendment(session, plan):
    item = item_of(session, plan)
    go(session, plan, "submit", account(session))
    with pytest.raises(Refused, match="waits for approval"):
        renamed(session, item, "Other")
    go(session, plan, "approve", APPROVER)
    with pytest.raises(Refused, match="numbered amendment"):
        renamed(session, item, "Other")
    assert item.name_en == "Visits"


def test_an_amendment_has_its_reason_number_and_differences(session, approved):
    with pytest.raises(Refused):
        go(session, approved, "amend", OFFICER)
    go(session, approved, "amend", OFFICER, "The budget was cut.")
    renamed(session, item_of(session, approved), "Fewer visits")
    go(session, approved, "submit", account(session))
    go(session, approved, "approve", APPROVER)
    first, second = versions(session, approved)
    assert (second.number, second.reason, approved.amendment_reason) == (2, "The budget was cut.", None)
    changes = list(differences(read(first.content), read(second.content)))
    told = {change.field: (change.before, change.after) for change in changes}
    assert told["name_en"] == ("Visits", "Fewer visits")


def test_what_is_returned_goes_back_to_where_it_came_from(session, plan, approved):
    go(session, approved, "amend", OFFICER, "More to do.")
    go(session, approved, "submit", account(session))
    go(session, approved, "return", APPROVER, "Not yet.")
    assert approved.state is PlanState.AMENDING


def test_the_reason_of_a_return_stands_in_the_history(make, session, browser):
    plan = make.plan(state=PlanState.DRAFT)
    make.plan_item(plan)
    session.commit()
    address = f"/plans/{plan.id}"
    browser.sign_in(Role.OFFICER, language="en").submit(address, f"{address}/moves/submit", {})
    browser.sign_in(Role.APPROVER, language="en")
    browser.submit(address, f"{address}/moves/return", {"reason": "The figures of May lack."})
    told = browser.get(f"{address}/history").text
    assert "returned the plan" in told
    assert "The figures of May lack." in told


def test_a_plan_of_before_the_register_has_a_version_to_amend(session, make):
    plan = make.plan(state=PlanState.APPROVED)
    item = make.plan_item(plan, name_en="As published")
    renamed(session, item, "As printed")
    go(session, plan, "amend", OFFICER, "A new year.")
    (kept,) = versions(session, plan)
    assert "As printed" in kept.content


def test_the_pages_of_a_plan_lead_through_its_life(make, session, browser):
    plan = make.plan(state=PlanState.DRAFT, title_en="Annual plan")
    make.plan_item(plan, name_en="Visits")
    session.commit()
    address = f"/plans/{plan.id}"
    browser.sign_in(Role.OFFICER, language="en").submit(address, f"{address}/moves/submit", {})
    browser.sign_in(Role.APPROVER, language="en")
    page = browser.submit(address, f"{address}/moves/return", {"reason": ""}, status=422)
    assert "Give the reason." in page.text
    browser.submit(address, f"{address}/moves/approve", {})
    browser.submit(address, f"{address}/moves/amend", {"reason": "The budget was cut."})
    session.rollback()
    item = item_of(session, plan)
    edit = f"/plans/items/{item.id}/edit"
    browser.submit(edit, edit, {"name_en": "Fewer visits"})
    page = browser.get(f"{address}/versions/0")
    assert "Fewer visits" in page.text
    assert "Against version 1" in page.text
    session.rollback()
    assert session.get_one(Plan, plan.id).state is PlanState.AMENDING
