"""Spreadsheets: the one writer behind every XLSX. Text is never a formula, dates are real dates."""

import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from crm.documents.cells import Cells, Formats, element_of, kind_of, shown_of, typed
from crm.documents.extent import Extent
from crm.documents.lines import Page, Texts
from crm.platform.text import cleaned

WIDE = 12
"""Columns that one printed page carries."""
A4 = 9
_NUMBERS = frozenset({"whole", "money"})
_NOT_IN_NAMES = frozenset("[]:*?/\\'")
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
        formats = _Formats(book, buddhist=buddhist)
        cells = Cells(formats, Texts(book))
        names: set[str] = set()
        for sheet in sheets:
            page = book.add_worksheet(_sheet_name(sheet.title, names), Page)
            extent = Extent(line=20, letter=0.75) if buddhist else Extent(line=15, letter=1)
            page.set_default_row(extent.line)
            _fill(page, sheet, formats, cells, extent)
            _size(page, extent)
    return buffer.getvalue()


class _Formats(dict[str, Format]):
    """A format for each kind of value, plain, "strong" and "total", made when it is first asked for."""

    def __init__(self, book: Any, *, buddhist: bool) -> None:
        super().__init__()
        era = "[$-107041E]" if buddhist else ""
        self._book = book
        self._all: Look = {
            "font_name": "TH Sarabun New" if buddhist else "Calibri",
            "font_size": 14 if buddhist else 11,
            "valign": "top",
        }
        self._kinds: dict[str, Look] = {
            "text": {"text_wrap": True},
            "day": {"num_format": f"{era}d mmm yyyy", "align": "left"},
            "month": {"num_format": f"{era}mmm yyyy", "align": "left"},
            "year": {"num_format": f"{era}yyyy", "align": "left"},
            "truth": {"align": "left"},
            "whole": {"num_format": "#,##0", "align": "right", "indent": 1},
            "money": {"num_format": "#,##0.00", "align": "right", "indent": 1},
            "head": {"bold": True, "bg_color": "#E1EFE8", "bottom": 1, "text_wrap": True},
            "number": {"align": "right", "indent": 1},
            "strong": {"bold": True},
            "total": {"bold": True, "top": 1},
            "note": {"italic": True},
        }

    def __missing__(self, name: str) -> Format:
        look = dict(self._all)
        for part in reversed(name.split()):
            look |= self._kinds[part]
        self[name] = made = self._book.add_format(look)
        return made


def _fill(page: Any, sheet: Sheet, formats: Formats, cells: Cells, extent: Extent) -> None:
    page.freeze_panes(1, 0)
    _print_on_a4(page, sheet.title, pages_wide=1 if len(sheet.head) <= WIDE else 2)
    last, numbers, sums = _write_rows(page, sheet, cells, extent)
    for column, value in enumerate(sheet.total_cells):
        if isinstance(value, str):
            extent.add_column(column, [value], first=last + 1)
    head = []
    for column, title in enumerate(sheet.head):
        head.append(cells.of_title(title, "number head" if column in numbers else "head").element)
        extent.add_head(column, title)
    page.add_lines(0, [head])
    if last and sheet.filtered:
        page.autofilter(0, 0, last, len(sheet.head) - 1)
    if not last and sheet.empty:
        page.write_string(1, 0, sheet.empty, formats["note"])
    added = {column: (numbers.get(column, "whole"), result) for column, result in sums.items()}
    _write_totals(page, sheet, last, added, formats)
    for offset, text in enumerate(sheet.notes, start=max(last, 1) + 3):
        page.write_string(offset, 0, text, formats["note"])


def _write_rows(
    page: Page, sheet: Sheet, cells: Cells, extent: Extent
) -> tuple[int, Mapping[int, str], Mapping[int, Decimal]]:
    """The rows, from the second line on; returns the last line, the columns of numbers and the sums."""
    rows = list(sheet.rows)
    weights = ["strong " if row in sheet.strong else "" for row in range(len(rows))] if sheet.strong else ()
    sums: dict[int, Decimal] = dict.fromkeys(sheet.totals, Decimal(0))
    numbers: dict[int, str] = {}
    columns = []
    for column, values in enumerate(zip(*rows, strict=True)):
        made = cells.of_column(values, weights)
        columns.append(map(element_of, made))
        extent.add_column(column, list(map(shown_of, made)))
        if not _NUMBERS.isdisjoint(kinds := list(map(kind_of, made))):
            numbers[column] = next(kind for kind in reversed(kinds) if kind in _NUMBERS)
        if column in sums and column in numbers:
            sums[column] += sum(_figures(values))
    page.add_lines(1, zip(*columns, strict=True))
    return len(rows), numbers, sums


def _figures(values: Iterable[object]) -> Iterator[int | Decimal]:
    return (one for one in values if isinstance(one, (int, Decimal)) and not isinstance(one, bool))


def _size(page: Any, extent: Extent) -> None:
    """Columns that stand beside one another and are as wide are told together."""
    for width, columns in groupby(sorted(extent.widths()), key=itemgetter(1)):
        beside = [column for column, _ in columns]
        page.set_column(beside[0], beside[-1], width)
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


def _write(page: Any, place: tuple[int, int], value: object, formats: Formats, weight: str) -> None:
    """Write one cell at (row, column) by its type."""
    if value is None or value == "":
        return
    kind, written = typed(value)
    if isinstance(written, str):
        write = page.write_string
    else:
        write = page.write_boolean if kind == "truth" else page.write_number
    write(*place, written, formats[f"{weight}{kind}"])


def _sheet_name(title: str, taken: set[str]) -> str:
    """At most 31 characters, none of those a sheet may not have, and unique."""
    spaced = "".join(" " if character in _NOT_IN_NAMES else character for character in title)
    name = " ".join(spaced.split())[:31].rstrip() or "Sheet"
    unique, number = name, 2
    while unique.casefold() in taken:
        unique, number = f"{name[:27]} ({number})", number + 1
    taken.add(unique.casefold())
    return unique
