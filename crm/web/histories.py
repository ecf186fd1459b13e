"""The history of one record as people read it: sentences, and fields by their names on the page."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Any

from flask_babel import gettext
from sqlalchemy import Date
from sqlalchemy import Enum as SqlEnum
from sqlalchemy.orm import Session

from crm.history.queries import changes_of
from crm.platform import spoken
from crm.platform.base import Record
from crm.platform.text import N_, Labelled
from crm.web.language import language

_SENTENCES = {
    "create": N_("entered this record"),
    "seed": N_("took this record over from the sources"),
    "seed sample": N_("entered this record as a sample"),
    "archive": N_("archived this record"),
    "restore": N_("restored this record"),
}
_CHANGED = N_("changed this record")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass
class Entry:
    """One change: when, who, what was done, and (field, before, after) in the reader's language."""

    at: datetime
    actor: str
    sentence: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)


def history_of(
    session: Session,
    record: Record,
    labels: Mapping[str, str],
    *,
    sentences: Mapping[str, str] = NOTHING,
    named: Mapping[str, Mapping[int, str]] = NOTHING,
) -> list[Entry]:
    """The changes of `record`, the newest first; the first entry's values are the page itself.

    `labels`: the English name of each field to show, other fields stay unmentioned. `sentences`: what actions
    beyond the common ones are called. `named`: for fields that hold an id, what the ids are called.
    """
    table: Any = record.__table__  # type: ignore[attr-defined]
    words = _SENTENCES | dict(sentences)
    entries: dict[int, Entry] = {}
    for change, value in session.execute(changes_of(table.name, record.id)):
        sentence = gettext(words.get(change.action, _CHANGED))
        entry = entries.setdefault(change.id, Entry(change.at, change.actor, sentence))
        if value is not None and value.field in labels:
            spoken_as = _Speaker(table.c.get(value.field), named.get(value.field, {}))
            told = gettext(labels[value.field]), spoken_as(value.before), spoken_as(value.after)
            entry.changes.append(told)
    found = list(entries.values())
    if found:
        found[-1].changes.clear()
    return found


@dataclass(frozen=True)
class _Speaker:
    """Says what a column held, as the history keeps it, in the reader's language."""

    column: Any
    names: Mapping[int, str]

    def __call__(self, kept: str | None) -> str:
        value = None if kept is None else json.loads(kept)
        kind = getattr(self.column, "type", None)
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        if isinstance(kind, SqlEnum) and kind.enum_class:
            return _of_member(kind.enum_class(value))
        if isinstance(kind, Date):
            return spoken.day(date.fromisoformat(value), language())
        if isinstance(value, list):
            return ", ".join(self._name(one) for one in value)
        return self._name(value)

    def _name(self, value: Any) -> str:
        return self.names.get(value, str(value)) if isinstance(value, int) else str(value)


def _of_member(member: Enum) -> str:
    return gettext(member.label) if isinstance(member, Labelled) else str(member.value)
