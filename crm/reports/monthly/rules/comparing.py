"""Two editions of a month side by side: rows that came, rows that went, cells that changed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crm.documents.content import Column, Document, Kind, Row, Section, Value
from crm.documents.shown import shown
from crm.platform.spoken import Language
from crm.platform.text import N_, Labelled


class Fate(Labelled):
    """What became of a row."""

    ADDED = "added", N_("Added")
    REMOVED = "removed", N_("Removed")
    CHANGED = "changed", N_("Changed")


@dataclass(frozen=True)
class Difference:
    """A row that differs: `page` is where it stands, `cells` are (column, before, after) as shown."""

    fate: Fate
    page: str
    called: str
    cells: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True)
class Compared:
    """A section with what differs in it."""

    title: str
    rows: Sequence[Difference]


def compare(earlier: Document, later: Document) -> list[Compared]:
    """The sections in which something differs, in the order of the later edition."""
    before = {section.key: section for section in earlier.sections}
    language = later.language
    found = [
        Compared(
            f"{section.number} · {section.title}", list(_rows(before.get(section.key), section, language))
        )
        for section in later.sections
    ]
    return [one for one in found if one.rows]


def _rows(before: Section | None, after: Section, language: Language) -> Iterator[Difference]:
    was, now = _told(before, language), _told(after, language)
    rows = {**_keyed(before), **_keyed(after)}
    for key, row in rows.items():
        page, called = row.page or row.id, _called(row, after, language)
        if key not in was:
            yield Difference(Fate.ADDED, page, called)
        elif key not in now:
            yield Difference(Fate.REMOVED, page, called)
        elif cells := [(name, was[key].get(name, ""), told) for name, told in now[key].items()]:
            changed = [cell for cell in cells if cell[1] != cell[2]]
            if changed:
                yield Difference(Fate.CHANGED, page, called, changed)


_TOTALS = "", -1
"""The key of the row of totals, which no other row has."""


def _keyed(section: Section | None) -> Mapping[tuple[str, int], Row]:
    """Each row by the record it names, a computed one by its words; alike ones by their order; the totals."""
    seen: Counter[str] = Counter()
    keyed = {}
    for row in section.rows if section else ():
        name = row.id or _words(section, row)
        keyed[name, seen[name]] = row
        seen[name] += 1
    if section and section.totals:
        keyed[_TOTALS] = section.totals
    return keyed


def _told(section: Section | None, language: Language) -> Mapping[tuple[str, int], Mapping[str, str]]:
    if section is None:
        return {}
    titles = [column.title for column in section.columns]
    return {
        key: {title: shown(cell, language) for title, cell in zip(titles, row.cells, strict=True)}
        for key, row in _keyed(section).items()
    }


def _words(section: Section | None, row: Row) -> str:
    columns = section.columns if section else ()
    pairs = zip(columns, row.cells, strict=True)
    return " · ".join(str(cell) for column, cell in pairs if column.kind is Kind.TEXT)


def _called(row: Row, section: Section, language: Language) -> str:
    """What the row is called: its leading cell, else its first words."""
    columns = section.columns
    if len(columns) != len(row.cells):
        return row.id
    pairs = list(zip(columns, row.cells, strict=True))
    words = sorted((pair for pair in pairs if pair[0].leads or pair[0].kind is Kind.TEXT), key=_leads_not)
    return next((text for _, cell in words if (text := shown(cell, language))), row.id)


def _leads_not(pair: tuple[Column, Value]) -> bool:
    return not pair[0].leads
