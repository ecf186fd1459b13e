"""How much room a sheet takes: columns as wide as what stands in them, rows as high as their broken lines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
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
    return len(text) if text.isascii() else len(text) - len(_marks().findall(text))


@cache
def _marks() -> re.Pattern[str]:
    """What stands above or below a letter, in any script of the basic plane."""
    return re.compile(f"[{''.join(chr(code) for code in range(0x10000) if category(chr(code)) == 'Mn')}]")


@dataclass
class Extent:
    """Collects the length of each line of each cell.

    `line` is the height of one line in points, `letter` the width of a letter in the units of a column.
    """

    line: float
    letter: float
    _widths: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    _long: defaultdict[int, dict[int, Sequence[int]]] = field(default_factory=lambda: defaultdict(dict))

    def add_text(self, row: int, column: int, text: str) -> None:
        """A cell with this text."""
        if len(text) * self.letter <= self._widths[column] < WIDEST and "\n" not in text:
            return  # others are as long: marks only make it shorter
        if "\n" in text:
            self.add(row, column, [letters(line) for line in text.split("\n")])
        else:
            self.add(row, column, (letters(text),))

    def add(self, row: int, column: int, lines: Sequence[int], most: int = WIDEST) -> None:
        """A cell with lines of so many letters, which may widen its column up to `most`."""
        longest = ceil(max(lines) * self.letter)
        if longest > self._widths[column]:
            self._widths[column] = min(longest, most)
        if longest >= most or len(lines) > 1:  # else its column is as wide as it needs
            self._long[row][column] = [ceil(line * self.letter) for line in lines]

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
