"""What we write opens in LibreOffice: it converts a report of each kind, and all words come out."""

import csv
import io
import shutil
import subprocess

import pytest

from crm.documents.words import write_docx
from crm.documents.workbook import write_workbook
from tests.documents.reading import bare
from tests.documents.samples import report

OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="no LibreOffice: soffice is not installed")
SECONDS = 180
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
"""As CSV in UTF-8, what is held rather than what is shown, each sheet a file."""


def converted(folder, name, data, into):
    """The files that LibreOffice makes of `data`, with a profile of its own: nobody's settings matter."""
    (folder / name).write_bytes(data)
    asked = [OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore"]
    asked += ["--convert-to", into, "--outdir", str(folder / "out"), str(folder / name)]
    subprocess.run(asked, capture_output=True, timeout=SECONDS, check=True)
    return sorted((folder / "out").iterdir())


def texts_of(section):
    return [cell for row in section.rows for cell in row.cells if isinstance(cell, str)]


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_report_as_docx_opens_and_says_everything(tmp_path, language):
    document = report(language)
    (written,) = converted(tmp_path, "report.docx", write_docx(document), "txt:Text (encoded):UTF8")
    text = bare(written.read_text(encoding="utf-8-sig"))
    for section in document.sections:
        for words in (section.title, *texts_of(section), *(chart.title for chart in section.charts)):
            assert bare(words) in text


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_report_as_xlsx_opens_with_a_sheet_for_each_section_and_sums_that_it_calculates(tmp_path, language):
    document = report(language)
    sheets = converted(tmp_path, "report.xlsx", write_workbook(document), EVERY_SHEET)
    assert len(sheets) == 1 + len(document.sections)
    texts = [io.StringIO(sheet.read_text(encoding="utf-8"), newline="") for sheet in sheets]
    rows = [row for text in texts for row in csv.reader(text)]
    cells = {cell for row in rows for cell in row}
    for section in document.sections:
        assert {section.title, *texts_of(section)} - {""} <= cells
    persons = sum(row.cells[7] for row in document.sections[1].rows if isinstance(row.cells[7], int))
    (total,) = [row for row in rows if row[0] == document.sections[1].totals.cells[0] and len(row) > 10]
    assert str(persons) in total
