"""Room on a time line: dots that would touch are stacked, labels that would overlap are moved or left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crm.web.pictures.lettering import SIZE, shortened, width

GAP = 10
"""Pixels kept free between two labels in a row."""
STEPS = (1, 2, 3, 5, 10, 20, 25, 50)
"""Years from one label of the axis to the next."""


@dataclass(frozen=True)
class Label:
    """A text in a numbered row under the dots, from `left` to `right`; `at` is where its dot stands."""

    text: str
    at: float
    row: int
    left: float
    right: float

    def clear_of(self, other: "Label") -> bool:
        """Whether the texts stand apart, and no line from a dot to a lower row runs through a text."""
        if self.row == other.row:
            return self.right + GAP <= other.left or other.right + GAP <= self.left
        upper, lower = (self, other) if self.row < other.row else (other, self)
        return not upper.left - 3 < lower.at < upper.right + 3


def stacked(dots: Sequence[tuple[float, float]], levels: int = 6) -> list[int]:
    """The level of each dot, given as (x, radius): the lowest where it touches none before it."""
    found: list[int] = []
    for x, radius in dots:
        near = zip(dots, found, strict=False)
        busy = {level for (other, its), level in near if abs(other - x) < radius + its + 1}
        found.append(next((level for level in range(levels) if level not in busy), levels - 1))
    return found


def in_rows(
    wanted: Sequence[tuple[str, float]], left: float, right: float, *, rows: int, longest: float
) -> list[Label]:
    """Labels for as many of the (text, x) as fit, the first wanted first, none overlapping another."""
    placed: list[Label] = []
    for text, at in wanted:
        choices = _choices(shortened(text, longest), at, left, right, rows)
        if free := next((one for one in choices if all(map(one.clear_of, placed))), None):
            placed.append(free)
    return placed


def _choices(text: str, at: float, left: float, right: float, rows: int) -> Iterator[Label]:
    """Under its dot, beginning there or ending there; then the same a row lower."""
    long = width(text)
    for row in range(rows):
        for start in (at - 6, at - long / 2, at - long + 6):
            begin = max(min(start, right - long), left)
            yield Label(text, at, row, begin, begin + long)


def year_step(pixels_a_year: float, label: str) -> int:
    """Years between the labels of the axis, so that each has room."""
    room = width(label, SIZE) + 14
    return next((step for step in STEPS if step * pixels_a_year >= room), 100)
