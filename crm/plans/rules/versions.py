"""What a version of a plan keeps, as canonical JSON, and how two versions differ."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

FIELDS: Mapping[str, tuple[str, ...]] = {
    "plan": (
        "code",
        "kind",
        "title_th",
        "title_en",
        "fiscal_year_from",
        "fiscal_year_to",
        "period_start",
        "period_end",
    ),
    "plan_item": (
        "code",
        "project_code",
        "level",
        "parent_id",
        "seq",
        "weight",
        "name_th",
        "name_en",
        "agency_id",
        "officer_id",
        "months",
        "concerns",
    ),
    "indicator": (
        "item_id",
        "code",
        "name_th",
        "name_en",
        "unit_th",
        "unit_en",
        "direction",
        "aggregation",
        "targets",
    ),
    "budget_line": (
        "item_id",
        "fiscal_year",
        "basis",
        "reference",
        "foreign_money",
        "donor_th",
        "donor_en",
        "council_ref",
        "council_on",
        "allocated",
    ),
}
"""What a plan says of itself, of its items, of what they are measured by and of their money."""

Row = Mapping[str, Any]
Content = Mapping[str, Row]
"""By record, like "plan_item:12": its fields as plain values."""


@dataclass(frozen=True)
class Difference:
    """A field of a record that two versions tell differently; None where one of them has no such record."""

    entity: str
    record_id: int
    field: str
    before: Any
    after: Any


def content_of(records: Mapping[str, list[Any]]) -> Content:
    """The records of each kind as a version keeps them."""
    return {
        f"{entity}:{record.id}": {field: _plain(getattr(record, field)) for field in FIELDS[entity]}
        for entity, rows in records.items()
        for record in rows
    }


def canonical(content: Content) -> str:
    """The same content always as the same text."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str) -> Content:
    content: Content = json.loads(text)
    return content


def differences(before: Content, after: Content) -> Iterator[Difference]:
    """What the later says otherwise, in the order of kinds and numbers."""
    order = list(FIELDS)

    def place(key: str) -> tuple[int, int]:
        entity, number = key.split(":")
        return order.index(entity), int(number)

    for key in sorted({*before, *after}, key=place):
        entity, number = key.split(":")
        was, now = before.get(key, {}), after.get(key, {})
        for field in FIELDS[entity]:
            if was.get(field) != now.get(field):
                yield Difference(entity, int(number), field, was.get(field), now.get(field))


def allocated_by(content: Content, line_id: int) -> Decimal | None:
    """What a version gives to a budget line, in THB; None where it has no such line."""
    row = content.get(f"budget_line:{line_id}")
    return None if row is None else Decimal(row["allocated"])


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return {target.month.isoformat(): str(target.value.normalize()) for target in value}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
