"""A record's history told in sentences: who did what and when, in the words of the page that shows it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask import g
from flask_babel import gettext
from sqlalchemy import select

from crm.history.models import ChangeRecord, ChangeValue
from crm.history.queries import HistoryRow
from crm.platform import spoken
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import Labelled
from crm.web.database import db
from crm.web.ids import MAX_ID
from crm.web.jinja import text
from crm.web.language import language
from crm.web.lookups import Lookup

Drawer = Callable[[Any], str]


@dataclass(frozen=True, kw_only=True)
class Words:
    """How a noun's history is worded: a sentence per action, a label per field, a drawer for codes and ids.

    A field without a label is not told: it is derived, or means nothing to a reader. `exact` names, for a
    field that holds a day, the one that says how exactly the day is known.
    """

    labels: Mapping[str, str]
    sentences: Mapping[str, str] = field(default_factory=dict)
    drawers: Mapping[str, Drawer] = field(default_factory=dict)
    exact: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """One change, ready for the history component: changes are (label, before, after)."""

    at: datetime
    actor: str
    sentence: str
    changes: list[tuple[str, str, str]]


def told(rows: Iterable[HistoryRow], words: Words) -> list[Told]:
    """The changes of a record, in the order of `rows`."""
    changes: dict[int, tuple[ChangeRecord, list[ChangeValue]]] = {}
    for change, value in rows:
        values = changes.setdefault(change.id, (change, []))[1]
        if value is not None and value.field in words.labels:
            values.append(value)
    return [_one(change, values, words) for change, values in changes.values()]


def usual(action: str) -> str | None:
    """The sentence of an action that every noun knows."""
    return {
        "create": gettext("entered this"),
        "record": gettext("entered this"),
        "edit": gettext("changed this"),
        "remove": gettext("took this away"),
        "seed": gettext("took this over from the sources"),
        "classify": gettext("said who may read this"),
        "archive": gettext("put this into the archive"),
        "restore": gettext("put this back into use"),
    }.get(action)


def _one(change: ChangeRecord, values: list[ChangeValue], words: Words) -> Told:
    sentence = words.sentences.get(change.action) or usual(change.action) or gettext("changed this")
    order = list(words.labels)
    return Told(
        change.at,
        text(change, "actor"),
        sentence,
        [
            (words.labels[v.field], shown(words, v.field, v.before), shown(words, v.field, v.after))
            for v in sorted(values, key=lambda v: order.index(v.field))
        ],
    )


def stored_value(stored: str | None) -> Any:
    """What a JSON text of the history holds; a text that is none, after somebody altered it, is itself."""
    try:
        return None if stored is None else json.loads(stored)
    except ValueError:
        return stored


def shown(words: Words, name: str, stored: str | None, exactness: str | None = None) -> str:
    """A stored value as a reader says it. Nothing for nothing, and for what this reader may not know.

    `exactness` is the stored precision of a day.
    """
    value = stored_value(stored)
    if value in (None, "", []):
        return ""
    try:
        if exactness and name in words.exact:
            precise = PartialDate(date.fromisoformat(value), Precision(stored_value(exactness)))
            return spoken.partial(precise, language())
        drawer = words.drawers.get(name)
        return drawer(value) if drawer else _plain(value)
    except (ValueError, KeyError, TypeError):
        return str(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def coded(members: type[Labelled]) -> Drawer:
    """A drawer for the stored codes of an enum."""
    labels = {member.value: member.label for member in members}
    return lambda code: gettext(labels[code])


def shown_day(iso: str) -> str:
    """A drawer for stored days."""
    return spoken.day(date.fromisoformat(iso), language())


def shown_baht(amount: str) -> str:
    """A drawer for stored amounts."""
    return spoken.baht(Decimal(str(amount)), language())


def shown_moment(iso: str) -> str:
    """A drawer for stored moments."""
    return spoken.moment(datetime.fromisoformat(iso), language())


class Names:
    """A drawer of stored ids. All that a page will tell are expected first, and asked for in one query.

    `kind` tells apart what the ids are of; `find` gives the names of those that the reader may know.
    """

    def __init__(self, kind: str, find: Callable[[list[int]], Mapping[int, str]]) -> None:
        self._find = find
        self._known: dict[int, str | None] = g.setdefault("names_told", {}).setdefault(kind, {})
        self._wanted: set[int] = g.setdefault("names_wanted", {}).setdefault(kind, set())

    def expect(self, stored: Any) -> None:
        """These will be drawn."""
        self._wanted.update(one for one in _ids(stored) if one not in self._known)

    def name(self, number: int) -> str | None:
        """The name of one, or None where this reader may not know it, or nothing is named so."""
        self.expect(number)
        if number not in self._known:
            found = self._find(sorted(self._wanted))
            self._known.update({one: found.get(one) for one in self._wanted})
            self._wanted.clear()
        return self._known[number]

    def __call__(self, stored: Any) -> str:
        self.expect(stored)
        return ", ".join(filter(None, map(self.name, _ids(stored))))


def _ids(stored: Any) -> list[int]:
    found = stored if isinstance(stored, list) else [stored]
    return [one for one in found if isinstance(one, int) and 0 < one <= MAX_ID]


def named(model: type[Any]) -> Drawer:
    """A drawer for the stored ids of a table that is closed to nobody: the names, archived ones too."""

    def find(ids: list[int]) -> Mapping[int, str]:
        rows = db.session().scalars(select(model).where(model.id.in_(ids)))
        return {row.id: text(row, "name").striptags() for row in rows}

    return Names(str(model.__tablename__), find)


def offered(lookup: Lookup) -> Drawer:
    """A drawer for the stored ids of what a type-ahead offers."""
    find = lookup.kept or lookup.named
    return Names(lookup.endpoint, lambda ids: {option.id: option.label for option in find(ids)})
