"""The world on paper: the Equal Earth projection, turned so that the edge of the map lies in the Atlantic."""

from math import asin, cos, radians, sin, sqrt
from pathlib import Path

WIDTH = 1000
CENTRE = 150
"""Degrees east in the middle of the map: the edge, 30 degrees west, meets no land but Greenland."""
NORTH, SOUTH = 84.5, -58.0
"""The map ends above Greenland and below Cape Horn; Antarctica is not drawn."""
SHAPES = Path(__file__).parents[1] / "static" / "world.svg"
"""The countries, already laid out on this sheet."""

Point = tuple[float, float]

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def _equal_earth(turn: float, latitude: float) -> Point:
    """Šavrič, Patterson and Jenny (2018), on a globe of radius 1; `turn` is degrees from the centre."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    across = 2 * sqrt(3) / 3 * radians(turn) * cos(theta) / slope
    return across, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


_SCALE = WIDTH / 2 / _equal_earth(180, 0)[0]
_TOP = _equal_earth(0, NORTH)[1]
HEIGHT = round((_TOP - _equal_earth(0, SOUTH)[1]) * _SCALE)


def on_sheet(turn: float, latitude: float) -> Point:
    """Pixels from the top left corner, for a longitude already counted from the centre (-180 to 180)."""
    across, up = _equal_earth(turn, latitude)
    return WIDTH / 2 + across * _SCALE, (_TOP - up) * _SCALE


def place(longitude: float, latitude: float) -> Point:
    """Pixels from the top left corner for any longitude, also one written past 180 degrees."""
    return on_sheet((longitude - CENTRE + 180) % 360 - 180, latitude)


def parallel(latitude: float) -> list[Point]:
    return [on_sheet(-180, latitude), on_sheet(180, latitude)]


def meridian(turn: float) -> list[Point]:
    """From the top of the map to its bottom, fine enough to look curved."""
    steps = 48
    return [on_sheet(turn, NORTH + (SOUTH - NORTH) * step / steps) for step in range(steps + 1)]


def globe() -> list[Point]:
    """The rim of the map as a ring."""
    return meridian(180) + meridian(-180)[::-1]
