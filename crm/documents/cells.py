"""The cells of a sheet as its file holds them, made column by column; the library writes what is around."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from itertools import repeat
from math import isfinite
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias
from xml.sax.saxutils import escape

from xlsxwriter.format import Format

from crm.documents import shown
from crm.documents.lines import Texts, style_of
from crm.platform.clock import in_bangkok
from crm.platform.dates import PartialDate
from crm.platform.text import cleaned, is_clean

LONGEST_CELL, _MOST_UNITS = 32_000, 32_767
SHEETS_BEGIN = date(1900, 3, 1)
"""Spreadsheets know no day before 1900 and a wrong 29 February in it: an earlier one is written as text."""
_DAY_0 = date(1899, 12, 30).toordinal()
"""What a spreadsheet counts days from."""
_OFTEN = frozenset({str, int, date, Decimal, PartialDate, type(None)})
"""Values that stand in many cells, and are put together once."""
_AS_WIDE = dict.fromkeys(("day", "month", "year"), "30 Sept 2555") | {
    "truth": "FALSE",
    "whole": "12,345",
    "money": "123,456,789.00",
}
"""What a number or a day at most shows like."""
Formats: TypeAlias = Mapping[str, Format]


class Cell(NamedTuple):
    """A cell without its place: its kind, a text as wide as it shows, the rest of its element ("": none)."""

    kind: str
    shown: str
    element: str


NOTHING = Cell("", "", "")
kind_of, shown_of, element_of = (itemgetter(place) for place in range(len(Cell._fields)))


class Cells:
    """Makes the cells of a book; those of values that come often are made once.

    `texts` are those that its sheets share.
    """

    def __init__(self, formats: Formats, texts: Texts) -> None:
        self._texts = texts
        self._begin = cache(lambda look: f'" s="{style_of(formats[look])}"')
        self._known: dict[tuple[str, type], _Known] = {}

    def of_column(self, values: Sequence[Any], weights: Sequence[str] = ()) -> list[Cell]:
        """The cells of a column; `weights` are its rows' ("" or "strong "), none where all are plain."""
        kinds = set(map(type, values))
        if not weights and len(kinds) == 1 and kinds <= _OFTEN:
            cells = list(map(self._made("", *kinds).__getitem__, values))
        else:
            cells = [self._of(*pair) for pair in zip(values, weights or repeat(""), strict=bool(weights))]
        self._texts.add_uses(list(map(kind_of, cells)).count("text"))
        return cells

    def _of(self, value: Any, weight: str) -> Cell:
        kind = type(value)
        return self._made(weight, kind)[value] if kind in _OFTEN else self._make(weight, value)

    def _made(self, weight: str, kind: type) -> "_Known":
        found = self._known.get((weight, kind))
        if found is None:
            found = self._known[weight, kind] = _Known(partial(self._make, weight))
        return found

    def _make(self, weight: str, value: Any) -> Cell:
        kind, told = typed(value)
        if told == "":
            return NOTHING
        look = weight + kind
        if isinstance(told, str):
            return self._of_text(told, look)
        as_truth = ' t="b"' if kind == "truth" else ""
        return Cell(kind, _AS_WIDE[kind], f"{self._begin(look)}{as_truth}><v>{told:.16G}</v></c>")

    def of_title(self, text: str, look: str) -> Cell:
        """A text of the form's own, in the format of this name."""
        self._texts.add_uses(1)
        return self._of_text(text, look)

    def _of_text(self, text: str, look: str) -> Cell:
        begin = self._begin(look)
        if text[:3] == "<r>" and text[-4:] == "</r>":  # the library would take it for markup
            return Cell("text", text, f'{begin} t="inlineStr"><is><t>{escape(text)}</t></is></c>')
        return Cell("text", text, f'{begin} t="s"><v>{self._texts.number_of(text)}</v></c>')


class _Known(dict[Any, Cell]):
    """The cells of values of one type; an unknown one is made."""

    def __init__(self, make: Callable[[Any], Cell]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: Any) -> Cell:
        self[value] = cell = self._make(value)
        return cell


def typed(value: object) -> tuple[str, str | float]:
    """What kind of cell a value makes, and the value as the cell holds it; "" makes none.

    Raises:
        ValueError: a number that is none, or has no end.
    """
    if value is None:
        return "text", ""
    if type(value) is str:
        return "text", _fitting(value.strip() if is_clean(value) else shown.plain(value))
    day = value.first if isinstance(value, PartialDate) else value
    if isinstance(day, date) and not isinstance(day, datetime) and day >= SHEETS_BEGIN:
        kind = value.precision.value if isinstance(value, PartialDate) else "day"
        return kind, day.toordinal() - _DAY_0
    if isinstance(value, int):
        return ("truth" if isinstance(value, bool) else "whole"), int(value)
    if isinstance(value, (Decimal, float)):
        if not isfinite(value):
            raise ValueError(value)
        return "money", float(value)
    return "text", _fitting(plain(value))


def plain(value: object) -> str:
    """Any value as text for a sheet: ISO days, moments in Bangkok, codes of enums, no control characters."""
    if type(value) is str:
        return cleaned(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime) and value.tzinfo:
        return f"{in_bangkok(value):%Y-%m-%d %H:%M:%S}"
    return cleaned(str(value))


def _fitting(text: str) -> str:
    """As much of it as a cell holds, which counts a letter outside the basic plane as two."""
    if len(text) <= LONGEST_CELL // 2:
        return text
    return text[:LONGEST_CELL].encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", "ignore")
