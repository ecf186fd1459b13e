"""Makes static/world.svg, the shapes of the world map, out of the country outlines in seeds/.

Run it with `python -m crm.web.pictures.outlines`. The shapes are drawn as the data has them, borders in
dispute included; the file holds no names, only ISO codes.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

from babel.core import get_global

from crm.web.pictures.projection import (
    CENTRE,
    HEIGHT,
    SHAPES,
    WIDTH,
    Point,
    globe,
    meridian,
    on_sheet,
    parallel,
)

SOURCE = Path(__file__).parents[3] / "seeds" / "world-110m.json"

LEFT_OUT = {"AQ"}
UNCODED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Shapes without an ISO number in the data, and the code that they are drawn under."""

Ring = list[Point]


def decode_arcs(topology: Mapping[str, Any]) -> list[Ring]:
    """The shared border lines of a TopoJSON file as longitudes and latitudes."""
    scale_x, scale_y = topology["transform"]["scale"]
    first_x, first_y = topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + first_x, y * scale_y + first_y))
        arcs.append(line)
    return arcs


def rings_of(geometry: Mapping[str, Any], arcs: list[Ring]) -> Iterator[Ring]:
    """Each ring of a country; a negative arc number is that arc walked backwards."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                line = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring.extend(line if not ring else line[1:])
            yield ring


def unwrapped(ring: Ring) -> Ring:
    """The ring in degrees from the map's centre, without jumps where the data crosses 180 degrees."""
    turns: Ring = []
    before = (ring[0][0] - CENTRE + 180) % 360 - 180
    for longitude, latitude in ring:
        before += (longitude - CENTRE - before + 180) % 360 - 180
        turns.append((before, latitude))
    return turns


def clipped(ring: Ring, limit: float, side: int) -> Ring:
    """The part of a ring that lies inside `limit`: west of it for side 1, east of it for side -1."""
    kept: Ring = []
    for (x1, y1), (x2, y2) in zip([ring[-1], *ring], ring, strict=False):
        was_in, is_in = (x1 - limit) * side <= 0, (x2 - limit) * side <= 0
        if was_in != is_in:
            kept.append((limit, y1 + (y2 - y1) * (limit - x1) / (x2 - x1)))
        if is_in:
            kept.append((x2, y2))
    return kept


def on_the_map(ring: Ring) -> Iterator[Ring]:
    """The ring cut at the edge of the map, each piece on the side where it belongs."""
    turned = unwrapped(ring)
    for shift in (-360, 0, 360):
        moved = [(x + shift, y) for x, y in turned]
        piece = clipped(moved, 180, 1)
        if piece and (piece := clipped(piece, -180, -1)):
            yield piece


def bent(ring: Ring, longest: float = 3) -> Iterator[Point]:
    """The ring with points added on long edges, so that they follow the curves of the projection."""
    yield ring[0]
    for (x1, y1), (x2, y2) in pairwise(ring):
        parts = max(1, ceil(abs(y2 - y1) / longest))
        for part in range(1, parts + 1):
            yield x1 + (x2 - x1) * part / parts, y1 + (y2 - y1) * part / parts


def _tenths(value: int) -> str:
    return f"{value / 10:g}".replace("0.", ".", 1) if abs(value) < 10 else f"{value / 10:g}"


def path(points: list[Point], *, closed: bool = True) -> str:
    """SVG path data to a tenth of a pixel, in relative steps; empty for a ring too small to be seen."""
    dots = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(dots)]
    moves = [f"{_tenths(x)}{'' if y < 0 else ' '}{_tenths(y)}" for x, y in steps if x or y]
    if closed and len(moves) < 3:
        return ""
    start = f"M{_tenths(dots[0][0])} {_tenths(dots[0][1])}"
    return f"{start}l{' '.join(moves).replace(' -', '-')}{'z' if closed else ''}"


def country_paths(topology: Mapping[str, Any]) -> dict[str, str]:
    """SVG path data of each country by its ISO 3166 code of two letters."""
    codes = get_global("territory_aliases")
    arcs = decode_arcs(topology)
    paths: dict[str, str] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes[geometry["id"]][0] if "id" in geometry else UNCODED[geometry["properties"]["name"]]
        if code not in LEFT_OUT:
            pieces = [piece for ring in rings_of(geometry, arcs) for piece in on_the_map(ring)]
            drawn = [path([on_sheet(x, y) for x, y in bent(piece)]) for piece in pieces]
            paths[code] = paths.get(code, "") + "".join(drawn)
    return dict(sorted(paths.items()))


def world_svg(topology: Mapping[str, Any]) -> str:
    """One file of shapes to point at with <use>: globe, grid, land, and each country by its code."""
    lines = [*map(meridian, range(-150, 180, 30)), *map(parallel, range(-30, 90, 30))]
    grid = "".join(path(line, closed=False) for line in lines)
    countries = "\n".join(f'<path id="{code}" d="{data}"/>' for code, data in country_paths(topology).items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">\n'
        f'<path id="globe" d="{path(globe())}"/>\n<path id="grid" d="{grid}"/>\n'
        f'<g id="land">\n{countries}\n</g>\n</svg>\n'
    )


def main() -> None:
    SHAPES.write_text(world_svg(json.loads(SOURCE.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
