"""How much room a sheet takes: columns as wide as what stands in them, rows as high as their broken lines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import ceil
from typing import TypeAlias
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


_letters_of_head = lru_cache(maxsize=1_000)(letters)
"""Heads are the same in every book."""
Places: TypeAlias = Sequence[tuple[int, str]]
"""Rows with the text of each."""


@dataclass
class Extent:
    """Collects how long the lines of each column are, every text looked at once.

    `line` is the height of one line in points, `letter` the width of a letter in the units of a column.
    """

    line: float
    letter: float
    _widths: dict[int, int] = field(default_factory=dict)
    _long: list[tuple[int, Mapping[str, Sequence[int]], Sequence[tuple[int, str]]]] = field(
        default_factory=list
    )
    """Of a column: texts of several lines or wider than it may be, by their lines; and where they stand."""

    def add_column(self, column: int, texts: Sequence[str], first: int = 1) -> None:
        """The texts of a column from row `first` on, one for each row."""
        widest, long = self._widths.get(column, 0), {}
        for text in set(texts):
            if len(text) * self.letter <= min(widest, WIDEST - 1) and "\n" not in text:
                continue  # others are as long: marks only make it shorter
            lines = [ceil(letters(line) * self.letter) for line in text.split("\n")]
            widest = max(widest, min(max(lines), WIDEST))
            if max(lines) >= WIDEST or len(lines) > 1:  # else its column is as wide as it needs
                long[text] = lines
        self._widths[column] = widest
        if long:
            self._long.append((column, long, [one for one in enumerate(texts, first) if one[1] in long]))

    def add_head(self, column: int, title: str) -> None:
        """The title of a column, told last; longer than all else in it, it widens it up to `HEAD`."""
        longest = ceil(_letters_of_head(title) * self.letter)
        self._widths[column] = max(self._widths.get(column, 0), min(longest, HEAD))
        if longest >= HEAD:
            self._long.append((column, {title: [longest]}, [(0, title)]))

    def widths(self) -> Iterator[tuple[int, int]]:
        """Each column with its width."""
        return ((column, self._width(column)) for column in self._widths)

    def heights(self) -> Iterator[tuple[int, float]]:
        """Each row that needs more than one line with its height."""
        needed: defaultdict[int, int] = defaultdict(int)
        for column, long, places in self._long:
            width = self._width(column)
            high = {text: sum(_lines(line, width) for line in lines) for text, lines in long.items()}
            for row, text in places:
                needed[row] = max(needed[row], high[text])
        return ((row, min(lines * self.line, _HIGHEST)) for row, lines in needed.items() if lines > 1)

    def _width(self, column: int) -> int:
        return min(max(self._widths[column] + _AIR, NARROWEST), WIDEST)


def _lines(line: int, width: int) -> int:
    """How many lines a column of this width breaks one into."""
    return 1 if line <= width - 1 else ceil(line / (width * _FILLED))
