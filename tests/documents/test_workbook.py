"""A document as a workbook, as CSV and as JSON: spans apart, row ids, the unknown told from the blank."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from crm.documents.canon import write_json
from crm.documents.content import Column, Document, Gap, Kind, Row, Section, Span, Untranslated
from crm.documents.workbook import write_section, write_workbook
from crm.platform.dates import PartialDate, Precision

COLUMNS = (
    Column("days", "Dates", Kind.DAYS, spans=True),
    Column("title", "Activity"),
    Column("persons", "Persons", Kind.NUMBER, summed=True),
    Column("cost", "THB", Kind.MONEY, summed=True),
)
ROWS = (
    Row(
        "activity:1", [Span(date(2019, 6, 27), date(2019, 7, 1), continued=True), "=1+1", 5, Decimal("10.50")]
    ),
    Row(
        "activity:2",
        [
            Span(date(2019, 6, 1), date(2019, 6, 30), Precision.MONTH),
            Untranslated("นก", "th"),
            Gap.UNKNOWN,
            Gap.NOT_APPLICABLE,
        ],
    ),
    Row("activity:3", [date(2019, 6, 4), "b", 2, Decimal(1)]),
)
TOTALS = Row("", ["Total", Gap.NOT_APPLICABLE, 7, Gap.UNKNOWN], strong=True)
HELD = Section("2", "held", "Held", COLUMNS, ROWS, "Nothing.", TOTALS, notes=["A note."])
DOCUMENT = Document(
    "monthly-report-2019-06",
    "Report",
    "June 2019",
    "en",
    [("Edition", "Draft")],
    [HELD],
    codes={"month": "2019-06"},
)


@pytest.fixture(scope="module")
def page():
    return load_workbook(io.BytesIO(write_workbook(DOCUMENT)))["2 Held"]


def values(page, row):
    return [cell.value for cell in page[row]]


def test_there_is_a_cover_and_a_sheet_for_each_section():
    book = load_workbook(io.BytesIO(write_workbook(DOCUMENT)))
    assert book.sheetnames == ["Cover", "2 Held"]
    assert [[cell.value or None for cell in row] for row in book["Cover"]] == [
        [None, "Report"],
        [None, "June 2019"],
        ["Edition", "Draft"],
        [None, None],
        ["2", "Held"],
    ]


def test_a_span_is_three_columns_and_the_row_id_is_the_last(page):
    assert values(page, 1) == [
        "Dates: from",
        "Dates: to",
        "Dates: continued",
        "Activity",
        "Persons",
        "THB",
        "Row id",
    ]
    assert values(page, 2) == [
        datetime(2019, 6, 27),
        datetime(2019, 7, 1),
        "continued",
        "=1+1",
        5,
        10.5,
        "activity:1",
    ]
    assert values(page, 3)[:3] == [datetime(2019, 6, 1), datetime(2019, 6, 1), None]
    assert page["A3"].number_format == page["B3"].number_format == "mmm yyyy"
    assert values(page, 4)[:3] == [datetime(2019, 6, 4), datetime(2019, 6, 4), None]


def test_the_unknown_is_a_dash_the_blank_is_blank_and_a_translation_is_marked(page):
    assert values(page, 3)[3:6] == ["[not translated yet] นก", "–", None]


def test_sums_are_formulas_unless_nothing_is_known(page):
    assert values(page, 5) == ["Total", None, None, None, "=SUM(E2:E4)", "–", None]
    assert page["D2"].data_type == "s"


def test_csv_has_the_rows_alone():
    text = write_section(DOCUMENT, "held").decode()
    assert text.startswith("\ufeffDates: from,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert rows[1] == ["2019-06-27", "2019-07-01", "continued", "'=1+1", "5", "10.50", "activity:1"]
    assert rows[2] == ["2019-06", "2019-06", "", "[not translated yet] นก", "–", "", "activity:2"]
    assert len(rows) == 4


def test_json_is_canonical_with_its_schema_on_top():
    data = json.loads(write_json(DOCUMENT))
    assert list(data)[:4] == ["schema_version", "key", "language", "month"]
    first, second, third = (row["cells"] for row in data["sections"][0]["rows"])
    assert first == {
        "days": {"from": "2019-06-27", "to": "2019-07-01", "continued": True},
        "title": "=1+1",
        "persons": 5,
        "cost": "10.50",
    }
    assert second == {
        "days": {"from": "2019-06", "to": "2019-06", "continued": False},
        "title": {"untranslated": "นก", "language": "th"},
        "persons": None,
    }
    assert third["days"] == "2019-06-04"
    assert data["sections"][0]["totals"] == {"days": "Total", "persons": 7, "cost": None}


def test_json_keeps_thai_readable_and_ends_with_a_line():
    body = write_json(replace(DOCUMENT, title="รายงาน", language="th"))
    assert "รายงาน".encode() in body
    assert body.endswith(b"}\n")


def test_partial_dates_stay_partial():
    section = Section(
        "5",
        "a",
        "A",
        [Column("d", "D", Kind.DAYS)],
        [Row("x:1", [PartialDate(date(2020, 1, 1), Precision.YEAR)])],
        "",
    )
    assert json.loads(write_json(replace(DOCUMENT, sections=[section])))["sections"][0]["rows"][0][
        "cells"
    ] == {"d": "2020"}
