"""No text longer than its column: the database refuses it on both engines, the flush says so at the field."""

from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, Column, String, Table, event
from sqlalchemy.orm import DeclarativeBase, Mapper

from crm.platform.errors import Refused
from crm.platform.text import N_


def hold_lengths(base: type[DeclarativeBase]) -> None:
    """Give every String(n) column of `base` its CHECK, which SQLite needs; measure rows before they go."""

    def check(column: Column[Any], table: Table) -> None:
        most = _most(column)
        if most is not None and table.metadata is base.metadata:
            name = f"{column.name}_is_at_most_{most}"
            table.append_constraint(CheckConstraint(f"length({column.name}) <= {most}", name=name))

    event.listen(Column, "after_parent_attach", check)
    event.listen(base, "before_insert", _measure, propagate=True)
    event.listen(base, "before_update", _measure, propagate=True)


def _most(column: Any) -> int | None:
    """How many characters fit; None for other types, Text and enums included."""
    return column.type.length if type(column.type) is String else None


@cache
def _lengths(mapper: Mapper[Any]) -> tuple[tuple[str, int], ...]:
    measured = ((attribute.key, _most(attribute.columns[0])) for attribute in mapper.column_attrs)
    return tuple((key, most) for key, most in measured if most is not None)


def _measure(mapper: Mapper[Any], _connection: object, row: Any) -> None:
    for key, most in _lengths(mapper):
        held = row.__dict__.get(key)
        if isinstance(held, str) and len(held) > most:
            raise Refused(N_("At most %(most)s characters fit here."), field=key, most=most)
