"""Finds room for the names on a map, so that none covers a dot, another name or a leading line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import cos, hypot, radians, sin

from crm.web.pictures.lettering import width
from crm.web.pictures.projection import Point

LINE = 1.3
"""The height of a Thai line with its marks above and below, in type sizes."""
CELL = 6
"""The fineness, in pixels, with which it is noted where arcs run."""

BESIDE, UNNAMED = 7, 50
"""Pixels from a dot to a name that needs no line to it; the price of leaving a name out."""

Cells = set[tuple[int, int]]
Priced = tuple[float, "Spot"]


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, point: Point) -> bool:
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom

    def within(self, sheet: "Box") -> bool:
        across = sheet.left < self.left and self.right < sheet.right
        return across and sheet.top < self.top and self.bottom < sheet.bottom


@dataclass(frozen=True)
class Spot:
    """Where a name stands: its box, the end of it that the dot is at, and how far from the dot."""

    dot: Point
    box: Box
    anchor: str
    distance: float

    @property
    def led(self) -> bool:
        """Too far from the dot to be understood without a line to it."""
        return self.distance > BESIDE

    @property
    def written_at(self) -> Point:
        box = self.box
        across = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[self.anchor]
        return across, box.bottom - (box.bottom - box.top) * 0.3

    @cached_property
    def lead(self) -> list[Point]:
        """Points from the dot to the near edge of the name; none when it stands beside."""
        if not self.led:
            return []
        to_x, to_y = self.written_at[0], (self.box.top + self.box.bottom) / 2
        if self.anchor == "middle":
            to_y = self.box.bottom if self.box.bottom < self.dot[1] else self.box.top
        (x, y), steps = self.dot, 12
        return [(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(steps + 1)]

    def disturbs(self, other: "Spot") -> bool:
        if self.box.meets(other.box):
            return True
        if any(map(self.box.holds, other.lead)) or any(map(other.box.holds, self.lead)):
            return True
        return any(hypot(x - a, y - b) < 2.5 for x, y in self.lead for a, b in other.lead)


def spots_for(
    names: Sequence[str], dots: Sequence[Point], arcs: Iterable[Iterable[Point]], sheet: Box, size: float
) -> list[Spot | None]:
    """A spot for each name beside the dot of the same number, None where there is no room.

    Further dots may follow those that are named. Several orders are tried, and the clearest result kept.
    """
    busy = {(int(x // CELL), int(y // CELL)) for arc in arcs for x, y in arc}
    choices = []
    for number, name in enumerate(names):
        around = _around(name, dots[number], size)
        priced = ((price + 0.1 * _crossings(spot.box, busy), spot) for price, spot in around)
        choices.append(_choices(priced, [*dots[:number], *dots[number + 1 :]], sheet))
    orders: list[Callable[[int], float]] = [
        lambda one: len(choices[one]),
        lambda one: -dots[one][0],
        lambda one: dots[one][0],
        lambda one: dots[one][1],
        lambda one: -dots[one][1],
    ]
    tries = [_placed(choices, sorted(range(1, len(names)), key=order)) for order in orders]
    return min(tries, key=lambda one: one[0])[1]


def _placed(choices: Sequence[Sequence[Priced]], order: Sequence[int]) -> tuple[float, list[Spot | None]]:
    """What it costs, and each name's spot, when names are placed in this order after the first."""
    total = 0.0
    found: list[Spot | None] = [None] * len(choices)
    for number in [0, *order]:
        taken = [spot for spot in found if spot]
        free = (one for one in choices[number] if not any(map(one[1].disturbs, taken)))
        price, found[number] = next(free, (UNNAMED, None))
        total += price
    return total, found


def _choices(priced: Iterable[Priced], others: Sequence[Point], sheet: Box) -> list[Priced]:
    """The spots that cover no other dot, the cheapest first; one that seems to be another dot's is dear."""
    dots = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in others]
    claims = [Box(x - 14, y - 4, x + 14, y + 4) for x, y in others]
    possible = [
        (price + sum(map(spot.box.meets, claims)), spot)
        for price, spot in priced
        if spot.box.within(sheet)
        and not any(map(spot.box.meets, dots))
        and not any(dot.holds(point) for dot in dots for point in spot.lead[3:])
    ]
    return sorted(possible, key=lambda one: one[0])


def _crossings(box: Box, busy: Cells) -> int:
    columns = range(int(box.left // CELL), int(box.right // CELL) + 1)
    rows = range(int(box.top // CELL), int(box.bottom // CELL) + 1)
    return sum((column, row) in busy for column in columns for row in rows)


def _around(name: str, dot: Point, size: float) -> Iterator[Priced]:
    """Places to try with their price: beside the dot, then on rings further and further away."""
    long, high = width(name, size), size * LINE
    for distance, angle in product((BESIDE, 15, 22, 30, 40, 52, 66), range(0, 360, 30)):
        across, down = cos(radians(angle)), sin(radians(angle))
        anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"
        x = dot[0] + across * distance
        y = dot[1] + down * (distance + (high / 3 if anchor == "middle" else 0))
        left = x - {"start": 0, "middle": long / 2, "end": long}[anchor]
        price = (distance - BESIDE) / 9 + 0.3 * abs(down) + 0.1 * (across < 0) + (distance > BESIDE)
        yield price, Spot(dot, Box(left, y - high / 2, left + long, y + high / 2), anchor, distance)
