"""Rows that XlsxWriter is given ready-made, and all that is used of it besides its public methods.

A cell so costs a third of what it costs by any public way. Used are `Worksheet._write_cell`, which writes
such rows here and leaves all others to the library; where a sheet keeps its cells (`table`), says how far
they reach (`_check_dimensions`) and is written to (`fh`); the numbers of formats (`_get_xf_index`) and of
texts (`str_table`). `tests/documents/test_lines.py` tells when a later version has changed any of it.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet


class Line(NamedTuple):
    """All cells of a row as its file holds them; `END` stands where the last of them does."""

    cells: str


END = Line("")


class Page(Worksheet):  # type: ignore[misc]  # the library is not typed
    """A sheet of the library whose rows may be given ready-made."""

    def add_lines(self, first: int, rows: Iterable[Sequence[str]]) -> None:
        """Rows of as many cells from `first` on, 0 the first of the sheet.

        A cell is what stands in its element behind the place, `style_of` its format; "" is none.
        """
        width, last = 0, first
        for last, elements in enumerate(rows, first):
            number, width = last + 1, len(elements)
            beside = zip(_places(width), elements, strict=True)
            if line := "".join([f"{place}{number}{rest}" for place, rest in beside if rest]):
                self.table[last] = {width - 1: END, 0: Line(line)}
        if width:
            self._check_dimensions(first, 0)
            self._check_dimensions(last, width - 1)

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if type(cell) is Line:
            self.fh.write(cell.cells)
        else:
            super()._write_cell(row, col, cell)


@cache
def _places(width: int) -> Sequence[str]:
    """How the elements of the cells of a row begin, but for the number of the row."""
    return [f'<c r="{xl_col_to_name(column)}' for column in range(width)]


def style_of(look: Format) -> int:
    """The number by which a cell names its format."""
    number: int = look._get_xf_index()  # noqa: SLF001 (told nowhere else)
    return number


class Texts:
    """The texts that the sheets of a book share."""

    def __init__(self, book: Workbook) -> None:
        self._table = book.str_table

    def number_of(self, text: str) -> int:
        """The number by which a cell names its text."""
        self._table.count -= 1
        number: int = self._table._get_shared_string_index(text)  # noqa: SLF001 (told nowhere else)
        return number

    def add_uses(self, times: int) -> None:
        """So many cells name a text."""
        self._table.count += times
