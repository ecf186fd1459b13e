"""SVG elements, escaped, and their look: a class on a page, plain attributes in a document."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

Attributes = dict[str, str]
Look = Callable[[str], Attributes]

_GREEN, _WARM, _CALM, _GOOD, _BAD = "#0e5a43", "#c98a1b", "#28588d", "#17633f", "#c0392b"
_INK, _INK_2, _INK_3, _LINE, _STRONG = "#13201a", "#41514a", "#596860", "#dfe7e2", "#c2cec7"
_HALO = {"stroke": "#fff", "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}

_DOTTED = {"stroke-width": "2.5", "stroke-dasharray": "1 5", "stroke-linecap": "round"}

_DOCUMENT = {"xmlns": "http://www.w3.org/2000/svg", "font-family": "Sarabun"}
_PRINTED: dict[str, Attributes] = {
    "sea": {"fill": "#f4f8f6", "stroke": _STRONG, "stroke-width": ".75"},
    "grid": {"fill": "none", "stroke": "#e3ebe6", "stroke-width": ".5"},
    "land": {"fill": "#d9e2dc", "stroke": "#fff", "stroke-width": ".5"},
    "land-tie": {"fill": "#b3d3c4", "stroke": "#fff", "stroke-width": ".5"},
    "arc": {"fill": "none", "stroke": _GREEN, "stroke-opacity": ".55", "stroke-width": "1"},
    "dot": {"fill": _WARM, "stroke": "#fff", "stroke-width": "1.25"},
    "home": {"fill": _GREEN, "stroke": "#fff", "stroke-width": "1.5"},
    "home-ring": {"fill": _GREEN, "fill-opacity": ".2"},
    "name": {"fill": _INK, **_HALO},
    "home-name": {"fill": _INK, "font-weight": "600", **_HALO},
    "lead": {"stroke": _INK_3, "stroke-width": ".6"},
    "bar": {"fill": _GREEN},
    "bar ended": {"fill": "#93a99d"},
    "unsure ended": {**_DOTTED, "stroke": "#93a99d"},
    "unsure": {**_DOTTED, "stroke": _GREEN},
    "meeting": {"fill": _WARM, "stroke": "#fff", "stroke-width": "1.5"},
    "meeting planned": {"fill": "#fff", "stroke": _WARM, "stroke-width": "2"},
    "silence": {"stroke": _INK_3, "stroke-dasharray": "3 5"},
    "today": {"stroke": _GREEN, "stroke-dasharray": "2 3"},
    "text": {"fill": _INK_2, **_HALO},
    "faint": {"fill": _INK_3, **_HALO},
    "strong": {"fill": _INK, "font-weight": "600"},
    "rule": {"stroke": _LINE},
    "axis": {"stroke": _STRONG},
    "brand": {"fill": _GREEN},
    "warm": {"fill": _WARM},
    "calm": {"fill": _CALM},
    "good": {"fill": _GOOD},
    "bad": {"fill": _BAD},
    "plain": {"fill": _STRONG},
    "stretch plain": {"fill": _STRONG},
    "stretch good": {"fill": _GREEN},
    "stretch warm": {"fill": _WARM, "fill-opacity": ".6"},
    "stretch calm": {"fill": _CALM, "fill-opacity": ".6"},
    "stretch bad": {"fill": _BAD},
}
_WORDS_AFTER = {
    "whole": {"fill-opacity": ".28"},
    "share": {"stroke": "#fff", "stroke-width": "1.5"},
}


def classed(name: str) -> Attributes:
    """For a page: charts.css says how it looks, in both themes."""
    return {"class": name}


def printed(name: str) -> Attributes:
    """For a document, which knows no style sheet: the light theme on white paper."""
    first, _, second = name.partition(" ")
    return _PRINTED.get(name) or {**_PRINTED[first], **_WORDS_AFTER.get(second, {})}


def look(*, standalone: bool) -> Look:
    return printed if standalone else classed


def element(tag: str, *content: str, **attributes: str | float | None) -> Markup:
    """An element, escaped throughout: `class_` is class, `font_size` font-size; None is left out."""
    written = Markup().join(
        Markup(' {}="{}"').format(name.strip("_").replace("_", "-"), _plain(value))
        for name, value in attributes.items()
        if value is not None
    )
    if not content:
        return Markup("<{}{}/>").format(tag, written)
    return Markup("<{0}{1}>{2}</{0}>").format(tag, written, Markup().join(escape(part) for part in content))


def words(text: str, drawn: Look, name: str, **where: str | float) -> Markup:
    """A text element. Typst sets the letter after ำ on top of it, unless ำ is written as its two parts."""
    shown = re.sub("([\u0e48-\u0e4b]?)\u0e33", "\u0e4d\\1\u0e32", text) if drawn is printed else text
    return element("text", shown, **drawn(name), **where)


def linked(href: str | None, *content: str) -> Markup:
    return element("a", *content, href=href) if href else element("g", *content)


def picture(
    *content: str, drawn: Look, name: str, size: tuple[float, float], label: str, links: bool = False
) -> Markup:
    """The <svg> itself; with links inside it is a group, for an image hides them from a screen reader."""
    own = _DOCUMENT if drawn is printed else classed(name)
    named = {"role": "group" if links else "img", "aria-label": label}
    return element("svg", *content, **own, viewBox=f"0 0 {size[0]:g} {size[1]:g}", **named)


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{round(value, 1):g}"
