"""The numbers of total rows, read from each place that shows them: page, sheet, word file, JSON, PDF."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import docx
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.pages import Page
from tests.reports.totals.generated import Total

NUMBER = re.compile(r"(?<![\w-])[+\-−]?\d[\d,]*(?:\.\d+)?|–")


def numbers(texts: Iterable[str]) -> list[Total]:
    """The numbers and dashes in these texts, in their order."""
    return [_number(found) for text in texts for found in NUMBER.findall(text)]


def _number(text: str) -> Total:
    return None if text == "–" else Decimal(text.replace(",", "").replace("−", "-").lstrip("+"))


def alike(found: Iterable[Total], expected: Iterable[Total]) -> bool:
    """Whether both are the same numbers; a line below has another order, and does not tell what is nil."""
    return _counted(found) == _counted(expected)


def _counted(totals: Iterable[Total]) -> list[str]:
    return sorted(f"{total:.2f}" for total in totals if total)


def on_page(page: Page, row: str) -> list[Total]:
    """What a row of a page tells; the tags chosen must be cells of figures."""
    return numbers(page.texts(row))


def in_sheets(data: bytes, place: int) -> list[Total]:
    """The total row of the sheet at that place; the first sheet is a cover, formulas have their results."""
    sheet = load_workbook(io.BytesIO(data), data_only=True).worksheets[place]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    blank = next(
        (at for at, row in enumerate(rows) if not any(value not in (None, "") for value in row)), None
    )
    return [_cell(value) for value in rows[:blank][-1][1:] if _is_figure(value)]


def _is_figure(value: Any) -> bool:
    return value == "–" or isinstance(value, (int, float))


def _cell(value: Any) -> Total:
    return None if value == "–" else Decimal(str(value))


def in_json(data: bytes) -> Mapping[str, list[Total]]:
    """The total row of each section that has one."""
    sections = json.loads(data)["sections"]
    return {one["key"]: _figures(one["totals"], one["columns"]) for one in sections if one["totals"]}


def _figures(totals: Mapping[str, Any], columns: Sequence[Mapping[str, Any]]) -> list[Total]:
    counted = {column["key"] for column in columns if column["kind"] in {"number", "money"}}
    return [_said(value) for key, value in totals.items() if key in counted and key != "no"]


def _said(value: Any) -> Total:
    if isinstance(value, dict):
        return Decimal(value["points"])
    return None if value is None else Decimal(value)


def in_tables(data: bytes, first: str) -> list[list[Total]]:
    """Of a word file, what follows in each table from the row that begins with that word on."""
    found = []
    for table in docx.Document(io.BytesIO(data)).tables:
        rows = [[cell.text for cell in _cells_once(row)] for row in table.rows]
        begins = [at for at, row in enumerate(rows) if row and row[0] == first]
        if begins:
            found.append(numbers(text for row in rows[begins[-1] :] for text in row[1:]))
    return found


def _cells_once(row: Any) -> Iterable[Any]:
    """A cell over several columns is named by each of them."""
    return {id(cell._tc): cell for cell in row.cells}.values()


def in_csv(data: bytes) -> list[list[str]]:
    """The rows below the head."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]


def in_pdf(data: bytes) -> set[Total]:
    """Every number on paper."""
    return set(numbers(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))
