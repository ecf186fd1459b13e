"""The list of plan items, its files, its panel on an agency's page, and choosing an item by type-ahead."""

import csv
import io

import pytest

from crm.access.queries import Office, visible_to
from crm.permissions import Role
from crm.plans.forms import plan_item_lookup
from crm.plans.models import PlanItem
from crm.plans.queries import counts_of_items
from crm.plans.rules import ItemLevel
from crm.platform.clock import now
from tests.counting import statements

PATH = "/plans/items"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def years(make, session):
    """An item in each of the plans of four fiscal years, this year's a sample of every fact."""
    items = {}
    for year in (2009, 2011, 2012, 2013):
        plan = make.plan(title_en=f"Plan {year}", fiscal_year_from=year, fiscal_year_to=year)
        items[year] = make.plan_item(
            plan, code=f"P{year}", name_en=f"Exchange {year}", name_th=f"แลกเปลี่ยน {year}"
        )
    items[2012].months, items[2012].concerns = "1,2,3", "sister_city,network"
    items[2012].level = ItemLevel.STRATEGY
    session.commit()
    return items


def names(page):
    return page.texts("#listing .rows tbody td:nth-child(2) a")


def labels(reader, typed=""):
    return [one["label"] for one in reader.client.get(f"{PATH}/lookup", query_string={"q": typed}).get_json()]


def test_items_of_the_latest_plans_come_first(years, reader):
    page = reader.get(PATH)
    assert names(page) == ["Exchange 2013", "Exchange 2012", "Exchange 2011", "Exchange 2009"]
    assert page.texts("#listing td:nth-child(6)") == ["", "Oct–Dec", "", ""]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=exchange+2011", [2011]),
        ("q=แลกเปลี่ยน+๒๐๑๑", [2011]),
        ("q=p2012", [2012]),
        ("year=2012", [2012]),
        ("year=1999", []),
        ("level=strategy", [2012]),
        ("concerns=sister_city", [2012]),
        ("concerns=network", [2012]),
        ("concerns=city", []),
    ],
)
def test_filters_narrow(years, reader, query, found):
    assert names(reader.get(f"{PATH}?{query}")) == [f"Exchange {year}" for year in found]


def test_the_years_are_named_in_the_readers_era(years, browser):
    page = browser.sign_in(Role.VIEWER).get(PATH)
    options = page.all('select[name="year"] option')
    assert [(one["value"], one.get_text()) for one in options[1:3]] == [("2013", "2556"), ("2012", "2555")]


def test_the_csv_holds_every_column_as_shown(years, reader):
    text = reader.client.get(f"{PATH}?format=csv&year=2012").get_data(as_text=True)
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == reader.get(PATH).texts("#listing th")
    assert row[:2] == ["P2012", "Exchange 2012"]
    assert row[4:] == ["Sister city, City network", "Oct–Dec"]


@pytest.mark.parametrize(
    "query",
    ["year=abc", "year=99999999999", "level=none", "agency=x", "concerns=%00", "sort=x", "page=x", "q=%25_"],
)
def test_an_address_made_up_is_answered(years, reader, query):
    reader.get(f"{PATH}?{query}")


def test_archived_items_and_those_of_archived_plans_are_in_no_list(make, session, reader):
    make.plan_item(make.plan(archived_at=now()), name_en="Of a plan that is away")
    make.plan_item(make.plan(), name_en="Away", archived_at=now())
    make.plan_item(make.plan(), name_en="Here")
    session.commit()
    assert names(reader.get(PATH)) == ["Here"]
    assert labels(reader) == ["Here"]


def test_filters_and_counts_know_nothing_of_what_is_archived(make, session, reader):
    here, closed = make.agency(name_en="Here"), make.agency(name_en="Closed", archived_at=now())
    away = make.plan(fiscal_year_from=1999, fiscal_year_to=1999, archived_at=now())
    make.plan_item(away, agency_id=make.agency(name_en="Of a plan that is away").id)
    make.plan_item(
        make.plan(), agency_id=make.agency(name_en="Of an item that is away").id, archived_at=now()
    )
    kept = make.plan()
    make.plan_item(kept, agency_id=here.id)
    make.plan_item(kept, agency_id=closed.id)
    session.commit()
    page = reader.get(PATH)
    assert page.texts('select[name="agency"] option') == ["Responsible agency", "Here"]
    assert page.texts('select[name="year"] option') == ["Fiscal year", "2012"]
    assert session.execute(visible_to(counts_of_items(), PlanItem, Office())).all() == [(kept.id, 2)]


def test_more_items_ask_no_more_of_the_database(app, make, session, years, reader):
    with statements(app) as few:
        reader.get(PATH)
    for _ in range(20):
        make.plan_item(make.plan())
    session.commit()
    with statements(app) as many:
        reader.get(PATH)
    assert len(many) == len(few)


def test_a_type_ahead_offers_this_fiscal_year_first_then_the_nearest(years, reader):
    assert labels(reader) == ["Exchange 2012", "Exchange 2013", "Exchange 2011", "Exchange 2009"]
    first = reader.client.get(f"{PATH}/lookup?q=exchange").get_json()[0]
    assert first == {"id": years[2012].id, "label": "Exchange 2012", "hint": "Plan 2012 · Fiscal year 2012"}


def test_of_two_plans_of_a_year_the_shorter_comes_first(make, session, reader):
    make.plan_item(make.plan(fiscal_year_from=2010, fiscal_year_to=2014), name_en="Of five years")
    make.plan_item(make.plan(fiscal_year_from=2012, fiscal_year_to=2012), name_en="Of this year")
    session.commit()
    assert labels(reader) == ["Of this year", "Of five years"]


def test_chosen_items_are_named_again(years, reader):
    with reader.request():
        named = plan_item_lookup().named([years[2011].id])
    assert [(option.id, option.label) for option in named] == [(years[2011].id, "Exchange 2011")]


def test_an_agency_shows_the_items_it_answers_for(make, session, reader):
    agency = make.agency()
    plan = make.plan()
    for number in range(10):
        make.plan_item(plan, code=f"P{number}", name_en=f"Item {number}", agency_id=agency.id)
    session.commit()
    page = reader.get(f"/agencies/{agency.id}")
    panel = next(
        one
        for one in page.all(".card")
        if one.h2 and one.h2.get_text(strip=True) == "Plan items it answers for"
    )
    assert [row.a.get_text() for row in panel.select("tbody tr")] == [f"Item {number}" for number in range(8)]
    assert panel.select_one("header a")["href"] == f"/plans/items?agency={agency.id}"
