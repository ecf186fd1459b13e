"""The list of agencies: the house of section 60 in its order, found by any name, exported as shown."""

import csv
import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from crm.agencies import queries
from crm.agencies.models import Agency, AgencyName
from crm.agencies.rules import CLAUSES, AgencyKind
from crm.permissions import Role
from crm.platform.clock import now
from crm.platform.text import sort_key
from tests.counting import statements

PATH = "/agencies/"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def names(page):
    return page.texts("#listing .rows tbody td:first-child a")


def test_the_kinds_of_section_60_stand_above_the_list(seeded, reader):
    tiles = [tile.get_text(" ", strip=True) for tile in reader.get(PATH).all(".tile")]
    assert tiles == [
        "1 Secretariat to the Council Section 60 (1)",
        "1 Secretariat to the Governor Section 60 (2)",
        "1 Office of the Civil Service Commission Section 60 (3)",
        "1 Office of the Permanent Secretary Section 60 (4)",
        "15 Departments Section 60 (5)",
        "50 District offices Section 60 (6)",
        "1 Division Inside an agency",
    ]


def test_the_only_one_of_its_kind_leads_to_itself(seeded, reader):
    first, *_, departments = [str(tile["href"]) for tile in reader.get(PATH).all(".tile")][:5]
    assert reader.get(first).heading.startswith("Secretariat to the Bangkok Metropolitan Council")
    assert "15 of 70" in reader.get(departments).one(".tally").get_text()


def test_the_first_view_follows_the_act(seeded, reader):
    shown = names(reader.get(PATH))
    assert shown[0] == "Secretariat to the Bangkok Metropolitan Council"
    assert shown[3] == "Office of the Permanent Secretary for the BMA"
    assert shown[19] == "Phra Nakhon District Office"


@pytest.mark.parametrize("language", ["th", "en"])
def test_names_are_sorted_as_the_dictionary_of_the_page_has_them(seeded, browser, language):
    browser.sign_in(Role.VIEWER, language=language)
    shown = names(browser.get(f"{PATH}?kind=office&sort=name"))
    assert shown == sorted(shown, key=sort_key)
    assert len(shown) == 15


@pytest.mark.parametrize("typed", ["สนพ.", "Medical Service", "การแพทย์", "BMA-MSD", "medical DEPARTMENT"])
def test_an_agency_is_found_by_name_abbreviation_or_code(seeded, reader, typed):
    shown = names(reader.get(PATH, query_string={"q": typed}))
    assert shown[0] == "Medical Service Department"


def test_every_seeded_name_finds_its_agency(seeded):
    own = [select(Agency.id, side) for side in (Agency.name_en, Agency.name_th, Agency.code)]
    for query in (select(AgencyName.agency_id, AgencyName.text), *own):
        for agency_id, text in seeded.execute(query).all():
            assert agency_id in seeded.scalars(queries.matching(select(Agency.id), text)).all(), text


def test_a_division_names_the_agency_it_is_part_of(seeded, reader):
    page = reader.get(f"{PATH}?kind=division")
    assert "Office of the Permanent Secretary for the BMA" in page.one("#listing tbody small a").get_text()
    above = page.all("select[name=parent] option")
    assert [option.get_text() for option in above] == [
        "Part of",
        "Office of the Permanent Secretary for the BMA",
    ]
    assert names(reader.get(f"{PATH}?parent={above[1]['value']}")) == ["International Affairs Office"]


@pytest.mark.parametrize("query", ["kind=nobody", "parent=x", "parent=99999999999999999999"])
def test_a_choice_that_does_not_exist_is_said_and_narrows_nothing(session, make, reader, query):
    make.agency()
    session.commit()
    page = reader.get(f"{PATH}?{query}")
    assert "There is no such choice." in page.one(".list-error").get_text()
    assert len(names(page)) == 1


def test_archived_agencies_are_gone(session, make, reader):
    make.agency(name_en="Kept Office")
    gone = make.agency(name_en="Dropped Office", archived_at=now())
    session.commit()
    assert names(reader.get(PATH)) == ["Kept Office"]
    assert reader.client.get("/agencies/lookup?q=dropped").get_json() == []
    reader.get(f"/agencies/{gone.id}", status=404)


@pytest.mark.parametrize("query", ["kind=office&sort=name", "q=nothing", "kind=division"])
def test_both_files_hold_what_the_screen_shows(seeded, reader, query):
    page = reader.get(f"{PATH}?{query}")
    sheet = load_workbook(io.BytesIO(reader.client.get(f"{PATH}?{query}&format=xlsx").data)).active
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ["Agency", "Abbreviation", "Kind", "Headed by"]
    assert [row[0] for row in rows[1:]] == names(page)
    text = reader.client.get(f"{PATH}?{query}&format=csv").data.decode().removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(text))) == rows


def test_the_questions_to_the_database_do_not_grow_with_the_rows(session, make, reader):
    def asked():
        with statements(reader.app) as sent:
            reader.get(PATH)
        return len(sent)

    above = make.agency()
    for _ in range(10):
        make.agency(parent_id=above.id, kind=AgencyKind.DIVISION)
    session.commit()
    few = asked()
    for _ in range(290):
        make.agency(parent_id=above.id, kind=AgencyKind.DIVISION)
    session.commit()
    assert asked() == few


def test_the_clauses_are_those_of_section_60():
    assert [CLAUSES[kind] for kind in AgencyKind if kind in CLAUSES] == [f"60 ({n})" for n in range(1, 7)]
    assert AgencyKind.DIVISION not in CLAUSES
