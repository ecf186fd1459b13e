"""How much room a sheet takes: columns as wide as what stands in them, rows as high as their broken lines."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from unicodedata import category

WIDEST, NARROWEST = 42, 9
HEAD = 14
"""How far a head may widen its column: a longer one breaks into lines."""
_AIR, _HIGHEST = 2, 409
_FILLED = 0.85
"""The part of a broken line that is filled: words do not end where the column does."""


def letters(text: str) -> int:
    """How many letters stand beside one another: vowels and tones above and below take no room."""
    return sum(category(letter) != "Mn" for letter in text)


@dataclass
class Extent:
    """Collects the length of each line of each cell.

    `line` is the height of one line in points, `letter` the width of a letter in the units of a column.
    """

    line: float
    letter: float
    _widths: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    _long: defaultdict[int, dict[int, Sequence[int]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, row: int, column: int, lines: Sequence[int], most: int = WIDEST) -> None:
        """A cell with lines of so many letters, which may widen its column up to `most`."""
        wide = [ceil(line * self.letter) for line in lines]
        longest = max(wide, default=0)
        self._widths[column] = max(self._widths[column], min(longest, most))
        if longest > NARROWEST or len(wide) > 1:
            self._long[row][column] = wide

    def widths(self) -> Iterator[tuple[int, int]]:
        """Each column with its width."""
        return ((column, self._width(column)) for column in self._widths)

    def heights(self) -> Iterator[tuple[int, float]]:
        """Each row that needs more than one line with its height."""
        for row, cells in self._long.items():
            needed = max(self._lines(column, lines) for column, lines in cells.items())
            if needed > 1:
                yield row, min(needed * self.line, _HIGHEST)

    def _width(self, column: int) -> int:
        return min(max(self._widths[column] + _AIR, NARROWEST), WIDEST)

    def _lines(self, column: int, lines: Sequence[int]) -> int:
        width = self._width(column)
        return sum(1 if line <= width - 1 else ceil(line / (width * _FILLED)) for line in lines)
