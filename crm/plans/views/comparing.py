"""Two versions of a plan side by side, in the words of the histories."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from crm.plans.rules.versions import Content, Difference
from crm.plans.views.history import item_words, plan_words
from crm.plans.views.part_words import indicator_words, line_words, shown_month, shown_quantity
from crm.web.language import language
from crm.web.telling import Words, shown

_WORDS: Mapping[str, Callable[[], Words]] = {
    "plan": plan_words,
    "plan_item": item_words,
    "indicator": indicator_words,
    "budget_line": line_words,
}


@dataclass(frozen=True)
class Changed:
    """One record that two versions tell differently: what it is, and (label, before, after) of each field."""

    kind: str
    name: str
    added: bool
    removed: bool
    fields: Sequence[tuple[str, str, str]]


def drawn(changes: Sequence[Difference], before: Content | None, after: Content) -> list[Changed]:
    """The changes by record, in the order of the plan."""
    found: dict[str, list[Difference]] = {}
    for change in changes:
        found.setdefault(f"{change.entity}:{change.record_id}", []).append(change)
    return [_record(key, fields, before or {}, after) for key, fields in found.items()]


def _record(key: str, fields: Sequence[Difference], before: Content, after: Content) -> Changed:
    entity = key.split(":", maxsplit=1)[0]
    words = _WORDS[entity]()
    told = [
        (
            gettext("Targets") if field.field == "targets" else words.labels[field.field],
            _value(words, field.field, field.before),
            _value(words, field.field, field.after),
        )
        for field in fields
        if field.field == "targets" or field.field in words.labels
    ]
    row = after.get(key) or before.get(key) or {}
    return Changed(_kind(entity), _name(row, before, after), key not in before, key not in after, told)


def _value(words: Words, field: str, value: Any) -> str:
    if field == "targets":
        return "; ".join(f"{shown_month(month)} {shown_quantity(of)}" for month, of in (value or {}).items())
    return shown(words, field, None if value is None else json.dumps(value, ensure_ascii=False))


def _kind(entity: str) -> str:
    return {
        "plan": gettext("Plan"),
        "plan_item": gettext("Plan item"),
        "indicator": gettext("Indicator"),
        "budget_line": gettext("Budget line"),
    }[entity]


def _name(row: Mapping[str, Any], before: Content, after: Content) -> str:
    """Its own name, or that of the item it belongs to."""
    here, there = ("th", "en") if language() == "th" else ("en", "th")
    for name in (f"name_{here}", f"title_{here}", f"name_{there}", f"title_{there}"):
        if row.get(name):
            return str(row[name])
    item = f"plan_item:{row.get('item_id')}"
    above = after.get(item) or before.get(item)
    return _name(above, {}, {}) if above else ""
