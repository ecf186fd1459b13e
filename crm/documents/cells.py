"""The cells of a sheet as its file holds them, made column by column; the library writes what is around."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from itertools import repeat
from math import isfinite
from typing import Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import SharedStringTable
from xlsxwriter.worksheet import Worksheet

from crm.platform.dates import PartialDate
from crm.platform.text import cleaned, is_clean

LONGEST_CELL, _MOST_UNITS = 32_000, 32_767
SHEETS_BEGIN = date(1900, 3, 1)
"""Spreadsheets know no day before 1900 and a wrong 29 February in it: an earlier one is written as text."""
_DAY_0 = date(1899, 12, 30).toordinal()
"""What a spreadsheet counts days from."""
_OFTEN = frozenset({str, int, date, Decimal, PartialDate, type(None)})
"""Values that stand in many cells, and are put together once."""
_AS_WIDE = dict.fromkeys(("day", "month", "year"), "30 Sept 2555") | {
    "truth": "FALSE",
    "whole": "12,345",
    "money": "123,456,789.00",
}
"""What a number or a day at most shows like."""
Formats: TypeAlias = Mapping[str, Format]


class Cell(NamedTuple):
    """A cell without its place: its kind, a text as wide as it shows, the rest of its element ("": none)."""

    kind: str
    shown: str
    element: str


NOTHING = Cell("", "", "")


class Line(NamedTuple):
    """All cells of a row, ready-made."""

    cells: str


@cache
def _places(width: int) -> Sequence[str]:
    """How the elements of the cells of a row begin, but for the number of the row."""
    return [f'<c r="{xl_col_to_name(column)}' for column in range(width)]


class Page(Worksheet):  # type: ignore[misc]  # the library is not typed
    """A sheet of the library whose rows may be given ready-made."""

    def add_lines(self, first: int, rows: Iterable[Sequence[Cell]]) -> None:
        """Rows of as many cells from `first` on, 0 the first of the sheet."""
        width = 0
        for row, cells in enumerate(rows, first):
            number, width = row + 1, len(cells)
            beside = zip(_places(width), cells, strict=True)
            if line := "".join([f"{place}{number}{rest}" for place, (_, _, rest) in beside if rest]):
                self.table[row][0] = Line(line)
        if width and self.table:
            self._check_dimensions(min(self.table), 0)
            self._check_dimensions(max(self.table), width - 1)

    def _calculate_spans(self) -> None:
        """No row says beforehand how many columns it fills, as it may: lines cannot tell."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell) is Line:
            self.fh.write(cell.cells)
        else:
            super()._write_cell(row, col, cell)


class Cells:
    """Makes the cells of a book; those of values that come often are made once.

    `strings` are the texts that the sheets of the book share.
    """

    def __init__(self, formats: Formats, strings: SharedStringTable) -> None:
        self._strings = strings
        self._style = cache(lambda look: formats[look]._get_xf_index())  # noqa: SLF001 (what a cell says of it)
        self._known: dict[tuple[str, type], _Known] = {}

    def of_column(self, values: Sequence[Any], weights: Sequence[str] = ()) -> list[Cell]:
        """The cells of a column; `weights` are its rows' ("" or "strong "), none where all are plain."""
        kinds = set(map(type, values))
        if not weights and len(kinds) == 1 and kinds <= _OFTEN:
            cells = list(map(self._made("", *kinds).__getitem__, values))
        else:
            cells = [self._of(*pair) for pair in zip(values, weights or repeat(""), strict=bool(weights))]
        self._strings.count += sum(cell.kind == "text" for cell in cells)
        return cells

    def _of(self, value: Any, weight: str) -> Cell:
        kind = type(value)
        return self._made(weight, kind)[value] if kind in _OFTEN else self._make(weight, value)

    def _made(self, weight: str, kind: type) -> "_Known":
        found = self._known.get((weight, kind))
        if found is None:
            found = self._known[weight, kind] = _Known(partial(self._make, weight))
        return found

    def _make(self, weight: str, value: Any) -> Cell:
        kind, told = typed(value)
        if told == "":
            return NOTHING
        look = weight + kind
        if isinstance(told, str):
            self._strings.count -= 1  # it is counted with its column
            return self.of_title(told, look)
        as_truth = ' t="b"' if kind == "truth" else ""
        return Cell(kind, _AS_WIDE[kind], f'" s="{self._style(look)}"{as_truth}><v>{told:.16G}</v></c>')

    def of_title(self, text: str, look: str) -> Cell:
        """A text of the form's own, in the format of this name."""
        begin = f'" s="{self._style(look)}"'
        if text.startswith("<r>") and text.endswith("</r>"):  # the library would take it for markup
            return Cell("text", text, f'{begin} t="inlineStr"><is><t>{escape(text)}</t></is></c>')
        number = self._strings._get_shared_string_index(text)  # noqa: SLF001 (what a cell says of it)
        return Cell("text", text, f'{begin} t="s"><v>{number}</v></c>')


class _Known(dict[Any, Cell]):
    """The cells of values of one type; an unknown one is made."""

    def __init__(self, make: Callable[[Any], Cell]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Cell:
        self[value] = cell = self._make(value)
        return cell


def typed(value: object) -> tuple[str, str | float]:
    """What kind of cell a value makes, and the value as the cell holds it; "" makes none.

    Raises:
        ValueError: a number that is none, or has no end.
    """
    if value is None:
        return "text", ""
    if type(value) is str:
        return "text", _fitting(value.strip() if is_clean(value) else cleaned(value))
    day = value.first if isinstance(value, PartialDate) else value
    if isinstance(day, date) and day >= SHEETS_BEGIN:
        kind = value.precision.value if isinstance(value, PartialDate) else "day"
        return kind, day.toordinal() - _DAY_0
    if isinstance(value, int):
        return ("truth" if isinstance(value, bool) else "whole"), int(value)
    if isinstance(value, (Decimal, float)):
        if not isfinite(value):
            raise ValueError(value)
        return "money", float(value)
    return "text", _fitting(plain(value))


def plain(value: object) -> str:
    """Any value as text a spreadsheet takes: ISO days, codes of enums, no control characters."""
    if type(value) is str:
        return cleaned(value)
    if isinstance(value, Enum):
        return str(value.value)
    return cleaned(str(value))


def _fitting(text: str) -> str:
    """As much of it as a cell holds, which counts a letter outside the basic plane as two."""
    if len(text) <= LONGEST_CELL // 2:
        return text
    return text[:LONGEST_CELL].encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", "ignore")
