"""How we stand with a partner over the years: agreements as bars, meetings as dots, the silence since."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from markupsafe import Markup

from crm.web.pictures.crowding import Label, in_rows, stacked, year_step
from crm.web.pictures.drawing import Look, element, linked, look, picture, words
from crm.web.pictures.lettering import SIZE, shortened, width

WIDE, NARROW = 760, 340
SIDE, TOP, SPAN_ROW, BAR, LEVEL, LABEL_ROW, AXIS = 10, 6, 38, 10, 13, 20, 28
FADE, PIECES = 40, 10
"""Pixels over which an open end fades, in pieces: a gradient would need an id of its own in the page."""


@dataclass(frozen=True)
class Span:
    """An agreement, or a person in post. `end` says what no `ends` means: open, or never written down."""

    label: str
    starts: date | None
    ends: date | None = None
    end: Literal["open", "unknown"] = "unknown"
    href: str | None = None
    person: bool = False


@dataclass(frozen=True)
class Mark:
    """A meeting; a visit is drawn bigger. One after today is planned, and drawn hollow."""

    label: str
    on: date
    visit: bool = False
    href: str | None = None

    @property
    def radius(self) -> float:
        return 7 if self.visit else 5


@dataclass(frozen=True)
class Silence:
    """The line drawn after the last meeting, when it is `least` whole years ago or more."""

    text: Callable[[int], str]
    least: int = 2


def relation_timeline(
    spans: Iterable[Span],
    marks: Iterable[Mark],
    *,
    first_year: int,
    last_year: int,
    today: date,
    year_label: Callable[[int], str],
    title: str,
    silence: Silence | None = None,
    standalone: bool = False,
) -> Markup:
    """Agreements and meetings from the first to the last year; empty when nothing falls in them.

    A page gets the picture in two widths, of which charts.css shows the one that fits.
    """
    first, end = date(first_year, 1, 1), date(max(first_year, last_year) + 1, 1, 1)
    seen = [one for one in spans if (one.starts or first) < end and (one.ends or first) >= first]
    met = sorted((one for one in marks if first <= one.on < end), key=lambda one: one.on)
    if not seen and not met:
        return Markup()
    drawn = [
        _Picture(seen, met, first, end, today, silence, size, look(standalone=standalone)).drawn(
            title, year_label
        )
        for size in ((WIDE,) if standalone else (WIDE, NARROW))
    ]
    return drawn[0] if standalone else element("div", *drawn, class_="timeline-frame")


@dataclass(frozen=True)
class _Picture:
    """The same facts at one width."""

    spans: Sequence[Span]
    marks: Sequence[Mark]
    first: date
    end: date
    today: date
    silence: Silence | None
    size: int
    look: Look

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.end - self.first).days
        return SIDE + min(max(share, 0), 1) * (self.right - SIDE)

    @property
    def right(self) -> float:
        return self.size - SIDE

    @property
    def now(self) -> float:
        return self.x(self.today)

    @cached_property
    def last_met(self) -> Mark | None:
        return next((one for one in reversed(self.marks) if one.on <= self.today), None)

    @cached_property
    def levels(self) -> list[int]:
        return stacked([(self.x(one.on), one.radius) for one in self.marks])

    @cached_property
    def silent(self) -> tuple[float, str] | None:
        """From where, and with what words, the line of silence is drawn."""
        if not self.silence or not self.last_met:
            return None
        years = int((self.today - self.last_met.on).days / 365.25)
        start = self.x(self.last_met.on) + self.last_met.radius + 4
        return (start, self.silence.text(years)) if years >= self.silence.least else None

    @cached_property
    def labels(self) -> list[Label]:
        """The last meeting is named first, then visits, then the others backwards in time."""
        by_worth = sorted(
            self.marks, key=lambda one: (one is not self.last_met, not one.visit, -one.on.toordinal())
        )
        texts = [(one.label, self.x(one.on)) for one in by_worth if one.label]
        return in_rows(texts, SIDE, self.right, rows=2, longest=min(250, self.size * 0.62))

    @property
    def dots_y(self) -> float:
        above = max(self.levels, default=0) * LEVEL + (SIZE + 4 if self.silent else 0)
        return TOP + len(self.spans) * SPAN_ROW + above + 14

    @property
    def axis_y(self) -> float:
        if not self.marks:
            return TOP + len(self.spans) * SPAN_ROW
        return self.dots_y + 14 + LABEL_ROW * max((one.row + 1 for one in self.labels), default=0)

    def drawn(self, title: str, year_label: Callable[[int], str]) -> Markup:
        parts = [
            element("title", title),
            *self._axis(year_label),
            *(self._span(span, TOP + row * SPAN_ROW) for row, span in enumerate(self.spans)),
            *self._silence(),
            *self._labels(),
            *map(self._dot, self.marks, self.levels),
        ]
        links = any(one.href for one in self.spans) or any(one.href for one in self.marks)
        name = "timeline" if self.size == WIDE else "timeline narrow"
        size = self.size, self.axis_y + AXIS
        return picture(*parts, drawn=self.look, name=name, size=size, label=title, links=links)

    def _axis(self, year_label: Callable[[int], str]) -> Iterator[Markup]:
        years = self.end.year - self.first.year
        step = year_step((self.right - SIDE) / years, year_label(self.first.year))
        for year in range(self.first.year, self.end.year, step):
            x = self.x(date(year, 1, 1))
            yield element("line", **self.look("rule"), x1=x, y1=0, x2=x, y2=self.axis_y + 4)
            room = width(year_label(year), SIZE - 1) / 2
            middle = min(max(x, room), self.size - room)
            yield self._text(
                year_label(year), "faint", middle, self.axis_y + 20, anchor="middle", size=SIZE - 1
            )
        yield element("line", **self.look("axis"), x1=SIDE, y1=self.axis_y, x2=self.right, y2=self.axis_y)
        if self.first <= self.today < self.end:
            yield element("line", **self.look("today"), x1=self.now, y1=0, x2=self.now, y2=self.axis_y)

    def _span(self, span: Span, y: float) -> Markup:
        left = self.x(span.starts or self.first)
        name = shortened(span.label, self.right - SIDE)
        x, anchor = (self.right, "end") if left + width(name) > self.right else (left, "start")
        text = self._text(name, "text", x, y + SIZE, anchor=anchor)
        return linked(span.href, element("title", span.label), text, *self._bar(span, left, y + SIZE + 6))

    def _bar(self, span: Span, left: float, y: float) -> Iterator[Markup]:
        """Whole from a known start to a known or open end; a dotted line where one of them is not known."""
        over = " ended" if span.ends and span.ends < self.today else ""
        over += " person" if span.person else ""
        fill = self.look(f"bar{over}")
        if span.starts is None or (span.ends is None and span.end == "unknown"):
            end, middle = self.x(span.ends or self.today), y + BAR / 2
            yield element("line", **self.look(f"unsure{over}"), x1=left, y1=middle, x2=end, y2=middle)
            if span.starts:
                yield element("rect", **fill, x=left, y=y, width=14, height=BAR, rx=BAR / 2)
            return
        solid = self.x(span.ends) if span.ends else max(self.right - FADE, left)
        yield element("rect", **fill, x=left, y=y, width=max(solid - left, 4), height=BAR, rx=3)
        piece = 0 if span.ends else (self.right - solid) / PIECES
        for number in range(PIECES if piece else 0):
            at, ink = solid + number * piece, f"{0.9 - 0.85 * number / PIECES:.2f}"
            yield element("rect", **fill, x=at, y=y, width=piece, height=BAR, fill_opacity=ink)

    def _silence(self) -> Iterator[Markup]:
        if self.silent:
            (start, text), y = self.silent, self.dots_y
            yield element("line", **self.look("silence"), x1=start, y1=y, x2=self.now, y2=y)
            if width(text) < self.now - start - 8:
                yield self._text(text, "faint", (start + self.now) / 2, y - 9, anchor="middle")
            else:
                above_all = y - max(self.levels) * LEVEL - 9
                yield self._text(text, "faint", max(self.now, SIDE + width(text)), above_all, anchor="end")

    def _labels(self) -> Iterator[Markup]:
        for label in self.labels:
            y = self.dots_y + 24 + label.row * LABEL_ROW
            if label.row:
                top, end = self.dots_y + 8, y - SIZE
                yield element("line", **self.look("lead"), x1=label.at, y1=top, x2=label.at, y2=end)
            yield self._text(label.text, "text", label.left, y)

    def _dot(self, mark: Mark, level: int) -> Markup:
        name = self.look("meeting planned" if mark.on > self.today else "meeting")
        y = self.dots_y - level * LEVEL
        dot = element("circle", **name, cx=self.x(mark.on), cy=y, r=mark.radius)
        return linked(mark.href, element("title", mark.label), dot)

    def _text(
        self, text: str, name: str, x: float, y: float, *, anchor: str = "start", size: float = SIZE
    ) -> Markup:
        return words(text, self.look, name, x=x, y=y, text_anchor=anchor, font_size=size)
