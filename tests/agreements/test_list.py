"""The list of agreements: filters, order, what is not known, and its files."""

import csv
import io
from datetime import date, datetime

import openpyxl
import pytest
from sqlalchemy import select

from crm.agreements.rules import AgreementKind, Organ, Term
from crm.partners.models import Partner
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.dates import Precision
from tests.counting import statements

PATH = "/agreements/"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def titles(page):
    return page.texts("#listing .rows tbody td:first-child a")


def cells(page, number):
    return page.texts(f"#listing .rows tbody td:nth-child({number})")


@pytest.fixture
def shelf(make, session):
    """Five papers, each different in one thing."""
    busan = make.partner(name_en="Busan", name_th="ปูซาน", filter_text="|busan|bussan|ปูซาน")
    seoul = make.partner(name_en="Seoul", name_th="กรุงโซล", filter_text="|seoul|กรุงโซล")
    council = make.partner(name_en="Seoul Council", name_th="สภากรุงโซล", filter_text="|seoul council")
    office = make.agency(name_en="Environment Department", name_th="สำนักสิ่งแวดล้อม")
    facts = {
        "Friendship": (busan, {"kind": AgreementKind.FRIENDSHIP, "signed_on": date(2011, 10, 5)}),
        "Waste": (seoul, {"signed_on": date(2012, 9, 30), "agency_id": office.id, "organ": Organ.AGENCY}),
        "Visits": (council, {"organ": Organ.COUNCIL, "signed_on": date(2007, 11, 1)}),
        "Programme": (
            seoul,
            {"signed_on": date(2008, 1, 1), "ends_on": date(2010, 1, 1), "term": Term.FIXED},
        ),
        "Undated": (busan, {}),
    }
    precise = {
        "Visits": {"signed_precision": Precision.MONTH},
        "Programme": {"ends_precision": Precision.YEAR},
    }
    made = {
        name: make.agreement(partner, title_en=name, **more, **precise.get(name, {}))
        for name, (partner, more) in facts.items()
    }
    session.commit()
    return made


def test_the_newest_comes_first_and_the_undated_last(shelf, reader):
    page = reader.get(PATH)
    assert titles(page) == ["Waste", "Friendship", "Programme", "Visits", "Undated"]
    assert cells(page, 5) == ["30 Sep 2012", "5 Oct 2011", "1 Jan 2008", "Nov 2007", "Not known"]
    assert cells(page, 6) == ["Not known", "Not known", "2010 Fixed term", "Not known", "Not known"]


def test_thai_reads_in_the_buddhist_era(shelf, browser):
    page = browser.sign_in(Role.VIEWER).get(f"{PATH}?q=Visits")
    assert cells(page, 5) == ["พ.ย. 2550"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bussan", ["Friendship", "Undated"]),
        ("q=ปูซาน+friend", ["Friendship"]),
        ("q=ฟุกุ", []),
        ("kind=friendship", ["Friendship"]),
        ("organ=council", ["Visits"]),
        ("organ=agency", ["Waste"]),
        ("on=30/9/2555", ["Waste", "Friendship", "Visits", "Undated"]),
        ("on=2012-09-29", ["Friendship", "Visits", "Undated"]),
        ("on=31/12/2553", ["Programme", "Visits", "Undated"]),
        ("from=2011", ["Waste", "Friendship"]),
        ("from=2550-11-15&to=2550", ["Visits"]),
        ("to=๒๕๕๑", ["Programme", "Visits"]),
        ("end=unknown", ["Friendship", "Visits", "Undated"]),
        ("end=unknown&on=2012-09-30", ["Waste", "Friendship", "Visits", "Undated"]),
        ("state=expired", ["Programme"]),
        ("end=past", ["Programme"]),
        ("end=soon", []),
        ("organ=governor&end=unknown&on=2012-09-30", ["Friendship", "Undated"]),
    ],
)
def test_filters_narrow(shelf, reader, query, found):
    assert titles(reader.get(f"{PATH}?{query}")) == found


@pytest.mark.parametrize("typed", ["Busan", "busan", "ปูซาน", "id"])
def test_a_partner_is_meant_by_its_number_or_its_name(shelf, session, reader, typed):
    busan = session.scalars(select(Partner).where(Partner.name_en == "Busan")).one()
    page = reader.get(PATH, query_string={"partner": busan.id if typed == "id" else typed})
    assert titles(page) == ["Friendship", "Undated"]
    assert page.texts(".chips a") == ["Remove Partner: Busan"]
    assert page.one('#filters input[name="partner"]')["value"] == "Busan"
    assert page.one("#filter-partner-chosen")["value"] == str(busan.id)


def test_words_that_mean_several_partners_narrow_nothing_and_ask_to_choose(shelf, reader):
    page = reader.get(f"{PATH}?partner=seo")
    assert page.one(".list-error").get_text() == "Partner: Several match: Seoul, Seoul Council. Choose one."
    assert page.one('#filters input[name="partner"]')["value"] == "seo"
    assert len(titles(page)) == 5


def test_the_agencies_in_use_that_have_papers_are_listed(shelf, make, session, reader):
    make.agency(name_en="Nobody's")
    make.agreement(agency_id=make.agency(name_en="Closed", archived_at=now()).id)
    session.commit()
    listed = reader.get(PATH).texts('select[name="agency"] option')
    assert listed[0] == "Responsible agency"
    assert "Environment Department" in listed
    assert not {"Nobody's", "Closed"} & set(listed)
    assert titles(reader.get(f"{PATH}?agency={shelf['Waste'].agency_id}")) == ["Waste"]


def test_many_agencies_are_found_by_typing(make, session, reader):
    for number in range(21):
        make.agreement(agency_id=make.agency(name_en=f"Office {number:02}").id, title_en=f"Paper {number:02}")
    session.commit()
    page = reader.get(f"{PATH}?agency=Office+07")
    assert titles(page) == ["Paper 07"]
    assert page.one('[data-lookup="/agencies/lookup"] input[name="agency"]')["value"] == "Office 07"


def test_the_standing_is_that_of_the_day_asked_for(shelf, reader):
    page = reader.get(f"{PATH}?on=30/9/2012")
    assert page.texts("#listing th")[6] == "Standing on 30 Sep 2012"
    assert cells(page, 7) == ["In force", "In force", "In force", "Not known"]
    assert cells(page, 6) == ["Not known"] * 4
    today = reader.get(f"{PATH}?q=waste")
    assert today.texts("#listing th")[6] == "Standing today"
    assert cells(today, 7) == ["Not signed yet"]


def test_the_tiles_count_the_lists_they_lead_to(shelf, reader):
    page = reader.get(PATH)
    for tile in page.all("a.tile"):
        number = tile.select_one("b").get_text()
        assert len(titles(reader.get(tile["href"]))) == int(number), tile.get_text(" ", strip=True)


def test_title_sorts_in_the_readers_alphabet(make, session, browser):
    for thai, english in (("ไก่", "Zebra"), ("เขา", "apple"), ("กา", "Moon")):
        make.agreement(title_th=thai, title_en=english)
    session.commit()
    assert titles(browser.sign_in(Role.VIEWER).get(f"{PATH}?sort=title")) == ["กา", "ไก่", "เขา"]
    english = browser.sign_in(Role.VIEWER, language="en")
    assert titles(english.get(f"{PATH}?sort=-title")) == ["Zebra", "Moon", "apple"]


def test_a_missing_translation_is_marked_and_never_replaced(make, session, reader):
    make.agreement(title_en=None, title_th="บันทึก")
    session.commit()
    page = reader.get(PATH)
    assert page.one("#listing td .untranslated")["lang"] == "th"
    assert "บันทึก [Not translated yet]" in reader.client.get(f"{PATH}?format=csv").get_data(as_text=True)


def test_archived_and_restricted_papers_are_in_no_list_and_no_count(make, session, reader):
    make.agreement(title_en="Open")
    make.agreement(title_en="Closed", classification=Classification.RESTRICTED)
    make.agreement(title_en="Away", archived_at=now())
    session.commit()
    page = reader.get(PATH)
    assert titles(page) == ["Open"]
    assert "1 in all" in page.text
    assert page.texts("a.tile b") == ["1", "0", "1", "0"]


def test_the_csv_holds_every_column_as_shown(shelf, reader):
    text = reader.client.get(f"{PATH}?format=csv&sort=signed").get_data(as_text=True)
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == reader.get(PATH).texts("#listing th")
    assert [row[0] for row in rows] == ["Undated", "Visits", "Programme", "Friendship", "Waste"]
    assert [row[4] for row in rows] == ["Not known", "2007-11", "2008-01-01", "2011-10-05", "2012-09-30"]
    assert rows[2][5] == "2010"
    assert rows[0][6] == "Signing date not known"


def test_the_sheet_holds_real_dates_and_says_what_is_not_known(shelf, reader):
    body = reader.client.get(f"{PATH}?format=xlsx").get_data()
    rows = list(openpyxl.load_workbook(io.BytesIO(body)).active.iter_rows(values_only=True))
    assert rows[1][4] == datetime(2012, 9, 30)
    assert rows[5][4] == "Not known"


@pytest.mark.parametrize(
    "query",
    [
        "kind=nonsense",
        "organ=%00",
        "partner=abc",
        "partner=99999999999999999999",
        "agency=-1",
        "end=never",
        "on=31/2/2555",
        "on=2012",
        "from=yesterday",
        "to=99999",
        "sort=nonsense",
        "page=nonsense",
        "page=%3E2012-01-01~1",
        "q=%25%5F%5C",
        "format=pdf",
    ],
)
def test_an_address_made_up_is_answered(shelf, reader, query):
    reader.get(f"{PATH}?{query}")


def test_what_cannot_be_read_is_said(shelf, reader):
    page = reader.get(f"{PATH}?on=31/2/2555")
    assert "There is no such day" in page.one(".list-error").get_text()
    assert len(titles(page)) == 5


def test_more_papers_ask_no_more_of_the_database(app, make, session, reader):
    make.agreement(make.partner(), signed_on=date(2012, 1, 1))
    session.commit()
    with statements(app) as few:
        reader.get(PATH)
    for _ in range(20):
        make.agreement(make.partner(), make.partner(), signed_on=date(2012, 1, 1))
    session.commit()
    with statements(app) as many:
        reader.get(PATH)
    assert len(many) == len(few)
