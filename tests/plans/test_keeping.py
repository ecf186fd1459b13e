"""Plans and their items entered and corrected."""

import pytest
from sqlalchemy import select

from crm.permissions import Role
from crm.plans.models import Plan, PlanItem
from tests.builders import Builder
from tests.pages import Browser

NEW = "/plans/new"


@pytest.fixture
def officer(browser: Browser) -> Browser:
    return browser.sign_in(Role.OFFICER, language="en")


def test_a_plan_comes_on_file_by_either_era(officer: Browser) -> None:
    officer.submit(NEW, NEW, {"title_en": "Plan of 2013", "code": "PD-1", "fiscal_year_from": "2556"})
    officer.session.rollback()
    plan = officer.session.scalars(select(Plan)).one()
    assert (plan.fiscal_year_from, plan.fiscal_year_to) == (2013, 2013)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"title_en": ""}, "title_th"),
        ({"fiscal_year_to": "2012"}, "fiscal_year_to"),
        ({"fiscal_year_from": "13"}, "fiscal_year_from"),
        ({"period_start": "2/10/2555", "period_end": "1/10/2555"}, "period_end"),
        ({"code": "PD-TAKEN"}, "code"),
    ],
)
def test_what_no_plan_can_be_is_said_at_its_field(
    officer: Browser, make: Builder, typed: dict[str, str], field: str
) -> None:
    make.plan(code="PD-TAKEN")
    make.session.commit()
    facts = {"title_en": "Plan", "code": "PD-2", "fiscal_year_from": "2013"}
    page = officer.submit(NEW, NEW, facts | typed, status=422)
    assert page.one(f"#{field}-error").get_text(strip=True)


def test_an_item_keeps_its_months_and_whom_it_concerns(officer: Browser, make: Builder) -> None:
    plan, agency = make.plan(), make.agency()
    make.session.commit()
    new = f"/plans/{plan.id}/items/new"
    facts = {"name_en": "Visits", "code": "1.1", "agency-id": str(agency.id), "months": ["12", "1"]}
    officer.submit(new, new, facts | {"concerns": ["embassy", "sister_city"]})
    officer.session.rollback()
    item = officer.session.scalars(select(PlanItem)).one()
    assert (item.months, item.concerns) == ("1,12", "sister_city,embassy")
    edit = f"/plans/items/{item.id}/edit"
    form = officer.get(edit).form(edit)
    assert (form["months"], form["concerns"]) == (["1", "12"], ["sister_city", "embassy"])


def test_an_item_belongs_to_no_strange_plan_and_not_to_itself(officer: Browser, make: Builder) -> None:
    plan = make.plan()
    upper = make.plan_item(plan)
    lower = make.plan_item(plan, parent_id=upper.id)
    strange = make.plan_item(make.plan())
    make.session.commit()
    edit = f"/plans/items/{upper.id}/edit"
    for parent in (lower.id, strange.id, upper.id):
        page = officer.submit(edit, edit, {"parent": str(parent)}, status=422)
        assert page.one("#parent-error").get_text(strip=True)


def test_an_item_with_others_below_it_is_not_archived(officer: Browser, make: Builder) -> None:
    plan = make.plan()
    upper = make.plan_item(plan)
    make.plan_item(plan, parent_id=upper.id)
    make.session.commit()
    edit = f"/plans/items/{upper.id}/edit"
    officer.submit(edit, f"/plans/items/{upper.id}/archive", {})
    assert "belong to it" in officer.get(edit).one(".flash").get_text()
    make.session.refresh(upper)
    assert upper.archived_at is None


def test_a_month_that_nobody_can_report_yet_is_said_on_the_page_of_the_item(
    officer: Browser, make: Builder
) -> None:
    item = make.plan_item(make.plan(fiscal_year_from=2013, fiscal_year_to=2013))
    make.session.commit()
    officer.get(f"/plans/{item.id}/results/new", status=302)
    assert officer.get(f"/plans/items/{item.id}").one(".flash").get_text(strip=True)


def test_an_item_is_offered_to_belong_to_the_others_in_the_order_of_their_codes(
    officer: Browser, make: Builder
) -> None:
    plan = make.plan()
    for seq, code in enumerate(("2-1", "1-10", "1-2", "1-1"), 1):
        make.plan_item(plan, code=code, seq=seq)
    make.session.commit()
    offered = officer.get(f"/plans/{plan.id}/items/new").texts("#parent option")
    assert [text.split()[0] for text in offered[1:]] == ["1-1", "1-2", "1-10", "2-1"]


def test_a_budget_line_says_when_it_needs_its_ordinance_and_its_faults_in_order(
    officer: Browser, make: Builder
) -> None:
    item = make.plan_item(make.plan())
    make.session.commit()
    new = f"/plans/{item.id}/lines/new"
    assert officer.get(new).one('label[for="reference"] .optional').get_text() != "(ไม่บังคับ)"
    page = officer.submit(new, new, {"allocated": "", "reference": ""}, status=422)
    assert [link["href"] for link in page.all("#errors a")] == ["#allocated", "#reference"]
