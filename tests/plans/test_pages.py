"""The pages of plans and of their items."""

from datetime import date

import pytest

from crm.permissions import Role
from crm.plans.rules import ItemLevel, PlanKind
from crm.platform.base import Confidence
from crm.platform.clock import now
from tests.counting import statements

L = ItemLevel


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def tables(page):
    return [card.h2.get_text(strip=True) for card in page.all(".card") if card.h2 and card.table]


def test_the_plan_of_this_fiscal_year_comes_first_then_the_others_by_kind(make, session, reader):
    make.plan(title_en="Old", fiscal_year_from=2009, fiscal_year_to=2011, kind=PlanKind.MULTI_YEAR)
    make.plan(title_en="Long", fiscal_year_from=2010, fiscal_year_to=2013, kind=PlanKind.MULTI_YEAR)
    current = make.plan(title_en="Now", fiscal_year_from=2012, fiscal_year_to=2012)
    make.plan(title_en="Next", fiscal_year_from=2013, fiscal_year_to=2013)
    make.plan(title_en="Away", archived_at=now())
    make.plan_item(current)
    make.plan_item(current, archived_at=now())
    session.commit()
    page = reader.get("/plans/")
    assert tables(page) == ["Fiscal year 2012, which runs now", "Plans of other years"]
    assert page.texts(".rows td a") == ["Now", "Long", "Old", "Next"]
    assert page.texts(".rows td.strong") == ["Multi-year plan 1", "Annual plan 1"]
    assert page.texts(".tile b") == ["2012", "1", "4"]
    assert page.all("a.tile")[0]["href"] == "/plans/items?year=2012"
    assert page.texts(".rows td.num") == ["1", "none on file", "none on file", "none on file"]


def test_a_plan_is_shown_as_published_with_its_years_days_and_source(make, session, browser):
    make.plan(
        title_th="แผนบริหารราชการ",
        title_as_published="BMA Plans administration for 2552-2555",
        fiscal_year_from=2009,
        fiscal_year_to=2012,
        period_start=date(2008, 10, 1),
        period_end=date(2012, 9, 30),
        source="BMA project-plan page",
    )
    session.commit()
    row = browser.sign_in(Role.VIEWER).get("/plans/").one(".rows tbody tr").get_text(" ", strip=True)
    for said in ("2552–2555", "1 ต.ค. 2551 – 30 ก.ย. 2555", "BMA Plans administration", "project-plan page"):
        assert said in row


def test_no_plan_at_all_is_said(reader):
    assert "No plan is on file" in reader.get("/plans/").text


def test_a_plan_shows_its_items_as_a_tree_with_their_months(make, session, reader):
    agency = make.agency(name_en="Education Department")
    plan = make.plan(title_en="Annual plan", note_en="Six strategies.", confidence=Confidence.HIGH)
    strategy = make.plan_item(plan, level=L.STRATEGY, code="S1", name_en="Strengthen relations", seq=1)
    project = make.plan_item(
        plan,
        code="S1-1",
        name_en="Youth exchange",
        parent_id=strategy.id,
        months="1,2,9",
        concerns="sister_city,community",
        agency_id=agency.id,
        agency_assumed=True,
    )
    make.plan_item(
        plan, level=L.MONTHLY_LINE, code="S1-1-1", name_en="Camp", parent_id=project.id, months="9"
    )
    make.plan_item(plan, level=L.STRATEGY, code="S2", name_en="ASEAN forum", seq=2)
    session.commit()
    page = reader.get(f"/plans/{plan.id}")
    assert page.texts(".rows tbody td:first-child") == ["S1", "S1-1", "S1-1-1", "S2"]
    assert page.texts(".rows td.strong a") == ["Strengthen relations", "Youth exchange"]
    camp = page.all(".rows tbody tr")[2]
    assert "Jun" in camp.get_text()
    assert [cell["class"] for cell in camp.select("rect")].count(["brand"]) == 1
    assert len(camp.select("rect")) == 12
    assert "Six strategies." in page.text


def test_the_page_of_an_item_says_what_the_plan_says(make, session, reader):
    plan = make.plan(title_en="Annual plan")
    strategy = make.plan_item(plan, level=L.STRATEGY, name_en="Strengthen relations")
    facts = {"months": "1,2,9", "concerns": "sister_city,community", "agency_assumed": True}
    item = make.plan_item(plan, name_en="Youth exchange", parent_id=strategy.id, **facts)
    make.plan_item(plan, level=L.MONTHLY_LINE, name_en="Camp", parent_id=item.id)
    session.commit()
    page = reader.get(f"/plans/items/{item.id}")
    assert page.heading == "Youth exchange"
    assert page.texts(".crumbs a") == ["Plan", "Annual plan", "Strengthen relations"]
    for said in ("Oct–Nov, Jun", "Sister city, Community", "Assumed, not sourced", "Camp"):
        assert said in page.text
    with_activity = make.activity(title_en="The camp was held", plan_item_id=item.id)
    session.commit()
    assert with_activity.title_en in reader.get(f"/plans/items/{item.id}").text


def test_a_monthly_document_has_no_invented_line(seeded, session, reader):
    page = reader.get("/plans/")
    monthly = next(link["href"] for link in page.all(".rows td a") if "May 2012" in link.get_text())
    document = reader.get(monthly)
    assert "The document's lines are not on file" in document.text
    assert "Operation Plans for May 2012" in document.text
    assert document.texts(".crumbs a")[1].startswith("BMA public administration plan")


def test_the_six_strategies_are_on_the_plan_of_2556(seeded, session, reader):
    page = reader.get("/plans/")
    annual = next(link["href"] for link in page.all(".rows td a") if "fiscal year 2013" in link.get_text())
    shown = reader.get(annual)
    assert shown.texts(".rows tbody td:first-child") == [f"FA2556-{number}" for number in range(1, 7)]
    assert "Months" not in shown.texts(".rows th"), "the document gives no months"


@pytest.mark.parametrize("path", ["/plans/{}", "/plans/items/{}"])
def test_what_never_was_is_not_there(reader, path):
    for number in (999999, "99999999999999999999", "x"):
        reader.get(path.format(number), status=404)


def test_an_archived_plan_stays_readable_and_says_so(make, session, reader):
    plan = make.plan(archived_at=now())
    session.commit()
    assert "In the archive" in reader.get(f"/plans/{plan.id}").text


def test_pages_ask_the_same_however_much_they_show(app, make, session, reader):
    plan = make.plan()
    make.plan_item(plan)
    session.commit()

    def asked(path):
        with statements(app) as sent:
            reader.get(path)
        return len(sent)

    few = [asked("/plans/"), asked(f"/plans/{plan.id}")]
    top = make.plan_item(plan)
    for _ in range(20):
        make.plan_item(make.plan(), months="1")
        make.plan_item(plan, parent_id=top.id)
    session.commit()
    assert [asked("/plans/"), asked(f"/plans/{plan.id}")] == few
