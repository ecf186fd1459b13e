"""Requests told: their changes found, brought to the records they belong to, and put into words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from flask_babel import gettext
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from crm.history.models import ChangeRecord
from crm.keeping.nouns import Noun, Part, titled
from crm.keeping.tracing import queries
from crm.keeping.tracing.entries import Deed, Entry, Line
from crm.keeping.tracing.queries import Told
from crm.keeping.tracing.sentences import Back, Telling, nowhere
from crm.keeping.tracing.shapes import Change
from crm.platform.spoken import number
from crm.web.jinja import text
from crm.web.language import language
from crm.web.telling import stored_value

FEW = 20
"""A request that changed more rows than these is told in one line, which opens."""
READ = 100
"""So many changes are read at once where only the last requests are told."""

Place = tuple[Noun, Part | None]
Root = tuple[str, int]
"""The entity and the number of a record."""


class Tally(NamedTuple):
    """How many rows of a table one request changed in one way."""

    entity: str
    rows: int
    changes: int


@dataclass(kw_only=True)
class Story:
    """How a page tells changes.

    `told` says which; `nouns` are those that may appear. `open_url` shows all that a request did, `then_url`
    a record as a change left it, `back` an old value in its form. `alone`: the page is that of one record.
    """

    session: Session
    told: Told
    nouns: Sequence[Noun]
    open_url: Callable[[str], str]
    then_url: Callable[[Change], str] = lambda _change: ""
    back: Back = nowhere
    alone: Root | None = None
    _tellings: dict[str, Telling] = field(default_factory=dict)
    _live: dict[str, dict[int, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places: dict[str, list[Place]] = defaultdict(list)
        for noun in self.nouns:
            self.places[noun.entity].append((noun, None))
            for part in noun.all_parts:
                self.places[part.entity].append((noun, part))

    def requests(self, heads: Sequence[ChangeRecord]) -> list[Entry]:
        """Each request of which `heads` are the last changes, told whole, or counted where it did much."""
        counts: dict[str, list[Tally]] = defaultdict(list)
        for row in self.session.execute(queries.tally(self.told, [head.request_id for head in heads])):
            counts[row.request_id].append(Tally(row.entity, row.rows, row.changes))
        small = [one for one, rows in counts.items() if sum(row.changes for row in rows) <= FEW]
        deeds = self._deeds(self.found(ChangeRecord.request_id.in_(small)), attrgetter("request_id"))
        return [
            self._entry(head, deeds.get(head.request_id, []))
            if head.request_id in small
            else self._counted(head, counts[head.request_id])
            for head in heads
        ]

    def newest(self, requests: int) -> list[Entry] | None:
        """The last so many requests, read at once; None where they changed too much for that."""
        changes = self.found(queries.newest(self.told, READ))
        if len(changes) == READ:
            return None
        by_request = _by(reversed(changes), attrgetter("request_id"))
        last = dict(islice(by_request.items(), requests))
        small = [change for group in last.values() if len(group) <= FEW for change in reversed(group)]
        deeds = self._deeds(small, attrgetter("request_id"))
        return [
            self._entry(group[0], deeds.get(request, []))
            if len(group) <= FEW
            else self._counted(group[0], _tallied(group))
            for request, group in last.items()
        ]

    def changes(self, heads: Sequence[ChangeRecord]) -> list[Entry]:
        """Each change by itself."""
        deeds = self._deeds(self.found(ChangeRecord.id.in_([head.id for head in heads])), attrgetter("id"))
        return [self._entry(head, deeds.get(head.id, [])) for head in heads]

    def found(self, only: ColumnElement[bool]) -> list[Change]:
        """The changes of a condition, with their values."""
        rows = self.session.execute(queries.with_values(self.told, only))
        changes = []
        for change, group in groupby(rows, key=lambda row: row[0]):
            values = {value.field: (value.before, value.after) for _, value in group if value is not None}
            changes.append(Change.of(change, values))
        return changes

    def telling(self, entity: str) -> Telling:
        """How the rows of a table are told."""
        if entity not in self._tellings:
            noun, part = self.places[entity][0]
            self._tellings[entity] = Telling.of_part(part) if part else Telling.of_noun(noun)
        return self._tellings[entity]

    def prepare(self, changes: Sequence[Change]) -> None:
        """Load, a table at a time, what the sentences of these changes will need."""
        for entity, group in _by(changes, attrgetter("entity")).items():
            self.telling(entity).expect(group)
            part = self.places[entity][0][1]
            if part is not None and not part.links:
                ids = {change.row_id for change in group}
                rows = self.session.scalars(select(part.model).where(part.model.id.in_(ids)))
                self._live[entity] = {row.id: row for row in rows}

    def line(self, change: Change) -> Line | None:
        """One prepared change as a sentence."""
        live = self._live.get(change.entity, {}).get(change.row_id)
        return self.telling(change.entity).line(change, live, self.back)

    def _deeds(self, changes: Sequence[Change], key: Callable[[Change], Any]) -> Mapping[Any, list[Deed]]:
        self.prepare(changes)
        roots = self._roots(changes)
        for entity, number_ in {root for root in roots.values() if root is not None}:
            titled(entity).expect(number_)
        deeds = {}
        for one, group in _by(changes, key).items():
            by_root = _by(group, lambda change: roots[change.id])
            told = (self._deed(root, of_it) for root, of_it in by_root.items() if root is not None)
            deeds[one] = [deed for deed in told if deed is not None]
        return deeds

    def _deed(self, root: Root, changes: Sequence[Change]) -> Deed | None:
        """What these changes did to one record; nothing where the reader may not read it."""
        noun = next(noun for noun in self.nouns if noun.entity == root[0])
        lines = [line for line in map(self.line, _own_first(changes, root)) if line is not None]
        own = [change for change in changes if (change.entity, change.row_id) == root]
        then = self.then_url(own[-1]) if own else ""
        if self.alone is not None:
            return Deed("", "", "", lines, then)
        title = titled(root[0]).name(root[1])
        return (title and Deed(title, noun.url(root[1]), gettext(noun.one), lines, then)) or None

    def _roots(self, changes: Sequence[Change]) -> dict[int, Root | None]:
        """The record that each change belongs to."""
        if self.alone is not None:
            return dict.fromkeys((change.id for change in changes), self.alone)
        gone = self._removed(changes)
        return {change.id: self._root(change, gone) for change in changes}

    def _root(self, change: Change, gone: Mapping[tuple[str, int, str], int]) -> Root | None:
        for noun, part in self.places[change.entity]:
            if part is None or part.links:
                return noun.entity, change.row_id
            live = self._live[change.entity].get(change.row_id)
            key = part.above.key
            above = getattr(live, key) if live else gone.get((change.entity, change.row_id, key))
            if above is not None and (part.only is None or getattr(live, "entity", "") == noun.entity):
                return noun.entity, int(above)
        return None

    def _removed(self, changes: Sequence[Change]) -> dict[tuple[str, int, str], int]:
        """Rows that are no more, and the column that named their record -> its number."""
        wanted = []
        for entity, group in _by(changes, attrgetter("entity")).items():
            ids = {change.row_id for change in group} - set(self._live.get(entity, {}))
            wanted += [(part, ids) for _, part in self.places[entity] if part and not part.links and ids]
        query = queries.removed_from(wanted)
        rows = self.session.execute(query) if query is not None else ()
        return {(entity, row_id, key): int(stored_value(before)) for entity, row_id, key, before in rows}

    def _entry(self, head: ChangeRecord | Change, deeds: list[Deed]) -> Entry:
        return Entry(head.id, head.at, text(head, "actor").striptags(), deeds)

    def _counted(self, head: ChangeRecord | Change, rows: Sequence[Tally]) -> Entry:
        counted: dict[str, int] = defaultdict(int)
        for row in rows:
            for noun, part in self.places[row.entity][:1]:
                counted[gettext(noun.many) if part is None else ""] += row.rows
        named = {name: count for name, count in counted.items() if name} or counted
        among = " · ".join(f"{name} {number(count, language())}" for name, count in named.items() if name)
        return Entry(
            head.id,
            head.at,
            text(head, "actor").striptags(),
            many=_much(head.action, sum(counted.values())),
            among=among,
            open_url=self.open_url(head.request_id),
        )


def _much(action: str, rows: int) -> str:
    said: dict[str, str] = {
        "seed": gettext("took over %(number)s records from the sources"),
        "remove": gettext("took away %(number)s records"),
    }
    sentence = said.get(action.partition(" ")[0]) or said.setdefault(
        "", gettext("changed %(number)s records")
    )
    return sentence % {"number": number(rows, language())}


def _own_first(changes: Sequence[Change], root: Root) -> Iterable[Change]:
    return sorted(changes, key=lambda change: (change.entity, change.row_id) != root)


def _tallied(changes: Sequence[Change]) -> list[Tally]:
    by_kind = _by(changes, attrgetter("entity", "action")).items()
    return [Tally(of[0], len({one.row_id for one in group}), len(group)) for of, group in by_kind]


def _by(changes: Iterable[Change], key: Callable[[Change], Any]) -> dict[Any, list[Change]]:
    found: dict[Any, list[Change]] = {}
    for change in changes:
        found.setdefault(key(change), []).append(change)
    return found
