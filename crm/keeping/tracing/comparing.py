"""Two states of a record compared: what its changes in between come to, each thing netted."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from crm.keeping.tracing.shapes import Shape, Values
from crm.web.telling import stored_value

Pair: TypeAlias = tuple[str | None, str | None]


@dataclass
class Net:
    """What several changes of one row come to: single values from first to last, lists as sets of ids.

    `began` and `ended` say whether the row was there at the earlier and at the later moment.
    """

    values: dict[str, Pair] = field(default_factory=dict)
    lists: dict[str, tuple[set[int], set[int]]] = field(default_factory=dict)
    began: bool = True
    ended: bool = True

    def add(self, values: Values, shape: Shape, listed: Iterable[str], *, first: bool) -> None:
        """One more change, the older ones first."""
        if shape is Shape.ENTERED and first:
            self.began = False
        self.ended = shape is not Shape.REMOVED
        for name, (before, after) in values.items():
            if name in listed:
                self._add_listed(name, _ids(before), _ids(after))
            else:
                self.values[name] = (self.values.get(name, (before, None))[0], after)

    def _add_listed(self, name: str, taken_out: set[int], put_in: set[int]) -> None:
        out, into = self.lists.setdefault(name, (set(), set()))
        for gone, come in ((taken_out, (into, out)), (put_in, (out, into))):
            undone, done = come
            done |= gone - undone
            undone -= gone

    @property
    def nothing(self) -> bool:
        """Whether the two moments find it the same, or do not find it at all."""
        if not self.began and not self.ended:
            return True
        return self.began and self.ended and not self.changed

    @property
    def changed(self) -> dict[str, Pair]:
        """Fields that hold something else at the later moment; of lists what was taken out and put in."""
        found = {name: pair for name, pair in self.values.items() if pair[0] != pair[1]}
        for name, (out, into) in self.lists.items():
            if out or into:
                found[name] = (_stored(out), _stored(into))
        return found


def net(changes: Iterable[tuple[Hashable, Values, Shape, Iterable[str]]]) -> dict[Hashable, Net]:
    """(row, values, shape, which fields are lists) of each change, the older ones first -> each row's net."""
    found: dict[Hashable, Net] = {}
    for row, values, shape, listed in changes:
        first = row not in found
        found.setdefault(row, Net()).add(values, shape, listed, first=first)
    return {row: one for row, one in found.items() if not one.nothing}


def _ids(stored: str | None) -> set[int]:
    value = stored_value(stored)
    return {one for one in value if isinstance(one, int)} if isinstance(value, list) else set()


def _stored(ids: set[int]) -> str | None:
    return str(sorted(ids)) if ids else None
