"""What each agency answers for: every record on file stands on the page of exactly one."""

import pytest
from sqlalchemy import func, select

from crm.activities.models import Activity
from crm.activities.rules import DEFAULT_AGENCY
from crm.agencies.models import Agency
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.permissions import Role
from crm.plans.models import PlanItem

CARDS = {
    "Partners in its care": Partner.steward_agency_id,
    "Agreements it answers for": Agreement.agency_id,
    "Activities it answers for": Activity.agency_id,
    "Plan items it answers for": PlanItem.agency_id,
}

REQUIRED = (Agreement.agency_id, Activity.agency_id, PlanItem.agency_id)
NEW = ("/activities/new", "/activities/new-call", "/agreements/new", "/plans/1/items/new")


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def counted(page):
    """How many of each the agency's page tells."""
    heads = {head.h2.get_text(): head.select_one("span") for head in page.all(".card > header") if head.h2}
    numbers = {title: heads[title] for title in CARDS if heads.get(title)}
    return {title: int(number.get_text()) for title, number in numbers.items() if number.get_text()}


def test_its_page_shows_partners_agreements_activities_and_plan_items(session, make, reader):
    agency = make.agency()
    make.partner(name_en="Its partner", steward_agency_id=agency.id)
    make.agreement(make.partner(), title_en="Its agreement", agency_id=agency.id)
    make.activity(title_en="Its activity", agency_id=agency.id)
    make.plan_item(make.plan(), name_en="Its plan item", agency_id=agency.id)
    session.commit()
    page = reader.get(f"/agencies/{agency.id}")
    assert counted(page) == dict.fromkeys(CARDS, 1)
    for words in ("Its partner", "Its agreement", "Its activity", "Its plan item"):
        assert page.all(f'.card a:-soup-contains("{words}")'), words


def test_every_record_of_the_reference_data_stands_on_the_page_of_its_agency(seeded, reader):
    held = {
        title: dict(
            seeded.execute(select(column, func.count()).where(column.is_not(None)).group_by(column)).all()
        )
        for title, column in CARDS.items()
    }
    agencies = seeded.scalars(select(Agency.id)).all()
    seeded.rollback()
    for agency_id in agencies:
        expected = {title: of[agency_id] for title, of in held.items() if agency_id in of}
        assert counted(reader.get(f"/agencies/{agency_id}")) == expected, agency_id


def test_every_activity_of_the_reference_data_names_its_agency_and_says_when_it_is_assumed(seeded, reader):
    facts = select(Activity.id, Activity.agency_assumed, Agency.id, Agency.name_en).join(Activity.agency)
    activities = seeded.execute(facts).all()
    seeded.rollback()
    assert len(activities) > 100
    for activity_id, assumed, agency_id, name in activities:
        page = reader.get(f"/activities/{activity_id}")
        assert page.all(f'a[href="/agencies/{agency_id}"]'), activity_id
        assert name in page.text
        assert ("Assumed, not sourced" in page.text) is assumed, activity_id


@pytest.mark.parametrize("address", NEW)
def test_nothing_new_is_saved_without_an_agency_that_answers_for_it(session, make, officer, address):
    partner, _plan = make.partner(), make.plan()
    make.agency(code=DEFAULT_AGENCY)
    session.commit()
    typed = {"title_en": "New", "name_en": "New", "code": "1", "starts": "31/5/2555", "on": "31/5/2555"}
    named = {"partner-id": str(partner.id), "partners-id": [str(partner.id)], "agency": "", "agency-id": ""}
    page = officer.submit(address, address, typed | named, status=422)
    assert page.one("#agency-error")
    assert [session.scalar(select(func.count(column))) for column in REQUIRED] == [0, 0, 0]


def test_the_database_too_asks_for_the_agency():
    assert [column.nullable for column in (c.property.columns[0] for c in REQUIRED)] == [False] * 3
