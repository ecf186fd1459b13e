"""Two figures for each label, to compare: the first an outline, the second solid, alike without colours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from crm.web.pictures.drawing import element

BAR, COLUMN = 10, 112
"""Heights in pixels: of a bar that lies, of the room where columns stand."""
_LOOKS = ("first", "second")


@dataclass(frozen=True)
class Compared:
    """A label with its two values and how the reader writes them."""

    label: str
    values: tuple[float, float]
    texts: tuple[str, str]

    @property
    def longest(self) -> float:
        return max(*self.values, 0)


def paired_bars(pairs: Iterable[Compared], *, names: tuple[str, str], title: str) -> Markup:
    """Two bars for each label, with their names and figures: a list, whose names wrap and are read aloud."""
    shown = list(pairs)
    if not shown:
        return Markup()
    return element("div", _list(shown, names, title), class_="pairs")


def paired_columns(pairs: Iterable[Compared], *, names: tuple[str, str], title: str) -> Markup:
    """Two columns for each label over a table of their figures; in a narrow place the bars lie instead.

    There what the two are is said once above them, and to who listens at each.
    """
    shown = list(pairs)
    if not shown:
        return Markup()
    blank = element("td", "")
    drawn = [element("td", _standing(pair, _most(shown))) for pair in shown]
    heads = [element("th", pair.label, scope="col") for pair in shown]
    lines = [
        element(
            "tr",
            element("th", _swatch(look), name, scope="row"),
            *(element("td", pair.texts[at]) for pair in shown),
        )
        for at, (name, look) in enumerate(zip(names, _LOOKS, strict=True))
    ]
    table = element(
        "table",
        element("caption", title, class_="visually-hidden"),
        element("tbody", element("tr", blank, *drawn), aria_hidden="true"),
        element("tbody", element("tr", blank, *heads), *lines),
        class_="pair-columns",
    )
    key = [element("span", _swatch(look), " ", name) for name, look in zip(names, _LOOKS, strict=True)]
    legend = element("p", *key, class_="pair-legend", aria_hidden="true")
    return element("div", table, legend, _list(shown, names, title), class_="pairs")


def _list(shown: Sequence[Compared], names: tuple[str, str], title: str) -> Markup:
    items = [
        element("li", element("span", pair.label, class_="bar-name"), *_lying(pair, names, _most(shown)))
        for pair in shown
    ]
    return element("ul", *items, class_="pair-bars", aria_label=title)


def _most(pairs: Sequence[Compared]) -> float:
    return max(pair.longest for pair in pairs) or 1


def _lying(pair: Compared, names: tuple[str, str], most: float) -> Iterator[Markup]:
    for name, look, value, text in zip(names, _LOOKS, pair.values, pair.texts, strict=True):
        length = f"{max(value, 0) / most * 100:.4g}%"
        bar = element("rect", class_=look, width=length, height=BAR, rx=3)
        track = element("rect", class_="track", width="100%", height=BAR, rx=3)
        yield element("span", name, class_="pair-name")
        yield element("svg", track, bar, class_="bar-line", aria_hidden="true")
        yield element("span", text, class_="bar-number")


def _standing(pair: Compared, most: float) -> Markup:
    columns = []
    for look, value, left in zip(_LOOKS, pair.values, ("20%", "52%"), strict=True):
        high = max(value, 0) / most * COLUMN
        if high:
            columns.append(
                element("rect", class_=look, x=left, width="28%", y=COLUMN - high, height=high, rx=2)
            )
    return element("svg", *columns, class_="pair-column", height=COLUMN, focusable="false")


def _swatch(look: str) -> Markup:
    square = element("rect", class_=look, x=1, y=1, width=8, height=8, rx=2)
    return element("svg", square, class_="swatch", aria_hidden="true")
