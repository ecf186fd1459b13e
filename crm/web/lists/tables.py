"""A small table on another page: a few rows of a list, only the columns named."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from crm.web.lists.shown import ShownColumn, drawn
from crm.web.lists.spec import Column


class Table(NamedTuple):
    """What the component `rows` draws."""

    columns: list[ShownColumn]
    rows: list[Markup]


def table(columns: Sequence[Column], found: Sequence[Any], *keys: str) -> Table:
    """Rows in the columns of these keys, in the order of the list; without keys in all of them."""
    chosen = [column for column in columns if not keys or column.key in keys]
    heads = [ShownColumn(column.key, column.label, column.kind) for column in chosen]
    return Table(heads, [drawn(chosen, row) for row in found])
