"""What happened to a row, read from the values of its change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import inspect

from crm.history.models import ChangeRecord
from crm.history.recorder import STAMPS
from crm.keeping.nouns import Part

Values = Mapping[str, tuple[str | None, str | None]]
"""Field -> what it held before and after, as stored."""


class Shape(Enum):
    """What a change did to its row."""

    ENTERED = "entered"
    CHANGED = "changed"
    ARCHIVED = "archived"
    RESTORED = "restored"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """One change of one row, with its values."""

    id: int
    at: datetime
    request_id: str
    action: str
    entity: str
    row_id: int
    values: Values
    actor_en: str = ""
    actor_th: str = ""

    @classmethod
    def of(cls, change: ChangeRecord, values: Values) -> "Change":
        place = (change.entity, change.entity_id)
        actor = (change.actor_en, change.actor_th)
        return cls(change.id, change.at, change.request_id, change.action, *place, values, *actor)


def shape_of(model: Any, values: Values) -> Shape:
    """What the values say. A row that is entered tells of every column that must hold something."""
    needed = [
        attribute.key
        for attribute in inspect(model).column_attrs
        if not attribute.columns[0].nullable and attribute.key not in STAMPS
    ]
    told = [values[name] for name in needed if name in values]
    if any(before is None and after is not None for before, after in told):
        return Shape.ENTERED
    if any(after is None and before is not None for before, after in told):
        return Shape.REMOVED
    before, after = values.get("archived_at", (None, None))
    if after is not None:
        return Shape.ARCHIVED
    return Shape.RESTORED if before is not None else Shape.CHANGED


def row_of(part: Part, change: Change) -> Any:
    """What tells a row of a part from the others on its page: its number, or the rest of its key."""
    if not part.links:
        return change.row_id
    keys = [column.key for column in inspect(part.model).primary_key if column.key != part.above.key]
    held = (change.values.get(key, (None, None)) for key in keys)
    return tuple(after if after is not None else before for before, after in held)
