"""The list of activities: what its address can ask, what it exports, what it costs."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from crm.activities.commands.texts import refresh_search_texts
from crm.activities.rules import ActivityKind, ActivityState
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import Precision
from crm.platform.text import sort_key
from tests.counting import statements

PATH = "/activities/"
S = ActivityState


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def titles(page):
    return page.texts("#listing .rows td.title > a")


def test_the_newest_comes_first_with_partners_agency_and_state(reader, make, session):
    agency = make.agency(name_en="Environment Department")
    busan = make.partner(name_en="Busan")
    place = {"place_en": "City Hall", "agency_id": agency.id}
    make.activity(busan, title_en="Older", starts_on=date(2012, 5, 1), **place)
    make.activity(title_en="Newer", starts_on=date(2012, 6, 1), others_en="23 cities", state=S.PLANNED)
    session.commit()
    page = reader.get(PATH)
    assert titles(page) == ["Newer", "Older"]
    assert page.texts("#listing tbody tr:nth-child(2) td") == [
        "1 May 2012",
        "Older Meeting · City Hall",
        "Busan",
        "Environment Department",
        "Held, no result yet",
    ]
    assert page.texts("#listing tbody tr:nth-child(1) td:nth-child(3)") == ["23 cities"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=teochew", ["Visit"]),
        ("q=ขยะ+เยือน", ["Visit"]),
        ("kind=visit_in", ["Visit"]),
        ("state=held", ["Visit"]),
        ("state=planned", ["Coming"]),
        ("year=2011", ["Visit"]),
        ("year=2554", ["Visit"]),
        ("month=2010-10", ["Visit"]),
        ("month=2553-11", ["Visit"]),
        ("month=2012-06", ["Coming"]),
        ("from=1/11/2553&to=30/11/2553", ["Visit"]),
        ("from=2012", ["Coming"]),
        ("to=2011-12", ["Visit"]),
        ("kind=visit_in&state=planned", []),
    ],
)
def test_each_filter_narrows(reader, make, session, query, expected):
    chaozhou = make.partner(filter_text="|chaozhou|teochew")
    days = {"starts_on": date(2010, 10, 30), "ends_on": date(2010, 11, 2)}
    visit = make.activity(
        chaozhou, title_en="Visit", title_th="คณะเยือนเรื่องขยะ", kind=ActivityKind.VISIT_IN, **days
    )
    refresh_search_texts(visit, [chaozhou])
    make.activity(title_en="Coming", state=S.PLANNED, starts_on=date(2012, 6, 20))
    session.commit()
    assert titles(reader.get(f"{PATH}?{query}")) == expected


def test_a_few_agencies_are_listed_and_a_partner_is_found_by_typing(reader, make, session):
    busan, seoul = make.partner(name_en="Busan"), make.partner(name_en="Seoul")
    agency = make.agency(name_en="Drainage")
    make.activity(busan, title_en="One", agency_id=agency.id)
    make.activity(seoul, title_en="Two")
    session.commit()
    assert "Drainage" in reader.get(PATH).texts("[name=agency] option")
    assert titles(reader.get(f"{PATH}?agency={agency.id}")) == ["One"]
    assert titles(reader.get(f"{PATH}?partner={seoul.id}")) == ["Two"]
    assert titles(reader.get(f"{PATH}?partner=busan")) == ["One"]
    assert "Partner: Seoul" in reader.get(f"{PATH}?partner={seoul.id}").text


def test_the_fiscal_year_reads_in_the_reader_s_era(browser, make, session):
    make.activity(starts_on=date(2010, 10, 1))
    make.activity(starts_on=date(2012, 9, 30))
    session.commit()
    thai = browser.sign_in(Role.VIEWER).get(PATH)
    assert thai.texts("[name=year] option")[1:] == ["2555", "2554"]
    assert [option["value"] for option in thai.all("[name=year] option")][1:] == ["2012", "2011"]


@pytest.mark.parametrize(
    "query",
    ["kind=x", "state=x", "year=20", "month=13", "agency=x", "partner=9" * 5, "from=x", "to=31/2/2555"],
)
def test_what_cannot_be_asked_is_said_and_filters_nothing(reader, make, session, query):
    make.activity(title_en="Still here")
    session.commit()
    page = reader.get(f"{PATH}?{query}")
    assert titles(page) == ["Still here"]
    assert page.all(".list-error")


def test_it_sorts_by_agency_and_state_too(reader, make, session):
    for name in ("Budget", "Archives"):
        agency = make.agency(name_en=name)
        agency.sort_en = sort_key(name)
        make.activity(title_en=name, agency_id=agency.id)
    session.commit()
    assert titles(reader.get(f"{PATH}?sort=agency")) == ["Archives", "Budget"]
    assert titles(reader.get(f"{PATH}?sort=-agency")) == ["Budget", "Archives"]
    assert reader.get(f"{PATH}?sort=state").status == 200


def test_the_export_holds_every_row_as_filtered_with_real_dates(reader, make, session):
    partners = [make.partner(name_en=f"City {number}") for number in range(5)]
    make.activity(
        *partners, title_en=None, title_th="ชื่อไทย", starts_on=date(2012, 5, 18), ends_on=date(2012, 5, 19)
    )
    make.activity(title_en="Left out", state=S.CANCELLED)
    session.commit()
    answer = reader.client.get(f"{PATH}?state=held&format=xlsx")
    sheet = load_workbook(BytesIO(answer.data)).active
    head, row = ([cell.value for cell in line] for line in sheet.iter_rows(max_row=2))
    assert head == ["First day", "Last day", "Activity", "Partners", "Responsible agency", "State"]
    assert [day.date() for day in row[:2]] == [date(2012, 5, 18), date(2012, 5, 19)]
    assert row[2:4] == ["ชื่อไทย [Not translated yet]", "City 0, City 1, City 2, City 3, City 4"]
    assert sheet.max_row == 2
    page = reader.get(f"{PATH}?state=held").text
    assert "City 0 , City 1 , City 2 , and 2 more" in page
    assert "18–19 May 2012" in page, "the screen keeps one column"


def test_a_month_alone_is_exported_as_exact_as_it_is_known(reader, make, session):
    known = {"starts_on": date(2012, 5, 1), "ends_on": date(2012, 6, 30), "precision": Precision.MONTH}
    make.activity(title_en="Training", **known)
    session.commit()
    text = reader.client.get(f"{PATH}?format=csv").get_data(as_text=True)
    assert text.splitlines()[1].startswith("2012-05,2012-06,Training")


def test_only_those_who_may_are_offered_to_record(browser, make, session):
    assert not browser.sign_in(Role.VIEWER).get(PATH).all("main a[href='/activities/new']")
    assert browser.sign_in(Role.OFFICER).get(PATH).all("main a[href='/activities/new']")


def test_a_restricted_activity_leaks_nowhere_in_the_list(reader, make, session):
    city = make.partner(name_en="Busan", kind=PartnerKind.CITY)
    hidden = {"classification": Classification.RESTRICTED, "starts_on": date(2030, 5, 1)}
    secret = make.activity(city, title_en="Secret talks", agency_id=make.agency(name_en="Hush").id, **hidden)
    refresh_search_texts(secret, [city])
    atlantis = make.partner(name_en="Atlantis", classification=Classification.RESTRICTED)
    make.activity(atlantis, title_en="Shown")
    session.commit()
    page = reader.get(PATH)
    assert titles(page) == ["Shown"]
    for word in ("Secret", "Hush", "Busan", "Atlantis", "2030"):
        assert word not in page.text
    assert titles(reader.get(f"{PATH}?q=secret")) == []
    assert "Secret" not in reader.client.get(f"{PATH}?format=csv").get_data(as_text=True)
    assert "no such choice" in reader.get(f"{PATH}?partner={atlantis.id}").text


def test_a_longer_list_asks_no_more_of_the_database(reader, make, session):
    partner = make.partner()

    def cost():
        session.commit()
        with statements(reader.app) as sent:
            reader.get(PATH)
        return len(sent)

    for _ in range(10):
        make.activity(partner)
    few = cost()
    for _ in range(290):
        make.activity(partner)
    assert cost() == few


@pytest.mark.parametrize(("language", "said"), [("th", "มิ.ย. 2555"), ("en", "Jun 2012")])
def test_a_month_that_is_asked_for_is_told_in_the_era_of_the_reader(browser, language, said):
    page = browser.sign_in(Role.OFFICER, language=language).get("/activities/?month=2012-06")
    (chip,) = page.texts(".chips a")
    assert said in chip
