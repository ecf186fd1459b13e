"""The life of one paper on a line: the stretches over which it stood alike, and what was done to it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from functools import cached_property

from markupsafe import Markup

from crm.web.pictures.crowding import Label, in_rows, year_step
from crm.web.pictures.drawing import Look, classed, element, look, picture, words
from crm.web.pictures.lettering import SIZE, width

WIDE, NARROW = 760, 340
SIDE, TOP, BAR, LABEL_ROW, AXIS, ROWS = 10, 12, 16, 20, 28, 3
THIN, TIP, AHEAD = 4, 10, ".45"
"""Height of what is over and length of an arrow, in pixels; how much of what is to come shows."""


class Shape(Enum):
    """How a stretch is drawn: a bar; on without an end; on for nobody knows how long; over."""

    BAR = auto()
    OPEN = auto()
    UNSURE = auto()
    OVER = auto()


@dataclass(frozen=True)
class Stretch:
    """From `from_on` to before `to_on`; `tone` colours it as the badge of its state."""

    label: str
    from_on: date
    to_on: date
    tone: str
    shape: Shape = Shape.BAR


def life_line(
    stretches: Sequence[Stretch],
    marks: Sequence[tuple[date, str]],
    *,
    last: date,
    today: date,
    year_label: Callable[[int], str],
    title: str,
    standalone: bool = False,
) -> Markup:
    """The stretches up to the year of `last`, a dot for each mark of (day, label); for a page twice.

    What is after `today` is drawn lighter, its dots hollow. On a page the colours have a key.
    """
    first = date(stretches[0].from_on.year, 1, 1)
    end = date(min(max(last.year, first.year + 1), date.max.year - 1) + 1, 1, 1)
    drawn = [
        _Line(stretches, marks, first, end, today, size, look(standalone=standalone)).drawn(title, year_label)
        for size in ((WIDE,) if standalone else (WIDE, NARROW))
    ]
    return drawn[0] if standalone else element("div", *drawn, _key(stretches), class_="timeline-frame")


def _key(stretches: Sequence[Stretch]) -> Markup:
    """What the colours mean, each once; nothing where there is only one."""
    meant = dict.fromkeys((one.label, one.tone) for one in stretches)
    if len(meant) < 2:
        return Markup()
    squares = (
        (element("rect", **classed(f"stretch {tone}"), width=10, height=10, rx=2), label)
        for label, tone in meant
    )
    items = [
        element("li", element("svg", square, class_="swatch", aria_hidden="true"), label)
        for square, label in squares
    ]
    return element("ul", *items, class_="chart-key")


@dataclass(frozen=True)
class _Line:
    """The same life at one width."""

    stretches: Sequence[Stretch]
    marks: Sequence[tuple[date, str]]
    first: date
    end: date
    today: date
    size: int
    look: Look

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.end - self.first).days
        return SIDE + min(max(share, 0), 1) * (self.size - 2 * SIDE)

    @cached_property
    def labels(self) -> list[Label]:
        """The latest is named first."""
        wanted = [(label, self.x(day)) for day, label in sorted(self.marks, reverse=True)]
        return in_rows(wanted, SIDE, self.size - SIDE, rows=ROWS, longest=self.size * 0.62)

    @property
    def axis_y(self) -> float:
        return TOP + BAR + 12 + LABEL_ROW * max((label.row + 1 for label in self.labels), default=0)

    def drawn(self, title: str, year_label: Callable[[int], str]) -> Markup:
        parts = [
            element("title", title),
            *self._axis(year_label),
            *map(self._stretch, self.stretches),
            *self._names(),
            *(self._dot(day, label) for day, label in self.marks),
        ]
        name = "timeline" if self.size == WIDE else "timeline narrow"
        return picture(*parts, drawn=self.look, name=name, size=(self.size, self.axis_y + AXIS), label=title)

    def _stretch(self, one: Stretch) -> Markup:
        if one.shape is Shape.OVER:
            return element("g", element("title", one.label), self._bar(one, high=THIN))
        gone, ahead = replace(one, to_on=min(one.to_on, self.today)), max(one.from_on, self.today)
        parts = [self._bar(gone)] if gone.to_on > gone.from_on else []
        if one.to_on > ahead:
            parts.append(self._ahead(replace(one, from_on=ahead)))
        return element("g", element("title", one.label), *parts)

    def _bar(self, one: Stretch, high: int = BAR, **more: str) -> Markup:
        left, right = self.x(one.from_on), self.x(one.to_on)
        top, wide = TOP + (BAR - high) / 2, max(right - left, 1.5)
        return element(
            "rect", **self.look(f"stretch {one.tone}"), x=left, y=top, width=wide, height=high, rx=2, **more
        )

    def _ahead(self, one: Stretch) -> Markup:
        """What is to come: dotted where nobody knows how long, with an arrow where it has no end."""
        left, right, middle = self.x(one.from_on), self.x(one.to_on), TOP + BAR / 2
        if one.shape is Shape.UNSURE:
            return element("line", **self.look("unsure"), x1=left + 5, y1=middle, x2=right, y2=middle)
        if one.shape is not Shape.OPEN:
            return self._bar(one, opacity=AHEAD)
        neck = max(left, right - TIP)
        corners = (left, TOP), (neck, TOP), (right, middle), (neck, TOP + BAR), (left, TOP + BAR)
        points = " ".join(f"{x:.1f},{y:g}" for x, y in corners)
        return element("polygon", **self.look(f"stretch {one.tone}"), points=points, opacity=AHEAD)

    def _dot(self, day: date, label: str) -> Markup:
        shown = self.look("meeting planned" if day > self.today else "meeting")
        dot = element("circle", **shown, cx=self.x(day), cy=TOP + BAR / 2, r=5)
        return element("g", element("title", label), dot)

    def _names(self) -> Iterator[Markup]:
        for label in self.labels:
            y = TOP + BAR + 6 + SIZE + label.row * LABEL_ROW
            if label.row:
                ends = {"x1": label.at, "y1": TOP + BAR, "x2": label.at, "y2": y - SIZE}
                yield element("line", **self.look("lead"), **ends)
            yield words(label.text, self.look, "text", x=label.left, y=y, font_size=SIZE)

    def _axis(self, year_label: Callable[[int], str]) -> Iterator[Markup]:
        years = self.end.year - self.first.year
        step = year_step((self.size - 2 * SIDE) / years, year_label(self.first.year))
        for year in range(self.first.year, self.end.year, step):
            x, room = self.x(date(year, 1, 1)), width(year_label(year), SIZE - 1) / 2
            yield element("line", **self.look("rule"), x1=x, y1=0, x2=x, y2=self.axis_y + 4)
            middle, y = min(max(x, room), self.size - room), self.axis_y + 20
            shown = {"text_anchor": "middle", "font_size": str(SIZE - 1)}
            yield words(year_label(year), self.look, "faint", x=middle, y=y, **shown)
        ends = {"x1": SIDE, "y1": self.axis_y, "x2": self.size - SIDE, "y2": self.axis_y}
        yield element("line", **self.look("axis"), **ends)
        if self.first <= self.today < self.end:
            now = self.x(self.today)
            yield element("line", **self.look("today"), x1=now, y1=0, x2=now, y2=self.axis_y)
