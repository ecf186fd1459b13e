"""A fiscal year at a glance, and what `crm check` says of its money."""

from datetime import date
from decimal import Decimal

from sqlalchemy import update

from crm.activities.invariants import spent_otherwise
from crm.activities.rules import ActivityState
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.plans.invariants import altered
from crm.plans.models import PlanVersion
from crm.plans.rules.versions import digest


def test_the_year_adds_up_its_plans_and_counts_an_activity_once_for_a_kind(make, session, browser):
    strategy = make.plan_item(make.plan(), name_en="Good relations")
    item = make.plan_item(make.plan(), name_en="Visits", months="8")
    make.result(item, date(2012, 5, 1), 45)
    make.payment(make.budget_line(item), 1_500_000, date(2012, 5, 20))
    cities = [make.partner(), make.partner(), make.partner(kind=PartnerKind.EMBASSY)]
    make.activity(*cities, state=ActivityState.HELD, plan_item_id=item.id)
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get("/plans/years/2555")
    assert page.heading == "Fiscal year 2012"
    assert page.texts("tbody .title a") == [strategy.name_en, item.name_en]
    assert page.texts(".tile b") == ["45 %", "1,500,000.00", "1,500,000.00", "0.00", "+55"]
    assert sorted(page.texts(".bar-chart .bar-number")) == ["1", "1"]


def test_a_year_without_a_plan_says_so(browser):
    page = browser.sign_in(Role.VIEWER, language="en").get("/plans/years/1999")
    assert "No annual plan of this fiscal year is on file." in page.text


def test_a_sum_that_is_not_that_of_its_payments_is_found(make, session):
    item = make.plan_item(make.plan())
    sound, wrong, late = (make.budget_line(item) for _ in range(3))
    make.payment(sound, 5, date(2012, 5, 2))
    make.payment(wrong, 5, date(2012, 5, 2))
    make.payment(late, 5, date(2012, 10, 1))
    wrong.disbursed = Decimal(6)
    session.flush()
    assert set(session.scalars(spent_otherwise())) == {wrong.id, late.id}


def test_a_version_that_was_altered_is_named(make, session, app):
    plan = make.plan()
    kept = PlanVersion(
        plan_id=plan.id, number=1, approved_on=date(2012, 1, 1), content="{}", digest=digest("{}")
    )
    session.add(kept)
    session.flush()
    assert list(altered(session, None)) == []
    session.execute(update(PlanVersion).values(content="{ }").execution_options(unrecorded=True))
    assert [fault.values["number"] for fault in altered(session, None)] == [kept.id]
