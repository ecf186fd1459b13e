"""CSV: the one writer of such files. No cell begins with what a spreadsheet would take for a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

from crm.documents.cells import plain
from crm.platform.text import cleaned, is_clean

AT_ONCE = 200
"""Rows in a piece."""
_RISKY = frozenset("=+-@")
_WAYS: Mapping[type, Callable[[Any], str]] = {int: str, Decimal: str, date: date.isoformat}
"""How a value is told that has neither commas nor quotes."""
_END = "\r\n"


def write_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterable[str]:
    """CSV in pieces, with a byte-order mark for Excel; what would be a formula starts with an apostrophe.

    The rows are told column by column, so that no cell of text costs a step in Python.
    """
    first = io.StringIO()
    csv.writer(first).writerow(head)
    yield f"\ufeff{first.getvalue()}"
    left, told = iter(rows), _Told()
    while some := list(islice(left, AT_ONCE)):
        yield _lines([_texts(column, told) for column in zip(*some, strict=True)])


class _Told(dict[str, str]):
    """Texts as cells of the file; each is looked at once, as most stand in many rows."""

    def __missing__(self, text: str) -> str:
        told = text.strip() if is_clean(text) else cleaned(text)
        if told[:1] in _RISKY:
            told = f"'{told}"
        if "," in told or '"' in told or "\n" in told or "\r" in told:
            told = _quoted(told)
        self[text] = told
        return told


def _texts(column: Sequence[Any], told: _Told) -> Iterable[str]:
    kinds = set(map(type, column))
    if len(kinds) == 1 and (way := _WAYS.get(*kinds)):
        return map(way, column)
    if kinds == {str}:
        return map(told.__getitem__, column)
    return [told[value] if type(value) is str else _text(value, told) for value in column]


def _text(value: Any, told: _Told) -> str:
    if value is None:
        return ""
    way = _WAYS.get(type(value))
    return way(value) if way else told[plain(value)]


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _lines(columns: Sequence[Iterable[str]]) -> str:
    """The lines of a piece; one of a single empty cell is a pair of quotes, as an empty line is no row."""
    lines = [",".join(cells) or '""' for cells in zip(*columns, strict=True)]
    return _END.join([*lines, ""])
