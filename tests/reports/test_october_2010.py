"""The first month of fiscal year 2011, written by the command in each language and format."""

import csv
import io
import json
import re
import zipfile
from datetime import datetime

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from crm.cli import crm
from tests.documents.reading import bare, text_of

MEETING = {
    "th": ("การประชุมผู้ว่าราชการและนายกเทศมนตรีเอเชีย-ยุโรป (ASEM MGM) ครั้งที่ 1", "กรุงจาการ์ตา, อินโดนีเซีย"),
    "en": ("1st ASEM Meeting for Governors and Mayors", "Jakarta, Indonesia"),
}
DAYS = {"th": "28–29 ต.ค. 2553", "en": "28–29 Oct 2010"}
YEAR = {
    "th": "ปีงบประมาณ พ.ศ. 2554 เดือนที่ 1 จาก 12 เดือน ไตรมาสที่ 1",
    "en": "Fiscal year 2011 (B.E. 2554), month 1 of 12, quarter 1",
}


@pytest.fixture
def written(seeded, database_url, tmp_path):
    """What `crm report monthly 2010-10` writes."""
    seeded.close()

    def write(language, file_format):
        path = tmp_path / f"report.{file_format}"
        env = {"CRM_DATABASE_URL": database_url, "CRM_DATA_DIR": str(tmp_path), "CRM_TODAY": "2012-06-15"}
        words = ["report", "monthly", "2010-10", "--lang", language, "--format", file_format]
        done = CliRunner().invoke(crm, [*words, "--output", str(path)], env=env, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return path.read_bytes()

    return write


@pytest.fixture(params=["th", "en"])
def language(request):
    return request.param


def test_the_workbook_holds_the_meeting_with_real_days_and_sums_of_its_rows(written, language):
    book = load_workbook(io.BytesIO(written(language, "xlsx")))
    assert YEAR[language] in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    held = next(sheet for sheet in book if sheet.title.startswith("2 "))
    (meeting,) = [row for row in held.iter_rows(values_only=True) if MEETING[language][0] in row]
    assert meeting[1:3] == (datetime(2010, 10, 28), datetime(2010, 10, 29))
    assert MEETING[language][1] in meeting
    ids = [row[-1] for row in held.iter_rows(min_row=2, values_only=True)]
    assert len([one for one in ids if one]) == 2
    by_type = next(sheet for sheet in book if sheet.title.startswith("2.1"))
    formula = next(cell.value for row in by_type for cell in row if cell.data_type == "f")
    first, last = re.fullmatch(r"=SUM\(B(\d+):B(\d+)\)", formula).groups()
    assert sum(by_type.cell(at, 2).value for at in range(int(first), int(last) + 1)) == 2


def test_the_memorandum_in_word_holds_the_meeting(written, language):
    with zipfile.ZipFile(io.BytesIO(written(language, "docx"))) as archive:
        text = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
    for words in (YEAR[language], DAYS[language], *MEETING[language]):
        assert words in text


def test_the_pdf_holds_the_meeting_letter_by_letter(written, language):
    text = text_of(written(language, "pdf"))
    for words in (YEAR[language], DAYS[language], *MEETING[language]):
        assert bare(words) in text


def test_the_table_of_the_activities_holds_the_meeting(written, language):
    rows = list(csv.reader(io.StringIO(written(language, "csv").decode("utf-8-sig"))))
    assert len(rows) == 3
    assert rows[2][1:3] == ["2010-10-28", "2010-10-29"]
    assert set(MEETING[language]) <= set(rows[2])


def test_the_data_hold_the_meeting_and_its_place_in_the_year(written, language):
    data = json.loads(written(language, "json"))
    assert (data["fiscal_year"], data["fiscal_month"], data["quarter"]) == (2011, 1, 1)
    sections = {section["key"]: section for section in data["sections"]}
    (meeting,) = [
        row["cells"] for row in sections["held"]["rows"] if row["cells"]["title"] == MEETING[language][0]
    ]
    assert meeting["dates"] == {"from": "2010-10-28", "to": "2010-10-29", "continued": False}
    assert meeting["place"] == MEETING[language][1]
    by_type = sections["held_by_type"]
    assert by_type["totals"]["activities"] == sum(row["cells"]["activities"] for row in by_type["rows"]) == 2
