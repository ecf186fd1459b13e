"""Bars, columns and one divided bar: numbers to compare at a glance, each figure written beside it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from crm.web.pictures.drawing import Look, classed, element, linked, look, picture, printed, words
from crm.web.pictures.lettering import SIZE, shortened, width

PRINTED_WIDTH = 520
ROW, BAR, SHARED_BAR, COLUMNS, FOOT, HEAD = 24, 10, 14, 168, 24, 20
"""Heights in pixels: a row and its bar, the divided bar, a column chart with its names and its numbers."""


@dataclass(frozen=True)
class Bar:
    """A number with its name, in a tone: brand, warm, calm, good, bad or plain.

    `text` is the number as the reader writes it; `of` is a greater number that it is a part of, drawn behind.
    """

    label: str
    value: float
    text: str = ""
    tone: str = "brand"
    href: str | None = None
    of: float = 0

    @property
    def written(self) -> str:
        return self.text or f"{self.value:g}"

    @property
    def longest(self) -> float:
        return max(self.value, self.of, 0)

    @property
    def lengths(self) -> list[tuple[str, float]]:
        """What is drawn, the hindmost first, each with its look."""
        whole = [(f"{self.tone} whole", self.of)] if self.of > max(self.value, 0) else []
        return [*whole, (self.tone, self.value)] if self.value > 0 else whole

    @property
    def told(self) -> str:
        return f"{self.label} {self.written}"


def bar_chart(rows: Iterable[Bar], *, title: str, standalone: bool = False) -> Markup:
    """A bar for each row: on a page a list, whose names wrap and are read aloud; in a document a drawing."""
    bars = list(rows)
    if not bars:
        return Markup()
    if standalone:
        return _printed(title, len(bars) * ROW, _printed_rows(bars))
    items = [
        element(
            "li",
            element("span", _named(bar), class_="bar-name"),
            element("svg", *_lengths(bar, _most(bars)), class_="bar-line", aria_hidden="true"),
            element("span", bar.written, class_="bar-number"),
        )
        for bar in bars
    ]
    return element("ul", *items, class_="bar-chart", aria_label=title)


def column_chart(columns: Iterable[Bar], *, title: str, standalone: bool = False) -> Markup:
    """A column for each bar, as for the months of a year; each name is one short word."""
    bars = list(columns)
    if not bars:
        return Markup()
    across, drawn = _pixels if standalone else _percent, look(standalone=standalone)
    floor = COLUMNS - FOOT
    parts = [_column(bars, number, across, drawn) for number in range(len(bars))]
    parts.append(element("line", **drawn("axis"), x1="0", x2=across(1), y1=floor, y2=floor))
    told = f"{title}: {', '.join(bar.told for bar in bars)}"
    if standalone:
        return _printed(told, COLUMNS, parts)
    role = "group" if any(bar.href for bar in bars) else "img"
    return element("svg", *parts, class_="column-chart", height=COLUMNS, role=role, aria_label=told)


def stacked_bar(parts: Iterable[Bar], *, title: str, standalone: bool = False) -> Markup:
    """One bar divided into its parts, and under it a key with each part's name and number."""
    bars = [bar for bar in parts if bar.value > 0]
    if not bars:
        return Markup()
    if standalone:
        names, high = _printed_key(bars)
        return _printed(title, high, [*_shares(bars, _pixels, printed), *names])
    items = [element("li", _swatch(bar), _named(bar), " ", element("b", bar.written)) for bar in bars]
    line = element("svg", *_shares(bars, _percent, classed), class_="stack-line", aria_hidden="true")
    key = element("ul", *items, class_="chart-key", aria_label=title)
    return element("div", line, key, class_="stack-chart")


def _named(bar: Bar) -> Markup | str:
    return element("a", bar.label, href=bar.href) if bar.href else bar.label


def _swatch(bar: Bar) -> Markup:
    square = element("rect", **classed(bar.tone), width=10, height=10, rx=2)
    return element("svg", square, class_="swatch", aria_hidden="true")


def _most(bars: Sequence[Bar]) -> float:
    return max(bar.longest for bar in bars) or 1


def _percent(share: float) -> str:
    return f"{share * 100:.4g}%"


def _pixels(share: float) -> str:
    return f"{share * PRINTED_WIDTH:.1f}"


def _lengths(bar: Bar, most: float) -> Iterator[Markup]:
    """The line that would be the longest, and on it this bar's lengths."""
    yield element("rect", **classed("track"), width="100%", height=BAR, rx=3)
    for name, value in bar.lengths:
        yield element("rect", **classed(name), width=_percent(value / most), height=BAR, rx=3)


def _column(bars: Sequence[Bar], number: int, across: Callable[[float], str], drawn: Look) -> Markup:
    bar, floor, share = bars[number], COLUMNS - FOOT, 1 / len(bars)
    middle, scale = across((number + 0.5) * share), (floor - HEAD) / _most(bars)
    parts = [element("title", bar.told)]
    for name, value in bar.lengths:
        where = {"x": across((number + 0.19) * share), "width": across(0.62 * share)}
        high = max(value * scale, 1.5)
        parts.append(element("rect", **drawn(name), **where, y=floor - high, height=high, rx=2))
    if bar.value > 0:
        parts.append(
            _text(bar.written, drawn, "strong", x=middle, y=floor - bar.longest * scale - 6, anchor="middle")
        )
    parts.append(_text(bar.label, drawn, "faint", x=middle, y=COLUMNS - 6, anchor="middle"))
    return linked(None if drawn is printed else bar.href, *parts)


def _shares(bars: Sequence[Bar], across: Callable[[float], str], drawn: Look) -> Iterator[Markup]:
    total = sum(bar.value for bar in bars)
    starts = accumulate((bar.value for bar in bars), initial=0.0)
    for bar, start in zip(bars, starts, strict=False):
        where = {"x": across(start / total), "width": across(bar.value / total)}
        part = element("rect", **drawn(f"{bar.tone} share"), **where, y=0, height=SHARED_BAR)
        yield element("g", element("title", bar.told), part)


def _text(text: str, drawn: Look, name: str, *, x: str | float, y: float, anchor: str = "start") -> Markup:
    size = SIZE - 1 if name == "faint" else SIZE
    return words(text, drawn, name, x=x, y=y, text_anchor=anchor, font_size=size)


def _printed(title: str, high: float, parts: Iterable[Markup]) -> Markup:
    size = PRINTED_WIDTH, high
    return picture(element("title", title), *parts, drawn=printed, name="", size=size, label=title)


def _printed_rows(bars: Sequence[Bar]) -> Iterator[Markup]:
    start = min(max(width(bar.label) for bar in bars), PRINTED_WIDTH * 0.45) + 10
    numbers = max(width(bar.written) for bar in bars) + 10
    scale = (PRINTED_WIDTH - start - numbers) / _most(bars)
    for row, bar in enumerate(bars):
        y = row * ROW + (ROW - BAR) / 2
        yield _text(shortened(bar.label, start - 10), printed, "text", x=0, y=y + BAR - 0.5)
        for name, value in bar.lengths:
            yield element("rect", **printed(name), x=start, y=y, width=value * scale, height=BAR, rx=2)
        yield _text(bar.written, printed, "strong", x=start + bar.longest * scale + 6, y=y + BAR - 0.5)


def _printed_key(bars: Sequence[Bar]) -> tuple[list[Markup], float]:
    """The key in as many lines as it needs, and the height of the whole chart."""
    drawn, x, y = [], 0.0, SHARED_BAR + ROW - 4.0
    for bar in bars:
        if x and x + 15 + width(bar.told) > PRINTED_WIDTH:
            x, y = 0.0, y + ROW - 4
        drawn.append(element("rect", **printed(bar.tone), x=x, y=y - 9, width=10, height=10, rx=2))
        drawn.append(_text(bar.told, printed, "text", x=x + 15, y=y))
        x += 15 + width(bar.told) + 18
    return drawn, y + 8
