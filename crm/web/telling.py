"""A record's history told in sentences: who did what and when, in the words of the page that shows it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask_babel import gettext
from sqlalchemy import inspect

from crm.history.models import ChangeRecord, ChangeValue
from crm.history.queries import HistoryRow, changes_of
from crm.platform import spoken
from crm.platform.base import Record
from crm.platform.text import Labelled
from crm.web.database import db
from crm.web.forms import RecordForm
from crm.web.jinja import text
from crm.web.language import language

Drawer = Callable[[Any], str]


@dataclass(frozen=True, kw_only=True)
class Words:
    """How a noun's history is worded: a sentence per action, a label per field, a drawer for codes and ids.

    A field without a label is not told: it is derived, or means nothing to a reader.
    """

    labels: Mapping[str, str]
    sentences: Mapping[str, str] = field(default_factory=dict)
    drawers: Mapping[str, Drawer] = field(default_factory=dict)


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


def _one(change: ChangeRecord, values: list[ChangeValue], words: Words) -> Told:
    usual = {
        "create": gettext("entered this"),
        "edit": gettext("changed this"),
        "seed": gettext("took this over from the sources"),
        "archive": gettext("put this into the archive"),
        "restore": gettext("put this back into use"),
    }
    sentence = words.sentences.get(change.action) or usual.get(change.action) or usual["edit"]
    order = list(words.labels)
    return Told(
        change.at,
        text(change, "actor"),
        sentence,
        [
            (words.labels[v.field], _shown(v.field, v.before, words), _shown(v.field, v.after, words))
            for v in sorted(values, key=lambda v: order.index(v.field))
        ],
    )


def _shown(name: str, stored: str | None, words: Words) -> str:
    if stored is None:
        return ""
    value = json.loads(stored)
    drawer = words.drawers.get(name)
    if drawer is not None:
        return drawer(value)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return str(value)


def coded(members: type[Labelled]) -> Drawer:
    """A drawer for the stored codes of an enum."""
    return lambda code: gettext({member.value: member.label for member in members}[code])


def shown_day(iso: str) -> str:
    """A drawer for stored days."""
    return spoken.day(date.fromisoformat(iso), language())


def shown_moment(iso: str) -> str:
    """A drawer for stored moments."""
    return spoken.moment(datetime.fromisoformat(iso), language())


def named(model: type[Any]) -> Drawer:
    """A drawer for the stored ids of a table that is closed to nobody: the names, archived ones too."""

    def draw(record_id: int) -> str:
        record = db.session().get(model, record_id)
        return text(record, "name").striptags() if record else str(record_id)

    return draw


def saved_since(record: Record, form: RecordForm, words: Words) -> list[Told]:
    """What others saved since the form was opened; it now carries their version: saving again means it."""
    count = max(record.version - form.seen_version, 1)
    form.version.data = str(record.version)
    changes = changes_of(str(inspect(type(record)).local_table.name), record.id)
    return told(db.session().execute(changes), words)[:count]
