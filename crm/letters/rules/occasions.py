"""When occasions fall: within a number of days, over the end of the year; a day that moves falls on none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.partners.rules import next_time


@dataclass(frozen=True)
class Falling:
    """An occasion and the day on which it is kept; 29 February on the 28th of common years."""

    occasion: Any
    on: date


def falling(occasions: Iterable[Any], today: date, days: int) -> tuple[Sequence[Falling], Sequence[Any]]:
    """Those within so many days, today included, the nearest first; and those without a fixed day."""
    fixed, moving = [], []
    for one in occasions:
        if one.month is None or one.day is None:
            moving.append(one)
        elif ((on := next_time(one.month, one.day, today)) - today).days <= days and _counts(one, on):
            fixed.append(Falling(one, on))
    return sorted(fixed, key=lambda falls: (falls.on, falls.occasion.id)), moving


def _counts(occasion: Any, on: date) -> bool:
    """One that counts from a later year does not come yet."""
    return occasion.since_year is None or occasion.since_year <= on.year
