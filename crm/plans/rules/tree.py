"""How the items of a plan stand below one another and in the year."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from crm.platform.spoken import Language, fiscal_year_name
from crm.platform.text import arabic_digits

_NUMBER = re.compile(r"([0-9]+)")


def by_code(code: str) -> list[tuple[int, str]]:
    """For sorting: the numbers in a code by their size, so that 1-2 comes before 1-10."""
    parts = _NUMBER.split(arabic_digits(code))
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]


class Placed(Protocol):
    """Anything with a place in the tree of a plan, record or row."""

    @property
    def id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...


Item = TypeVar("Item", bound=Placed)


def years_read(first: int, last: int, language: Language) -> str:
    """Fiscal years from `first` to `last`, given in C.E.: 2013; 2009–2012; in Thai by the Buddhist era."""
    names = [fiscal_year_name(year, language) for year in (first, last)]
    return names[0] if first == last else "–".join(names)


def fiscal_months(kept: str | None) -> tuple[int, ...]:
    """The fiscal months of an item as kept ("1,2,12"), in order; 1 is October."""
    numbers = {int(part) for part in (kept or "").split(",") if part.strip().isdecimal()}
    return tuple(sorted(number for number in numbers if 1 <= number <= 12))


def runs(months: Sequence[int]) -> list[tuple[int, int]]:
    """Months in order as runs of first and last: 1, 2, 3, 9 becomes 1-3 and 9-9."""
    found: list[tuple[int, int]] = []
    for month in months:
        if found and found[-1][1] == month - 1:
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found


def in_tree_order(items: Iterable[Item]) -> list[tuple[int, Item]]:
    """Each item below the one it belongs to, with its depth; the order of siblings is kept.

    An item whose parent is not among them stands at the top, so that none is lost.
    """
    kept = list(items)
    ids = {item.id for item in kept}
    below: dict[int | None, list[Item]] = {}
    for item in kept:
        below.setdefault(item.parent_id if item.parent_id in ids else None, []).append(item)
    found: dict[int, tuple[int, Item]] = {}
    for top in [*below.get(None, []), *kept]:
        waiting = [(0, top)]
        while waiting:
            depth, item = waiting.pop()
            if item.id not in found:
                found[item.id] = depth, item
                waiting += [(depth + 1, child) for child in reversed(below.get(item.id, []))]
    return list(found.values())
