"""The sections of a report as a page shows them: links to the records, what stands below a row, charts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext
from markupsafe import Markup, escape

from crm.documents.content import Bars, Column, Gap, Kind, Row, Section, Span, Untranslated, Value
from crm.documents.shown import WORDS, shown
from crm.platform import spoken
from crm.platform.spoken import Language
from crm.reports.monthly.rules.agreements import Movement
from crm.reports.monthly.rules.facts import MonthFacts, Pair
from crm.reports.monthly.rules.figures import figures
from crm.reports.monthly.rules.gaps import Gap as Missing
from crm.reports.monthly.rules.gaps import Lack
from crm.web.language import language
from crm.web.pictures.bars import Bar, bar_chart, column_chart

PAGES = {"activity": "/activities/", "agreement": "/agreements/"}
AT_ONCE, FEW = frozenset({"type", "partners", "result", "agency", "kind"}), 4
"""Columns below a title that are read at once; so are all, where there are few."""
_CLASSES = {Kind.TEXT: "text", Kind.DAYS: "date", Kind.NUMBER: "num", Kind.MONEY: "num"}


@dataclass(frozen=True)
class ShownColumn:
    """A column of the table on the page."""

    label: str
    kind: str


@dataclass(frozen=True)
class ShownRow:
    """A row with its cells ready to draw; the one cell of one that `heads` stands over those after it."""

    cells: Sequence[Markup]
    strong: bool
    heads: bool = False


@dataclass(frozen=True)
class ShownSection:
    """A section of the page; `anchor` is where the page's own links lead."""

    anchor: str
    number: str
    title: str
    columns: Sequence[ShownColumn]
    rows: Sequence[ShownRow]
    totals: ShownRow | None
    empty: str
    notes: Sequence[str]
    charts: Sequence[tuple[str, Markup]]


def drawn_section(section: Section, language: Language) -> ShownSection:
    return ShownSection(
        anchor=f"section-{section.key}",
        number=section.number,
        title=section.title,
        columns=[ShownColumn(c.title, _CLASSES[c.kind]) for c in section.columns if _in_table(c)],
        rows=list(_rows(section, language)),
        totals=_row(section.columns, section.totals, language) if section.totals else None,
        empty=section.empty,
        notes=section.notes,
        charts=[(chart.title, _chart(chart)) for chart in section.charts],
    )


def page_of(record: str) -> str | None:
    """The address of a record like "activity:12"; None for what has no page."""
    noun, _, number = record.partition(":")
    return PAGES[noun] + number if noun in PAGES else None


def drawn_gaps(found: Iterable[Missing]) -> list[tuple[Lack, list[tuple[Markup, str | None]]]]:
    """What lacks, by kind: (title, address) of each record."""
    groups = groupby(found, key=lambda gap: gap.lack)
    return [(lack, [(_pair(gap.title), page_of(gap.page)) for gap in group]) for lack, group in groups]


def tiles_of(facts: MonthFacts) -> list[dict[str, object]]:
    """The month in five numbers, each leading to its section."""
    found = figures(facts)
    changed = sum(number for movement, number in found.moved.items() if movement is not Movement.ENDING)
    year = gettext("%(number)s in the fiscal year to date", number=found.to_date)
    return [
        _figure(found.held, gettext("Activities held"), "held", hint=year),
        _figure(sum(found.met.values()), gettext("Partners met"), "coverage"),
        _figure(changed, gettext("Agreements signed, renewed or expired"), "agreements"),
        _figure(found.overdue, gettext("Promises overdue"), "promises", tone="bad" if found.overdue else ""),
        _figure(found.coming, gettext("Planned for the next month"), "next_month"),
    ]


def _figure(number: int, label: str, section: str, *, tone: str = "", hint: str = "") -> dict[str, object]:
    return {"number": number, "label": label, "url": f"#section-{section}", "tone": tone, "hint": hint}


def _in_table(column: Column) -> bool:
    return not column.below and not column.groups


def _rows(section: Section, language: Language) -> Iterator[ShownRow]:
    """The rows, each run of them that shares its group under a head."""
    for group, members in groupby(section.rows, key=lambda row: _group(section.columns, row, language)):
        if group:
            yield ShownRow([group], strong=True, heads=True)
        yield from (_row(section.columns, row, language) for row in members)


def _group(columns: Sequence[Column], row: Row, language: Language) -> Markup:
    pairs = zip(columns, row.cells, strict=True)
    return Markup(" ").join(
        _linked(column, row, _cell(cell, language)) for column, cell in pairs if column.groups
    )


def _linked(column: Column, row: Row, drawn: Markup) -> Markup:
    url = page_of(row.page or row.id) if column.leads else None
    return Markup('<a href="{}">{}</a>').format(url, drawn) if url else drawn


def _row(columns: Sequence[Column], row: Row, language: Language) -> ShownRow:
    """The cells of the grid; what is told below stands in the cell that leads to the record."""
    cells = []
    for column, cell in zip(columns, row.cells, strict=True):
        if not _in_table(column):
            continue
        drawn = _linked(column, row, _cell(cell, language))
        if column.leads:
            drawn += _below(columns, row, language)
        cells.append(Markup("<b>{}</b>").format(drawn) if row.strong and drawn else drawn)
    return ShownRow(cells, row.strong)


def _below(columns: Sequence[Column], row: Row, language: Language) -> Markup:
    """What matters at once, and the rest behind a fold; what is not known is left out."""
    known = [
        (column, cell)
        for column, cell in zip(columns, row.cells, strict=True)
        if column.below and cell and not isinstance(cell, Gap)
    ]
    at_once = [pair for pair in known if pair[0].key in AT_ONCE or len(known) <= FEW]
    later = [pair for pair in known if pair not in at_once]
    told = Markup().join(_told(column, cell, language) for column, cell in at_once)
    if not later:
        return told
    rest = Markup().join(_told(column, cell, language) for column, cell in later)
    fold = Markup('<details class="changes"><summary>{}</summary>{}</details>')
    return told + fold.format(gettext("Particulars"), rest)


def _told(column: Column, cell: Value, language: Language) -> Markup:
    return Markup('<span class="below">{}: {}</span>').format(column.title, _cell(cell, language))


def _cell(value: Value, language: Language) -> Markup:
    """A value on the page: a text of the other language behind its mark, "continued" on a line of its own."""
    if isinstance(value, Untranslated):
        mark = WORDS[language].untranslated
        return Markup('{} <span lang="{}" class="untranslated">{}</span>').format(
            mark, value.language, value.other
        )
    if isinstance(value, Span) and value.continued:
        days = spoken.span(value.first, value.last, value.precision, language)
        return Markup('{}<span class="below">{}</span>').format(days, WORDS[language].continued)
    return escape(shown(value, language))


def _pair(title: Pair) -> Markup:
    here, there = (title.th, title.en) if language() == "th" else (title.en, title.th)
    return (
        escape(here)
        if here
        else Markup('<span lang="{}">{}</span>').format("en" if language() == "th" else "th", there)
    )


def _chart(chart: Bars) -> Markup:
    bars = [Bar(label, number) for label, number in chart.bars]
    return column_chart(bars, title=chart.title) if chart.upright else bar_chart(bars, title=chart.title)
