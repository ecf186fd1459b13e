"""A list as its reader sees it: filters, column heads and rows, ready to draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from flask_babel import gettext
from markupsafe import Markup, escape
from sqlalchemy import Select
from werkzeug.datastructures import MultiDict

from crm.platform import spoken
from crm.platform.dates import HISTORIC, PartialDate
from crm.platform.errors import Refused
from crm.platform.text import cleaned
from crm.web.cells import marked
from crm.web.language import language, sentence
from crm.web.lists.spec import Column, Filter

FEW = 12
"""So many records are listed to choose from; more are found by typing."""

_LONGEST_VALUE = 200


@dataclass(frozen=True)
class ShownFilter:
    """A filter as the reader sees it: `value` is what its control shows, `chosen` the id behind a name."""

    key: str
    label: str
    kind: str = "text"
    value: str = ""
    options: Sequence[tuple[str, str, bool]] = ()
    active: bool = False
    error: str = ""
    lookup_url: str = ""
    chosen: str = ""

    @property
    def said(self) -> str:
        """What is asked for, in the reader's words."""
        if self.kind == "date" and self.active:
            return _day_said(self.value)
        return next((label for _code, label, selected in self.options if selected), self.value)


def _day_said(typed: str) -> str:
    try:
        return spoken.partial(PartialDate.parse(typed, HISTORIC), language())
    except Refused:  # what the filter took and is no day
        return typed


@dataclass(frozen=True)
class ShownColumn:
    """A column head: where a click on it sorts, and how it is sorted now."""

    key: str
    label: str
    kind: str = "text"
    sort_url: str | None = None
    sorted: str | None = None

    @property
    def mark(self) -> Markup:
        return kind_mark(self.kind)


@cache
def kind_mark(kind: str) -> Markup:
    """What cells say of their kind; those of plain text say nothing, and weigh nothing."""
    return Markup("") if kind == "text" else Markup(" class={}").format(kind)


def chosen_columns(columns: Sequence[Column], args: Mapping[str, str]) -> Sequence[Column]:
    """The first column and those that the address names, in the list's order; else all but optional ones."""
    named = args.getlist("cols") if isinstance(args, MultiDict) else [args.get("cols", "")]
    keys = {key for value in named for key in value[:_LONGEST_VALUE].split(",") if key}
    known = [column for column in columns[1:] if column.key in keys]
    return [columns[0], *(known or (column for column in columns[1:] if not column.optional))]


def tick_column(named_by: Column) -> Column:
    """A box for each row, told apart by what the first column says."""
    box = Markup('<input type="checkbox" form="several" name="chosen" value="{}" aria-label="{}">')
    return Column(
        key="chosen",
        label=gettext("Choose"),
        value=lambda row: row.id,
        cell=lambda row: box.format(row.id, named_by.value(row)),
    )


def drawn(columns: Sequence[Column], row: Any) -> Markup:
    """The cells of a row, one for each column, as they stand in the table: a page has hundreds of them."""
    cells = [column.cell(row) if column.cell else _plain(column.value(row)) for column in columns]
    return cells_of([(column.kind, cell) for column, cell in zip(columns, cells, strict=True)])


def cells_of(cells: Sequence[tuple[str, str | Markup]]) -> Markup:
    """Cells of these kinds, drawn one after the other."""
    return marked("".join([f"<td{kind_mark(kind)}>{escape(cell)}</td>" for kind, cell in cells]))


def asked(entry: Filter, typed: str, rows: Select[Any]) -> tuple[ShownFilter, Select[Any]]:
    """A filter as it was asked for, and the rows that it leaves."""
    value = said = cleaned(typed)[:_LONGEST_VALUE]
    lookup = entry.lookup() if entry.lookup else None
    error = ""
    try:
        if value and lookup:
            option = lookup.asked(value)
            value, said = str(option.id), option.label
        rows = entry.apply(rows, value) if value else rows
    except Refused as refusal:
        error = sentence(refusal)
    active = bool(value) and not error
    shown = ShownFilter(entry.key, entry.label, entry.kind, said, active=active, error=error)
    listed = entry.choices()
    if lookup and not 0 < len(listed) <= FEW:
        return replace(shown, kind="lookup", lookup_url=lookup.url, chosen=value if active else ""), rows
    return replace(shown, options=tuple((code, label, code == value) for code, label in listed)), rows


def _plain(value: object) -> str:
    return "" if value is None else str(value)
