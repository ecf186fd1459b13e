"""The map of the city's relations: the world, the ties on it, and gentle arcs home."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from markupsafe import Markup

from crm.web.pictures.drawing import Look, element, linked, look, picture, printed, words
from crm.web.pictures.placing import Box, Spot, spots_for
from crm.web.pictures.projection import HEIGHT, SHAPES, WIDTH, Point, place

NAME_SIZE = 11
SHEET = Box(2, 2, WIDTH - 2, HEIGHT - 2)


@dataclass(frozen=True)
class Place:
    """Something with coordinates; `kind` becomes a class, `note` follows the name on hover."""

    label: str
    latitude: float
    longitude: float
    href: str | None = None
    kind: str = "sister_city"
    note: str = ""

    @property
    def dot(self) -> Point:
        return place(self.longitude, self.latitude)


def world_map(
    points: Iterable[Place],
    home: Place,
    *,
    title: str,
    highlight: Collection[str] = (),
    names: bool = True,
    outlines_url: str = "/static/world.svg",
    standalone: bool = False,
) -> Markup:
    """The world with `home`, the points around it and an arc to each; `highlight` is ISO codes of countries.

    On a page the shapes come from `outlines_url`, which the browser keeps; a `standalone` map holds them
    and needs no style sheet. With `names=False` the names of the points are left to hover and focus.
    """
    ties = [replace(tie, href=None) for tie in points] if standalone else list(points)
    named = [home, *(ties if names else [])]
    drawn = look(standalone=standalone)
    layers = [
        element("title", title),
        *(_shapes_inside(highlight) if standalone else _shapes_from(outlines_url, highlight)),
        *(element("path", **drawn("arc"), d=_arc(home.dot, tie.dot)) for tie in ties),
        *_names([one.label for one in named], [one.dot for one in [home, *ties]], drawn),
        *(_tie(tie, drawn) for tie in ties),
        _home(home, drawn),
    ]
    links = any(tie.href for tie in ties)
    drawing = picture(*layers, drawn=drawn, name="world-map", size=(WIDTH, HEIGHT), label=title, links=links)
    return drawing if standalone else element("div", drawing, class_="world-map-frame")


def _shapes_from(url: str, highlight: Collection[str]) -> Iterator[Markup]:
    for name, part in (("sea", "globe"), ("grid", "grid"), ("land", "land")):
        yield element("use", class_=name, href=f"{url}#{part}")
    for code in sorted(_outlines().keys() & set(highlight)):
        yield element("use", class_="land-tie", href=f"{url}#{code}")


def _shapes_inside(highlight: Collection[str]) -> Iterator[Markup]:
    for part, data in _outlines().items():
        name = {"globe": "sea", "grid": "grid"}.get(part, "land-tie" if part in highlight else "land")
        yield element("path", **printed(name), d=data)


@cache
def _outlines() -> dict[str, str]:
    return dict(re.findall(r'<path id="(\w+)" d="([^"]+)"', SHAPES.read_text(encoding="utf-8")))


def _bend(start: Point, end: Point) -> Point:
    """The point that pulls an arc up from the straight line, the more the further east or west it goes."""
    return (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - 0.24 * abs(end[0] - start[0])


def _arc(start: Point, end: Point) -> str:
    return "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*start, *_bend(start, end), *end)


def _along(start: Point, end: Point) -> list[Point]:
    """Points on the arc, close enough to know where it runs."""
    (x0, y0), (x1, y1), (x2, y2) = start, _bend(start, end), end
    steps = 60
    weights = [((1 - t) ** 2, 2 * t * (1 - t), t * t) for t in (step / steps for step in range(1, steps))]
    return [(a * x0 + b * x1 + c * x2, a * y0 + b * y1 + c * y2) for a, b, c in weights]


@lru_cache(maxsize=32)
def _spots(labels: tuple[str, ...], dots: tuple[Point, ...]) -> list[Spot | None]:
    """Home comes first in both. Kept, because the same few maps are asked for again and again."""
    arcs = [_along(dots[0], dot) for dot in dots[1:]]
    return spots_for(labels, dots, arcs, SHEET, NAME_SIZE)


def _names(labels: Sequence[str], dots: Sequence[Point], drawn: Look) -> Iterator[Markup]:
    for number, (label, spot) in enumerate(zip(labels, _spots(tuple(labels), tuple(dots)), strict=True)):
        if spot and spot.lead:
            (x1, y1), *_, (x2, y2) = spot.lead
            yield element("line", **drawn("lead"), x1=x1, y1=y1, x2=x2, y2=y2)
        if spot:
            (x, y), anchor = spot.written_at, spot.anchor
            kind = "name" if number else f"home-name {anchor}"
            yield words(label, drawn, kind, x=x, y=y, font_size=NAME_SIZE, text_anchor=anchor)


def _tie(tie: Place, drawn: Look) -> Markup:
    x, y = tie.dot
    title = element("title", f"{tie.label} · {tie.note}" if tie.note else tie.label)
    reach = [element("circle", **drawn("reach"), cx=x, cy=y, r=9)] if tie.href else []
    return linked(tie.href, title, *reach, element("circle", **drawn(f"dot {tie.kind}"), cx=x, cy=y, r=3.4))


def _home(home: Place, drawn: Look) -> Markup:
    x, y = home.dot
    ring = element("circle", **drawn("home-ring"), cx=x, cy=y, r=10)
    centre = element("circle", **drawn("home"), cx=x, cy=y, r=5)
    return element("g", element("title", home.label), ring, centre)
