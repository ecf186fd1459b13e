"""How a section lies on paper, alike in words and pages: the grid of its columns, what stands under a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from crm.documents.content import Chart, Column, Document, Gap, Kind, PairedBars, Row, Section, Signal, Value
from crm.documents.shown import WORDS, figure, plain, shown
from crm.documents.widths import shares
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_

MOST_ROWS = 1500
UPRIGHT = 7
"""As many columns as an upright page carries; a wider grid turns the page."""
_PAGE = {False: 50, True: 77}
"""The width of a page, upright and turned, in ems of a table's type."""
_MONTHS = 12
_LONGEST_FIGURE = 5
"""Characters that fit under a column of twelve pairs."""
_SHORT = 12
"""As many rows as stay together on one page."""
_RIGHT = (Kind.NUMBER, Kind.MONEY)


@dataclass(frozen=True)
class Cell:
    """A text over `span` columns of the grid; `light` is the colour of a signal, "" of any other text."""

    text: str
    span: int = 1
    strong: bool = False
    light: str = ""


@dataclass(frozen=True)
class Told:
    """A column told under its row: its title and its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Line:
    """A row on paper. Each item of `below` is one line under it, of one or more tellings.

    A `strong` one is a head, a subtotal or a total.
    """

    cells: Sequence[Cell]
    below: Sequence[Sequence[Told]] = ()
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """A section as a table. `widths` are its columns' shares, together 1; `right` marks those of numbers.

    A `short` one stays on one page with its title and its notes.
    """

    heads: Sequence[str]
    widths: Sequence[float]
    right: Sequence[bool]
    lines: Sequence[Line]
    total: Line | None
    wide: bool = False
    short: bool = False


def check_length(document: Document, most: int = MOST_ROWS) -> None:
    """Raises Refused when paper is the wrong place for so many rows."""
    rows = sum(len(section.rows) for section in document.sections)
    if rows > most:
        raise Refused(
            N_("A printed document holds at most %(most)s rows, and this has %(rows)s. Take a spreadsheet."),
            most=most,
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


def first_annex(document: Document) -> Section | None:
    """The section that begins a new page."""
    return next((section for section in document.sections if section.annex), None)


def charts(section: Section, language: Language) -> list[Chart]:
    """The charts with something to show; columns lie down when they are too many or their figures long."""
    drawn = [chart for chart in section.charts if chart.bars]
    return [replace(chart, upright=chart.upright and _can_stand(chart, language)) for chart in drawn]


def _can_stand(chart: Chart, language: Language) -> bool:
    if len(chart.bars) > _MONTHS:
        return False
    if not isinstance(chart, PairedBars):
        return True
    figures = [figure(value, chart.kind, language) for _, *pair in chart.bars for value in pair]
    return max(map(len, figures)) <= _LONGEST_FIGURE


def grid(section: Section, language: Language) -> Grid:
    """Raises ValueError when a row has not one cell for each column."""
    every = _with_a_grid(section.columns)
    columns = [column for column in every if _in_grid(column)]
    lines = list(_grouped(every, section.rows, language)) if columns else []
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
        short=len(lines) <= _SHORT and not any(line.below for line in lines),
    )


def _in_grid(column: Column) -> bool:
    return not column.below and not column.groups


def _with_a_grid(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns as they are; where all of them would leave the grid, none does."""
    if any(map(_in_grid, columns)):
        return columns
    return [replace(column, below=0, groups=False) for column in columns]


def _grouped(columns: Sequence[Column], rows: Sequence[Row], language: Language) -> Iterator[Line]:
    """The rows, each run of them that shares its group under a head over the whole width."""
    many = sum(map(_in_grid, columns))
    for group, members in groupby(rows, key=lambda row: group_of(columns, row, language)):
        if group:
            yield Line([Cell(group, many)], strong=True)
        yield from (_line(columns, row, language, strong=row.strong) for row in members)


def group_of(columns: Sequence[Column], row: Row, language: Language) -> str:
    """What a row's group is called; "" where no column groups."""
    pairs = zip(columns, row.cells, strict=True)
    return "  ".join(text for column, cell in pairs if column.groups and (text := shown(cell, language)))


def _line(columns: Sequence[Column], row: Row, language: Language, *, strong: bool) -> Line:
    pairs = list(zip(columns, row.cells, strict=True))
    told = list(_below(columns, row, language, strong=strong))
    texts = [(column, cell, shown(cell, language)) for column, cell in pairs if _in_grid(column)]
    if strong:
        lights = [_light(cell) for _, cell, _ in texts]
        cells = _spread([text for *_, text in texts], [isinstance(cell, str) for _, cell, _ in texts], lights)
    else:
        cells = (
            Cell(text, strong=column.leads and bool(told), light=_light(cell)) for column, cell, text in texts
        )
    return Line(list(cells), told, strong)


def _below(columns: Sequence[Column], row: Row, language: Language, *, strong: bool) -> Iterator[list[Told]]:
    """The lines under a row; the last one names what is not known of it."""
    pairs = [pair for pair in zip(columns, row.cells, strict=True) if pair[0].below]
    for _, line in groupby(sorted(pairs, key=lambda pair: pair[0].below), key=lambda pair: pair[0].below):
        told = [
            Told(plain(column.title), text)
            for column, cell in line
            if cell is not Gap.UNKNOWN and (text := shown(cell, language))
        ]
        if told:
            yield told
    unknown = [plain(column.title) for column, cell in pairs if cell is Gap.UNKNOWN]
    if unknown and not strong:
        yield [Told(WORDS[language].unrecorded, ", ".join(unknown))]


def _light(cell: Value) -> str:
    return cell.light if isinstance(cell, Signal) else ""


def _spread(texts: Sequence[str], words: Sequence[bool], lights: Sequence[str]) -> Iterator[Cell]:
    """Words take the blank cells after them, so that a group's name is not squeezed into a first column."""
    at = 0
    while at < len(texts):
        end = at + 1
        while end < len(texts) and not texts[end] and (words[at] or not texts[at]):
            end += 1
        yield Cell(texts[at], end - at, light=lights[at])
        at = end
