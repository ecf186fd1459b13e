"""Spreadsheets: the one writer behind every XLSX. Text is never a formula, dates are real dates."""

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from crm.documents.extent import HEAD, Extent, letters
from crm.platform.dates import PartialDate
from crm.platform.text import cleaned, is_clean

WIDE = 12
"""Columns that one printed page carries."""
LONGEST_CELL = 32_000
A4 = 9
SHEETS_BEGIN = date(1900, 3, 1)
"""Spreadsheets know no day before 1900 and a wrong 29 February in it: an earlier one is written as text."""
_DAY_0 = date(1899, 12, 30).toordinal()
"""What a spreadsheet counts days from."""
_NUMBERS = ("whole", "money")
_AS_WIDE = dict.fromkeys(("day", "month", "year"), "30 Sept 2555") | {
    "truth": "FALSE",
    "whole": "12,345",
    "money": "123,456,789.00",
}
"""What a number or a day at most shows like."""
_NOT_IN_NAMES = frozenset("[]:*?/\\'")
Formats: TypeAlias = Mapping[str, Any]
Look: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Sheet:
    """One sheet: a head row, rows of plain values, and the columns (by number) that a total row sums.

    `total_cells` are the other cells of the total row; rows numbered in `strong` (0 is the first) are bold;
    `empty` stands where there are no rows.
    """

    title: str
    head: Sequence[str]
    rows: Iterable[Sequence[object]]
    totals: Sequence[int] = ()
    total_label: str = ""
    notes: Sequence[str] = field(default=())
    total_cells: Sequence[object] = ()
    strong: Collection[int] = ()
    empty: str = ""
    filtered: bool = True


def write_xlsx(sheets: Iterable[Sheet], *, buddhist: bool) -> bytes:
    """A workbook with a sheet each: frozen heads, filters, real dates (in B.E. or not), sums as formulas."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = _formats(book, buddhist=buddhist)
        names: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.title, names))
            extent = Extent(line=20, letter=0.75) if buddhist else Extent(line=15, letter=1)
            page.set_default_row(extent.line)
            _fill(page, sheet, formats, extent)
            _size(page, extent)
    return buffer.getvalue()


def _formats(book: Any, *, buddhist: bool) -> Formats:
    """A format for each kind of value, plain, "strong" and "total"."""
    era = "[$-107041E]" if buddhist else ""
    font: Look = {
        "font_name": "TH Sarabun New" if buddhist else "Calibri",
        "font_size": 14 if buddhist else 11,
    }
    kinds: dict[str, Look] = {
        "text": {"text_wrap": True},
        "day": {"num_format": f"{era}d mmm yyyy", "align": "left"},
        "month": {"num_format": f"{era}mmm yyyy", "align": "left"},
        "year": {"num_format": f"{era}yyyy", "align": "left"},
        "truth": {"align": "left"},
        "whole": {"num_format": "#,##0", "align": "right", "indent": 1},
        "money": {"num_format": "#,##0.00", "align": "right", "indent": 1},
    }
    weights: dict[str, Look] = {"": {}, "strong ": {"bold": True}, "total ": {"bold": True, "top": 1}}
    looks = {f"{weight}{kind}": kinds[kind] | weights[weight] for weight in weights for kind in kinds}
    looks["head"] = {"bold": True, "bg_color": "#E1EFE8", "bottom": 1, "text_wrap": True}
    looks["number head"] = looks["head"] | {"align": "right", "indent": 1}
    looks["note"] = {"italic": True}
    return {name: book.add_format(font | {"valign": "top"} | look) for name, look in looks.items()}


def _fill(page: Any, sheet: Sheet, formats: Formats, extent: Extent) -> None:
    page.freeze_panes(1, 0)
    _print_on_a4(page, sheet.title, pages_wide=1 if len(sheet.head) <= WIDE else 2)
    last, numbers, sums = _write_rows(page, sheet, formats, extent)
    for column, title in enumerate(sheet.head):
        page.write_string(0, column, title, formats["number head" if column in numbers else "head"])
        extent.add(0, column, [letters(title)], HEAD)
    if last and sheet.filtered:
        page.autofilter(0, 0, last, len(sheet.head) - 1)
    if not last and sheet.empty:
        page.write_string(1, 0, sheet.empty, formats["note"])
    added = {column: (numbers.get(column, "whole"), result) for column, result in sums.items()}
    _write_totals(page, sheet, last, added, formats)
    for offset, text in enumerate(sheet.notes, start=max(last, 1) + 3):
        page.write_string(offset, 0, text, formats["note"])


def _write_rows(
    page: Any, sheet: Sheet, formats: Formats, extent: Extent
) -> tuple[int, Mapping[int, str], Mapping[int, Decimal]]:
    """The rows, from the second line on; returns the last line, the columns of numbers and the sums."""
    sums: dict[int, Decimal] = dict.fromkeys(sheet.totals, Decimal(0))
    numbers: dict[int, str] = {}
    last, write_text, text_format = 0, page.write_string, formats["text"]
    for last, row in enumerate(sheet.rows, start=1):
        weight = "strong " if last - 1 in sheet.strong else ""
        for column, value in enumerate(row):
            if type(value) is str and not weight:  # most cells of most sheets
                if text := (value.strip() if is_clean(value) else cleaned(value))[:LONGEST_CELL]:
                    write_text(last, column, text, text_format)
                    extent.add_text(last, column, text)
                continue
            kind, shown = _write(page, (last, column), value, formats, weight)
            extent.add_text(last, column, shown)
            if kind in _NUMBERS:
                numbers[column] = kind
                if column in sums and isinstance(value, (int, Decimal)):
                    sums[column] += value
    return last, numbers, sums


def _size(page: Any, extent: Extent) -> None:
    for column, width in extent.widths():
        page.set_column(column, column, width)
    for row, height in extent.heights():
        page.set_row(row, height)


def _print_on_a4(page: Any, title: str, *, pages_wide: int) -> None:
    """Turned, made to fit the width; on every page the head of the columns, the title and a number."""
    page.set_paper(A4)
    page.set_landscape()
    page.fit_to_pages(pages_wide, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{cleaned(title)[:100].replace('&', '&&')}&R&P / &N")


def _write_totals(
    page: Any, sheet: Sheet, last: int, sums: Mapping[int, tuple[str, Decimal]], formats: Formats
) -> None:
    """The total row: formulas where a column is summed, with results for programs that do not calculate."""
    cells = list(sheet.total_cells) or ([sheet.total_label] if sheet.totals else [])
    for column, value in enumerate(cells):
        page.write_blank(last + 1, column, None, formats["total text"])
        _write(page, (last + 1, column), value, formats, "total ")
    for column, (kind, result) in sums.items():
        letter = xl_col_to_name(column)
        formula = f"=SUM({letter}2:{letter}{max(last + 1, 2)})"
        page.write_formula(last + 1, column, formula, formats[f"total {kind}"], float(result))


def _write(
    page: Any, place: tuple[int, int], value: object, formats: Formats, weight: str
) -> tuple[str, str]:
    """Write one cell at (row, column) by its type; returns its kind, and a text as wide as it shows."""
    if value is None or value == "":
        return "", ""
    kind, written = _typed(value)
    look = formats[f"{weight}{kind}"]
    if isinstance(written, str):
        page.write_string(*place, written, look)
        return kind, written
    write = page.write_boolean if kind == "truth" else page.write_number
    write(*place, written, look)
    return kind, _AS_WIDE[kind]


def _typed(value: object) -> tuple[str, str | float]:
    """What kind of cell a value makes, and the value as the cell holds it."""
    day = value.first if isinstance(value, PartialDate) else value
    if isinstance(day, date) and day >= SHEETS_BEGIN:
        kind = value.precision.value if isinstance(value, PartialDate) else "day"
        return kind, day.toordinal() - _DAY_0
    if isinstance(value, int):
        return ("truth" if isinstance(value, bool) else "whole"), value
    if isinstance(value, (Decimal, float)):
        return "money", float(value)
    return "text", plain(value)[:LONGEST_CELL]


def plain(value: object) -> str:
    """Any value as text a spreadsheet takes: ISO days, codes of enums, no control characters."""
    if type(value) is str:
        return cleaned(value)
    if isinstance(value, Enum):
        return str(value.value)
    return cleaned(str(value))


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, none of those a sheet may not have, and unique."""
    spaced = "".join(" " if character in _NOT_IN_NAMES else character for character in title)
    name = " ".join(spaced.split())[:31].rstrip() or "Sheet"
    unique, number = name, 2
    while unique.casefold() in taken:
        unique, number = f"{name[:27]} ({number})", number + 1
    taken.add(unique.casefold())
    return unique
