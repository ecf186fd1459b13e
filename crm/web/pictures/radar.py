"""What falls due in the months ahead: a row for each paper, from the day of decision to the day it falls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from crm.web.pictures.drawing import classed, element, linked, picture, words
from crm.web.pictures.lettering import SIZE, shortened

WIDE, NARROW = 960, 340
SIDE, ROW, HEAD, AXIS, NAMES = 12, 28, 30, 26, 330
DOT, TICK = 6, 8


@dataclass(frozen=True)
class Due:
    """A paper to be decided on by `decide_by`; what happens if nobody does falls on `falls_on`."""

    label: str
    href: str
    decide_by: date
    falls_on: date
    tone: str
    told: str


@dataclass(frozen=True)
class Group:
    """Papers that fall due alike, the nearest first."""

    label: str
    dues: Sequence[Due]


def radar(
    groups: Sequence[Group],
    months: Sequence[date],
    *,
    today: date,
    month_label: Callable[[date], str],
    title: str,
) -> Markup:
    """The months ahead drawn twice, the one that fits is shown; `months` are their firsts and one after."""
    shown = [group for group in groups if group.dues]
    sizes = [_Radar(shown, months, today, size).drawn(title, month_label) for size in (WIDE, NARROW)]
    return element("div", *sizes, class_="timeline-frame")


@dataclass(frozen=True)
class _Radar:
    """The radar at one width: names beside the rows, or above them in a narrow place."""

    groups: Sequence[Group]
    months: Sequence[date]
    today: date
    size: int

    @property
    def wide(self) -> bool:
        return self.size == WIDE

    @property
    def left(self) -> int:
        return NAMES if self.wide else SIDE

    @property
    def row(self) -> int:
        return ROW if self.wide else ROW + SIZE + 4

    @cached_property
    def bottom(self) -> int:
        return AXIS + sum(HEAD + self.row * len(group.dues) for group in self.groups)

    def x(self, day: date) -> float:
        whole = (self.months[-1] - self.months[0]).days
        share = (day - self.months[0]).days / whole
        return self.left + min(max(share, 0), 1) * (self.size - SIDE - self.left)

    def drawn(self, title: str, month_label: Callable[[date], str]) -> Markup:
        parts = [element("title", title), *self._axis(month_label), *self._rows()]
        name = "timeline radar" if self.wide else "timeline radar narrow"
        return picture(
            *parts, drawn=classed, name=name, size=(self.size, self.bottom + 6), label=title, links=True
        )

    def _axis(self, month_label: Callable[[date], str]) -> Iterator[Markup]:
        step = 1 if self.wide else 3
        for number, first in enumerate(self.months[:-1]):
            x = self.x(first)
            yield element("line", **classed("rule"), x1=x, y1=AXIS - 6, x2=x, y2=self.bottom)
            if number % step == 0:
                yield words(month_label(first), classed, "faint", x=x + 3, y=AXIS - 12, font_size=SIZE - 2)

        now = self.x(self.today)
        yield element("line", **classed("today"), x1=now, y1=AXIS - 6, x2=now, y2=self.bottom)

    def _rows(self) -> Iterator[Markup]:
        y = AXIS
        for group in self.groups:
            yield words(group.label, classed, "group", x=SIDE, y=y + HEAD - 10, font_size=SIZE)
            y += HEAD
            for due in group.dues:
                yield self._due(due, y)
                y += self.row

    def _due(self, due: Due, top: int) -> Markup:
        room = self.left - 2 * SIDE if self.wide else self.size - 2 * SIDE
        middle = top + ROW / 2 if self.wide else top + self.row - 12
        base = middle + SIZE / 3 if self.wide else top + SIZE
        decide, falls = self.x(due.decide_by), self.x(due.falls_on)
        return linked(
            due.href,
            element("title", due.told),
            words(shortened(due.label, room), classed, "text", x=SIDE, y=base, font_size=SIZE),
            element("line", **classed(f"reach {due.tone}"), x1=decide, y1=middle, x2=falls, y2=middle),
            *self._end(due, middle, falls),
            element("circle", **classed(f"due {due.tone}"), cx=decide, cy=middle, r=DOT),
        )

    def _end(self, due: Due, middle: float, x: float) -> Iterator[Markup]:
        """An upright where it falls, unless that is after the last month."""
        if due.falls_on < self.months[-1]:
            ends = {"x1": x, "y1": middle - TICK, "x2": x, "y2": middle + TICK}
            yield element("line", **classed(f"reach {due.tone}"), **ends)
