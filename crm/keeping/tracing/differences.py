"""What two states of a record differ in, told like its history."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect

from crm.history.models import ChangeRecord
from crm.keeping.nouns import Noun
from crm.keeping.tracing.comparing import Net, net
from crm.keeping.tracing.entries import Field, Line
from crm.keeping.tracing.shapes import Change, Shape, row_of, shape_of
from crm.keeping.tracing.story import Story


@dataclass(frozen=True)
class Compared:
    """Two moments, each the change after which it stands; the record's fields, and the rows on its page."""

    earlier: ChangeRecord
    later: ChangeRecord
    fields: list[Field]
    lines: list[Line]


class Differences:
    """Compares two states of one record."""

    def __init__(self, story: Story, noun: Noun, record_id: int) -> None:
        self.story, self.noun, self.own = story, noun, (noun.entity, record_id)

    def between(self, earlier: ChangeRecord, later: ChangeRecord) -> Compared:
        """What was done after the earlier change, up to and with the later one, netted."""
        changes = self.story.found((ChangeRecord.id > earlier.id) & (ChangeRecord.id <= later.id))
        netted = net(self._steps(changes))
        last = {self._row(change): change for change in changes}
        told = {row: _as_change(last[row], one) for row, one in netted.items()}
        self.story.prepare(list(told.values()))
        own = told.pop(self.own, None)
        fields = self.story.telling(self.noun.entity).fields(own, Shape.CHANGED) if own else []
        lines = [line for line in map(self.story.line, told.values()) if line is not None]
        return Compared(earlier, later, fields, lines)

    def _steps(self, changes: list[Change]) -> Iterator[tuple[Hashable, Any, Shape, list[str]]]:
        for change in changes:
            model = self.story.telling(change.entity).model
            listed = [relation.key for relation in inspect(model).relationships]
            yield self._row(change), change.values, shape_of(model, change.values), listed

    def _row(self, change: Change) -> Hashable:
        part = self.story.telling(change.entity).part
        return change.entity, change.row_id if part is None else row_of(part, change)


def _as_change(last: Change, netted: Net) -> Change:
    """One change that does what several did."""
    kept = {name: pair for name, pair in netted.values.items() if name in _keys_of(last)}
    return Change(0, last.at, last.request_id, "edit", last.entity, last.row_id, kept | netted.changed)


def _keys_of(change: Change) -> set[str]:
    """What says which row it is, though it did not change."""
    return {name for name, (before, after) in change.values.items() if before == after}
