"""The report as files: each format holds the month, in both languages with the same numbers."""

import csv
import io
import json
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from crm.access.queries import Office
from crm.activities.rules import ActivityState
from crm.documents.workbook import write_section
from crm.permissions import Role
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.reports.monthly.exports import FORMATS, said
from crm.reports.monthly.handing_out import Wanted, file_of
from crm.reports.monthly.queries.gathering import month_facts
from tests.counting import statements
from tests.reports.facts import MAY
from tests.reports.office import may_of_the_sample_office

TODAY = date(2012, 6, 15)


@pytest.fixture
def file(app, session):
    """The report of a month, by default of May 2012, as a file."""

    def rendered(file_format, language="en", month=MAY):
        with app.app_context():
            wanted, store = Wanted(language=language, format=file_format), app.extensions["store"]
            return file_of(session, month, wanted, store, reader=Office(), today=TODAY)

    return rendered


@pytest.fixture
def may(make):
    may_of_the_sample_office(make)


def numbers(sheet):
    """Every number of a sheet that is no date, row by row."""
    return [[c.value for c in row if isinstance(c.value, (int, float))] for row in sheet.iter_rows(min_row=2)]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("file_format", sorted(FORMATS))
def test_an_empty_month_is_a_file_like_any_other(file, file_format, language):
    found = file(file_format, language, Month(1999, 2))
    assert found.filename == f"monthly-report-1999-02-{language}.{file_format}"
    assert found.mimetype == FORMATS[file_format].mimetype
    assert found.body


def test_an_unknown_format_is_refused(file):
    with pytest.raises(Refused, match="docx, pdf, xlsx, csv or json"):
        file("odt")


def test_the_workbook_has_a_sheet_for_each_section_with_real_dates_and_sums(may, file):
    book = load_workbook(io.BytesIO(file("xlsx").body))
    assert book.sheetnames == [
        "Cover",
        "1 Summary",
        "1.1 Partners met",
        "2 Activities held",
        "2.1 Activities held, by type",
        "3 Diplomatic corps",
        "4 City networks",
        "5 Agreements",
        "6 Plan progress",
        "6.1 Plan progress by strategy",
        "7 Not done as planned",
        "8 Promises",
        "9 Authority and compliance",
        "10 Operation plan of June 2012",
        "11 Errata to earlier editions",
        "Annex A Participants by activit",
        "Annex B Published numbers and t",
    ]
    held = book["2 Activities held"]
    assert [held.cell(3, column).value for column in (2, 3)] == [datetime(2012, 5, 18), datetime(2012, 5, 18)]
    assert held["D2"].value == "continued"
    assert [row[-1].value for row in held.iter_rows(min_row=2, max_row=4)] == [
        "activity:3",
        "activity:1",
        "activity:2",
    ]
    formulas = {cell.value for row in held for cell in row if cell.data_type == "f"}
    assert formulas == {"=SUM(K2:K4)", "=SUM(L2:L4)", "=SUM(M2:M4)", "=SUM(R2:R4)", "=SUM(T2:T4)"}


def test_both_workbooks_have_the_same_numbers(may, file):
    thai, english = (
        load_workbook(io.BytesIO(file("xlsx", language).body), data_only=True) for language in ("th", "en")
    )
    assert len(thai.sheetnames) == len(english.sheetnames)
    for here, there in list(zip(thai, english, strict=True))[1:]:
        assert numbers(here) == numbers(there)


def test_a_hostile_title_stays_text_in_every_sheet(make, session, file):
    make.activity(title_en="=HYPERLINK(1)", title_th="=1+1", place_en="@SUM(A1)")
    session.commit()
    book = load_workbook(io.BytesIO(file("xlsx").body))
    formulas = [cell.value for page in book for row in page for cell in row if cell.data_type == "f"]
    assert all(str(formula).startswith("=SUM(") for formula in formulas)
    assert "'=HYPERLINK(1)" in file("csv").body.decode()


def test_csv_holds_the_activities_alone_and_opens_in_excel(may, file):
    text = file("csv", "th").body.decode()
    assert text.startswith("\ufeffลำดับ,วันที่: ตั้งแต่,วันที่: ถึง,")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[-1] for row in rows[1:]] == ["activity:3", "activity:1", "activity:2"]
    assert rows[2][1:3] == ["2012-05-18", "2012-05-18"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_csv_says_what_section_2_of_the_whole_report_says(app, session, may, file, language):
    facts = month_facts(session, MAY, reader=Office(), today=TODAY, at=now())
    with app.app_context():
        whole = said(facts, language)
    assert file("csv", language).body == write_section(whole, "held")


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_a_draft_is_made_once_while_nothing_changes_and_anew_when_something_did(
    browser, make, may, file_format
):
    browser.sign_in(Role.VIEWER, language="en")
    address = f"/reports/monthly/2012-05?format={file_format}"
    first = browser.client.get(address).data
    with statements(browser.app) as sent:
        assert browser.client.get(address).data == first
    assert not any("FROM activity" in statement for statement in sent)
    make.activity(title_en="Talks on parks", starts_on=date(2012, 5, 30), state=ActivityState.HELD)
    make.session.commit()
    assert browser.client.get(address).data != first


def test_json_holds_everything_in_one_form_for_both_languages(may, file):
    thai, english = (json.loads(file("json", language).body) for language in ("th", "en"))
    assert thai["schema_version"] == 1
    assert (thai["month"], thai["fiscal_year"], thai["fiscal_month"], thai["quarter"]) == (
        "2012-05",
        2012,
        8,
        3,
    )
    keys = [section["key"] for section in thai["sections"]]
    assert keys == [section["key"] for section in english["sections"]]
    held, there = (data["sections"][keys.index("held")] for data in (thai, english))
    assert [row["cells"]["dates"] for row in held["rows"]] == [row["cells"]["dates"] for row in there["rows"]]
    assert held["totals"]["persons"] == there["totals"]["persons"] == 48
    assert held["rows"][2]["cells"]["title"] == {"untranslated": "Conference on water", "language": "en"}


@pytest.mark.parametrize(("language", "title"), [("th", "แลกเปลี่ยนเยาวชน"), ("en", "Youth exchange")])
def test_word_tells_the_month(may, file, language, title):
    with zipfile.ZipFile(io.BytesIO(file("docx", language).body)) as archive:
        assert title in archive.read("word/document.xml").decode()


@pytest.mark.parametrize(("language", "day"), [("th", "18 พ.ค. 2555"), ("en", "18 May 2012")])
def test_the_pdf_tells_the_month(may, file, language, day):
    pages = PdfReader(io.BytesIO(file("pdf", language).body)).pages
    assert day in "".join(page.extract_text() for page in pages)
