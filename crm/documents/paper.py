"""How a section lies on paper, alike in words and pages: the grid of its columns, what stands under a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crm.documents.content import Bars, Column, Document, Kind, Row, Section
from crm.documents.shown import plain, shown
from crm.documents.widths import shares
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_

MOST_ROWS = 1500
UPRIGHT = 7
"""As many columns as an upright page carries; a wider grid turns the page."""
_PAGE = {False: 50, True: 77}
"""The width of a page, upright and turned, in ems of a table's type."""
_OWN_LINE, _MONTHS = 2, 12
_RIGHT = (Kind.NUMBER, Kind.MONEY)


@dataclass(frozen=True)
class Cell:
    """A text over `span` columns of the grid."""

    text: str
    span: int = 1


@dataclass(frozen=True)
class Told:
    """A column told under its row: its title and its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Line:
    """A row on paper. Each item of `below` is one line under it, of one or more tellings."""

    cells: Sequence[Cell]
    below: Sequence[Sequence[Told]] = ()
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """A section as a table. `widths` are its columns' shares, together 1; `right` marks those of numbers."""

    heads: Sequence[str]
    widths: Sequence[float]
    right: Sequence[bool]
    lines: Sequence[Line]
    total: Line | None
    wide: bool


def check_length(document: Document) -> None:
    """Raises Refused when paper is the wrong place for so many rows."""
    rows = sum(len(section.rows) for section in document.sections)
    if rows > MOST_ROWS:
        raise Refused(
            N_("A printed page holds at most %(most)s rows, and this has %(rows)s. Take a spreadsheet."),
            most=MOST_ROWS,
            rows=rows,
        )


def parts(document: Document) -> list[tuple[bool, list[tuple[Section, Grid]]]]:
    """The sections with their grids: those on upright pages, then those on turned ones.

    A document turns once, at its first wide table, and does not turn back: leafing stays calm.
    """
    laid = [(section, grid(section, document.language)) for section in document.sections]
    turn = next((at for at, (_, found) in enumerate(laid) if found.wide and found.lines), len(laid))
    return [(wide, part) for wide, part in ((False, laid[:turn]), (True, laid[turn:])) if part] or [
        (False, [])
    ]


def charts(section: Section) -> list[Bars]:
    """The charts with something to show; their columns lie down when there are more than months in a year."""
    drawn = [chart for chart in section.charts if chart.bars]
    return [replace(chart, upright=chart.upright and len(chart.bars) <= _MONTHS) for chart in drawn]


def grid(section: Section, language: Language) -> Grid:
    """Raises ValueError when a row has not one cell for each column."""
    every = section.columns
    if all(column.below for column in every):
        every = [replace(column, below=False) for column in every]
    columns = [column for column in every if not column.below]
    lines = [_line(every, row, language, strong=row.strong) for row in section.rows if columns]
    total = _line(every, section.totals, language, strong=True) if section.totals and columns else None
    single = [line.cells for line in (*lines, total) if line and len(line.cells) == len(columns)]
    wide = len(columns) > UPRIGHT
    return Grid(
        heads=[plain(column.title) for column in columns],
        widths=shares(
            columns, [[cells[at].text for cells in single] for at in range(len(columns))], _PAGE[wide]
        ),
        right=[column.kind in _RIGHT for column in columns],
        lines=lines,
        total=total,
        wide=wide,
    )


def _line(columns: Sequence[Column], row: Row, language: Language, *, strong: bool) -> Line:
    told = [
        (column, Told(plain(column.title), text))
        for column, cell in zip(columns, row.cells, strict=True)
        if column.below and (text := shown(cell, language))
    ]
    own = [[telling] for column, telling in told if column.weight >= _OWN_LINE]
    shared = [telling for column, telling in told if column.weight < _OWN_LINE]
    cells = [cell for column, cell in zip(columns, row.cells, strict=True) if not column.below]
    texts = [shown(cell, language) for cell in cells]
    spread = _spread(texts, [isinstance(cell, str) for cell in cells]) if strong else map(Cell, texts)
    return Line(list(spread), [*own, shared] if shared else own, strong)


def _spread(texts: Sequence[str], words: Sequence[bool]) -> Iterator[Cell]:
    """Words take the blank cells after them, so that a group's name is not squeezed into a first column."""
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and not texts[end] and (words[at] or not texts[at]):
            end += 1
        yield Cell(texts[at], end - at)
        at = end
