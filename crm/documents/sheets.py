"""Spreadsheets: the one writer behind every XLSX and CSV. Text is never a formula, dates are real dates."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import xlsxwriter

from crm.platform.dates import PartialDate, Precision
from crm.platform.text import cleaned

WIDEST, NARROWEST = 60, 9
_RISKY = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Sheet:
    """One sheet: a head row, rows of plain values, and the columns (by number) that a total row sums."""

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    totals: Sequence[int] = ()
    total_label: str = ""
    notes: Sequence[str] = field(default=())


def write_xlsx(sheets: Iterable[Sheet], *, buddhist: bool) -> bytes:
    """A workbook with a sheet each: frozen heads, filters, real dates (shown in B.E. when `buddhist`), sums as formulas."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = _formats(book, buddhist=buddhist)
        names: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.title, names))
            _fill(page, sheet, formats)
    return buffer.getvalue()


def write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[str]:
    """Lines of CSV with a byte-order mark for Excel; a cell that would be a formula starts with an apostrophe."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(head)
    yield "\ufeff" + line.text
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row])
        yield line.text


class _Line:
    """Where csv.writer leaves one line at a time."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _formats(book: Any, *, buddhist: bool) -> dict[str, Any]:
    era = "[$-107041E]" if buddhist else ""
    base = {"font_name": "TH Sarabun New" if buddhist else "Calibri", "font_size": 14 if buddhist else 11, "valign": "top"}
    return {
        "text": book.add_format(base | {"text_wrap": True}),
        "head": book.add_format(base | {"bold": True, "bg_color": "#E1EFE8", "bottom": 1, "text_wrap": True}),
        "day": book.add_format(base | {"num_format": f"{era}d mmm yyyy"}),
        "month": book.add_format(base | {"num_format": f"{era}mmm yyyy"}),
        "year": book.add_format(base | {"num_format": f"{era}yyyy"}),
        "whole": book.add_format(base | {"num_format": "#,##0"}),
        "money": book.add_format(base | {"num_format": "#,##0.00"}),
        "total": book.add_format(base | {"bold": True, "top": 1, "num_format": "#,##0.##"}),
        "note": book.add_format(base | {"italic": True}),
    }


def _fill(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    widths = [len(title) for title in sheet.head]
    page.freeze_panes(1, 0)
    for column, title in enumerate(sheet.head):
        page.write_string(0, column, title, formats["head"])
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            widths[column] = max(widths[column], _write(page, last, column, value, formats))
    if last:
        page.autofilter(0, 0, last, len(sheet.head) - 1)
    _write_totals(page, sheet, last, formats)
    for offset, text in enumerate(sheet.notes, start=last + 3):
        page.write_string(offset, 0, text, formats["note"])
    for column, width in enumerate(widths):
        page.set_column(column, column, min(max(width + 2, NARROWEST), WIDEST))


def _write_totals(page: Any, sheet: Sheet, last: int, formats: dict[str, Any]) -> None:
    if not sheet.totals:
        return
    page.write_string(last + 1, 0, sheet.total_label, formats["total"])
    for column in sheet.totals:
        letter = xlsxwriter.utility.xl_col_to_name(column)
        page.write_formula(last + 1, column, f"=SUM({letter}2:{letter}{max(last + 1, 2)})", formats["total"])


def _write(page: Any, row: int, column: int, value: object, formats: dict[str, Any]) -> int:
    """Write one cell by its type; returns about how wide it is."""
    match value:
        case None | "":
            return 0
        case bool():
            page.write_boolean(row, column, value, formats["text"])
            return 5
        case PartialDate():
            kind = {Precision.DAY: "day", Precision.MONTH: "month", Precision.YEAR: "year"}[value.precision]
            page.write_datetime(row, column, datetime.combine(value.first, datetime.min.time()), formats[kind])
            return 12
        case date():
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), formats["day"])
            return 12
        case int():
            page.write_number(row, column, value, formats["whole"])
            return 6
        case Decimal() | float():
            page.write_number(row, column, float(value), formats["money"])
            return 14
        case _:
            text = plain(value)
            page.write_string(row, column, text[:32000], formats["text"])
            return max(len(part) for part in text.split("\n")) if text else 0


def plain(value: object) -> str:
    """Any value as text a spreadsheet takes: ISO days, codes of enums, no control characters."""
    if isinstance(value, Enum):
        return str(value.value)
    return cleaned(str(value))


def _csv_cell(value: object) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, date) else plain(value)
    return f"'{text}" if isinstance(value, str) and text.lstrip().startswith(_RISKY) else text


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, none of those a sheet may not have, and unique."""
    name = "".join(" " if character in "[]:*?/\\'" else character for character in title).strip()[:31] or "Sheet"
    unique, number = name, 2
    while unique.casefold() in taken:
        unique, number = f"{name[:27]} ({number})", number + 1
    taken.add(unique.casefold())
    return unique
