"""A section's table on a page: groups over their rows, and what stands below a row in its leading cell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext
from markupsafe import Markup, escape

from crm.documents.content import Column, Gap, Kind, Row, Signal, Span, Untranslated, Value, Wording
from crm.documents.shown import WORDS, shown
from crm.platform import spoken
from crm.platform.spoken import Language
from crm.web.cells import badge

PAGES = {
    "activity": "/activities/",
    "agreement": "/agreements/",
    "commitment": "/activities/commitments/",
    "delegation": "/authority/delegations/",
    "document": "/documents/",
    "partner": "/partners/",
    "person": "/people/",
    "plan_item": "/plans/items/",
    "plan_month": "/plans/months/",
    "talking_point": "/partners/points/",
}
BELOW = {"talking_point": "/history"}
"""Where the page of a record is one below its address."""
AT_ONCE, FEW = frozenset({"type", "partners", "result", "agency", "kind"}), 4
"""Columns below a title that are read at once; so are all, where there are few."""
_TONES = {"red": "bad", "amber": "warm", "green": "good"}
_FIGURES = frozenset({Kind.NUMBER, Kind.MONEY})
_CLASSES = {Kind.TEXT: "text", Kind.DAYS: "date", Kind.NUMBER: "num", Kind.MONEY: "num"}


@dataclass(frozen=True)
class ShownColumn:
    """A column of the table on the page."""

    label: str
    kind: str


@dataclass(frozen=True)
class ShownRow:
    """A row with its cells ready to draw.

    The one cell of a row that `heads` stands over those after it; the first of one that is `inset` belongs
    under the row before.
    """

    cells: Sequence[Markup]
    heads: bool = False
    inset: bool = False


@dataclass(frozen=True)
class Table:
    """The columns of a section in a language; draws its rows.

    `nested`: each row holds one word, a group's or that of what belongs to it.
    """

    columns: Sequence[Column]
    language: Language
    nested: bool = False

    @property
    def own(self) -> Sequence[Column]:
        """The columns that stand in the table itself."""
        return [column for column in self.columns if not column.below and not column.groups]

    @property
    def shown(self) -> Sequence[ShownColumn]:
        """The columns on the page: a table of figures tells its words in one."""
        shown_ones = [ShownColumn(column.title, _CLASSES[column.kind]) for column in self.own]
        if not self.is_of_figures:
            return shown_ones
        words = " · ".join(column.label for column in shown_ones if column.kind == "text")
        return [ShownColumn(words, "text"), *(column for column in shown_ones if column.kind != "text")]

    @property
    def is_of_figures(self) -> bool:
        """Whether it is numbers more than words, and names no record."""
        numbers = [column.kind in _FIGURES for column in self.own]
        more = self.nested or sum(numbers) * 2 > len(numbers)
        return more and not any(column.leads for column in self.own)

    def rows(self, rows: Iterable[Row]) -> Iterator[ShownRow]:
        """The rows, each run of them that shares its group under a head."""
        for group, members in groupby(rows, key=self._group):
            if group:
                yield ShownRow([group], heads=True)
            yield from map(self.row, members)

    def row(self, row: Row) -> ShownRow:
        """What is told below a row stands in its leading cell."""
        pairs = [(column, cell) for column, cell in self._pairs(row) if column in self.own]
        cells = [self._cell(column, cell, row) for column, cell in pairs]
        if not self.is_of_figures:
            return ShownRow(cells)
        words = [text for (column, _), text in zip(pairs, cells, strict=True) if column.kind is Kind.TEXT]
        told = Markup(" · ").join(text for text in words if text)
        return ShownRow([told, *cells[len(words) :]], inset=len(words) > 1 and not words[0])

    def _cell(self, column: Column, cell: Value, row: Row) -> Markup:
        text = self._linked(column, row, drawn_value(cell, self.language))
        text += self._below(row) if column.leads else ""
        return Markup("<b>{}</b>").format(text) if row.strong and text else text

    def _pairs(self, row: Row) -> Iterable[tuple[Column, Value]]:
        return zip(self.columns, row.cells, strict=True)

    def _group(self, row: Row) -> Markup:
        grouping = [(column, cell) for column, cell in self._pairs(row) if column.groups]
        return Markup(" ").join(
            self._linked(column, row, drawn_value(cell, self.language)) for column, cell in grouping
        )

    def _linked(self, column: Column, row: Row, text: Markup) -> Markup:
        url = page_of(row.page or row.id) if column.leads else None
        return Markup('<a href="{}">{}</a>').format(url, text) if url else text

    def _below(self, row: Row) -> Markup:
        """What matters at once, and the rest behind a fold; what is not known is left out."""
        told = [
            pair for pair in self._pairs(row) if pair[0].below and pair[1] and not isinstance(pair[1], Gap)
        ]
        known = sorted(told, key=lambda pair: pair[0].below)
        at_once = [pair for pair in known if pair[0].key in AT_ONCE or len(known) <= FEW]
        later = [pair for pair in known if pair not in at_once]
        first, rest = (Markup().join(self._told(*pair) for pair in part) for part in (at_once, later))
        if not later:
            return first
        fold = Markup('<details class="changes"><summary>{}</summary>{}</details>')
        return first + fold.format(gettext("Particulars"), rest)

    def _told(self, column: Column, cell: Value) -> Markup:
        text = drawn_value(cell, self.language)
        return Markup('<span class="below">{}: {}</span>').format(column.title, text)


def is_nested(columns: Sequence[Column], rows: Iterable[Row]) -> bool:
    """Whether two columns of words are as good as one: each row holds a word in one of them."""
    words = [place for place, column in enumerate(columns) if column.kind is Kind.TEXT]
    return len(words) == 2 and all(
        sum(not isinstance(row.cells[place], Gap) for place in words) == 1 for row in rows
    )


def page_of(record: str) -> str | None:
    """The address of a record like "activity:12"; None for what has no page."""
    noun, _, number = record.partition(":")
    return f"{PAGES[noun]}{number}{BELOW.get(noun, '')}" if noun in PAGES else None


def drawn_value(value: Value, language: Language) -> Markup:
    """A value on the page: a text of the other language behind its mark, "continued" on a line of its own."""
    if isinstance(value, Untranslated):
        mark = WORDS[language].untranslated
        return Markup('{} <span lang="{}" class="untranslated">{}</span>').format(
            mark, value.language, value.other
        )
    if isinstance(value, Wording) and value.language != language:
        return Markup('<span lang="{}">{}</span>').format(value.language, shown(value, language))
    if isinstance(value, Signal):
        return badge(shown(value, language), _TONES[value.light])
    if isinstance(value, Span) and value.continued:
        days = spoken.span(value.first, value.last, value.precision, language)
        return Markup('{}<span class="below">{}</span>').format(days, WORDS[language].continued)
    return escape(shown(value, language))
