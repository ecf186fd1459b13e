"""A document as a workbook: a cover, then a sheet for each section with real dates, row ids and sums."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm.documents.commas import write_csv
from crm.documents.content import (
    Column,
    Document,
    Gap,
    Row,
    Section,
    Signal,
    Span,
    Untranslated,
    Value,
    Wording,
)
from crm.documents.sheets import Sheet, write_xlsx
from crm.documents.shown import DASH, shown
from crm.platform.dates import PartialDate, Precision
from crm.platform.spoken import Language


@dataclass(frozen=True)
class Heads:
    """The words that only sheets need."""

    first: str
    last: str
    continued: str
    yes: str
    row: str
    cover: str


HEADS: Mapping[Language, Heads] = {
    "th": Heads("ตั้งแต่", "ถึง", "ต่อเนื่อง", "ต่อเนื่อง", "รหัสแถว", "ปก"),
    "en": Heads("from", "to", "continued", "continued", "Row id", "Cover"),
}

_UNKNOWN = Gap.UNKNOWN
_AS_THEY_ARE = frozenset({str, int, Decimal, date, PartialDate})


def write_workbook(document: Document) -> bytes:
    """Dates show in the era of the language; formulas stand in total rows alone."""
    sheets = [_cover(document), *(_sheet(section, document.language) for section in document.sections)]
    return write_xlsx(sheets, buddhist=document.language == "th")


def write_section(document: Document, key: str) -> bytes:
    """The rows of one section as CSV for Excel: ISO dates, row ids, no totals."""
    section = next(section for section in document.sections if section.key == key)
    rows = cells(section.columns, section.rows, document.language)
    pieces = write_csv(heads(section.columns, document.language), rows)
    return b"".join(piece.encode() for piece in pieces)


def heads(columns: Sequence[Column], language: Language) -> list[str]:
    """The titles of the columns, three for a column of spans, and at the end that of the row ids."""
    words = HEADS[language]
    titles = []
    for column in columns:
        if column.spans:
            titles += [f"{column.title}: {part}" for part in (words.first, words.last, words.continued)]
        else:
            titles.append(column.title)
    return [*titles, words.row]


def cells(columns: Sequence[Column], rows: Sequence[Row], language: Language) -> Iterator[Sequence[object]]:
    """Rows as a sheet holds them: days as days, numbers as numbers, the unknown a dash, their ids last."""
    values: list[Sequence[object]] = []
    for column, told in zip(columns, zip(*(row.cells for row in rows), strict=True), strict=False):
        if column.spans:
            values += zip(*(_three(value, language) for value in told), strict=True)
        elif _AS_THEY_ARE.issuperset(map(type, told)):
            values.append(told)
        else:
            values.append([DASH if v is _UNKNOWN else _plain(v, language) for v in told])
    return zip(*values, [row.id for row in rows], strict=True)


def _sheet(section: Section, language: Language) -> Sheet:
    totals = next(cells(section.columns, [section.totals], language))[:-1] if section.totals else []
    return Sheet(
        title=f"{section.number} {section.title}",
        head=heads(section.columns, language),
        rows=list(cells(section.columns, section.rows, language)),
        totals=[number for number in _summed(section.columns) if totals and totals[number] != DASH],
        total_cells=totals,
        strong={number for number, row in enumerate(section.rows) if row.strong},
        notes=section.notes,
        empty=section.empty,
    )


def _summed(columns: Sequence[Column]) -> Iterator[int]:
    """The numbers of the summed columns, those of spans counted three times."""
    number = 0
    for column in columns:
        if column.summed:
            yield number
        number += 3 if column.spans else 1


def _cover(document: Document) -> Sheet:
    rows = [("", document.subtitle), *document.facts, ("", "")]
    rows += [(section.number, section.title) for section in document.sections]
    return Sheet(HEADS[document.language].cover, ("", document.title), rows, filtered=False)


def _plain(value: Value, language: Language) -> object:
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Gap):
        return DASH if value is _UNKNOWN else None
    if isinstance(value, Signal):
        return value.points
    return shown(value, language) if isinstance(value, (Span, Untranslated, Wording)) else value


def _three(value: Value, language: Language) -> list[object]:
    """First day, last day, and whether it began before."""
    if isinstance(value, Span) and value.precision is Precision.DAY:
        return [value.first, value.last, HEADS[language].yes if value.continued else None]
    if isinstance(value, Span):
        last = value.last.replace(day=1)
        days = PartialDate(value.first, value.precision), PartialDate(last, value.precision)
        return [*days, HEADS[language].yes if value.continued else None]
    plain = _plain(value, language)
    return [plain, plain if isinstance(value, date) else None, None]
