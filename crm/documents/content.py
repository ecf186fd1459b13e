"""What a document says, before any format: sections of rows, alike for screen, sheet, word, page and JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from crm.platform.dates import PartialDate, Precision
from crm.platform.spoken import Language


class Gap(Enum):
    """Why a cell holds nothing."""

    UNKNOWN = "unknown"
    """The office does not know: shown as a dash."""
    NOT_APPLICABLE = "not_applicable"
    """The question does not arise: left blank."""


@dataclass(frozen=True)
class Untranslated:
    """A text that exists only in the other language: marked in the document, never silently replaced."""

    other: str
    language: Language


@dataclass(frozen=True)
class Wording:
    """A text that is told in a language of its own on purpose, as a salutation. `language` is ISO 639."""

    text: str
    language: str


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both included, as exact as `precision`. `continued` adds "continued"."""

    first: date
    last: date
    precision: Precision = Precision.DAY
    continued: bool = False


@dataclass(frozen=True)
class Signal:
    """Points with their sign, in the colour of their light: "red", "amber", "green"."""

    points: int
    light: str


Value = str | int | Decimal | date | PartialDate | Span | Untranslated | Wording | Gap | Signal
"""A cell: writers know how to show each; a text may hold line breaks."""


class Kind(Enum):
    """What a column holds, and so how it is aligned and formatted."""

    TEXT = "text"
    DAYS = "days"
    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True)
class Column:
    """A column of a section. `weight` is its share of a page's width; `summed` columns have a total.

    On paper a column with a number in `below` leaves the grid: it is told in that line under its row, over
    the whole width, with its title before it. A column that `groups` is told once above the rows that share
    its value. A sheet shows both like any other. A sheet tells a column of `spans` in three: first day, last
    day, continued or not. The cell of a `leads` column names the row; on a screen it leads to the record.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    weight: float = 1.0
    summed: bool = False
    below: int = 0
    groups: bool = False
    spans: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Row:
    """One row: `id` names the record it comes from ("activity:12"), "" for a computed row."""

    id: str
    cells: Sequence[Value]
    strong: bool = False
    """A subtotal or group head rather than a record."""
    page: str = ""
    """The record whose page shows this one, where it has no page of its own."""


@dataclass(frozen=True)
class Bars:
    """A small chart: (label, number) pairs, drawn from the rows it stands by.

    An `upright` one is a column for each, as for the months of a year.
    """

    title: str
    bars: Sequence[tuple[str, int]]
    upright: bool = False


@dataclass(frozen=True)
class PairedBars:
    """A chart of two figures for each label, as what was planned and what came of it.

    Each of `bars` is (label, first, second); `names` say what the two are, `kind` that they are numbers or
    baht. An `upright` one has two columns for each label.
    """

    title: str
    names: tuple[str, str]
    bars: Sequence[tuple[str, int | Decimal, int | Decimal]]
    upright: bool = False
    kind: Kind = Kind.NUMBER


Chart = Bars | PairedBars


@dataclass(frozen=True)
class Section:
    """One numbered section: a table with its notes. `empty` is the sentence that stands for no rows.

    The first `annex` begins a new page.
    """

    number: str
    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str
    totals: Row | None = None
    notes: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    annex: bool = False


@dataclass(frozen=True)
class Memo:
    """The memorandum that a document goes out under, its body in the three parts of the office's form.

    `cause` is why it is written, `intent` what it says, point by point, `closing` what is asked of the
    receiver. The place to sign follows, then what is `enclosed`.
    """

    sender: str
    receiver: str
    subject: str
    cause: str
    intent: str
    points: Sequence[str]
    closing: str
    enclosed: Sequence[str] = ()


@dataclass(frozen=True)
class Document:
    """A whole document in one language. `facts` are the (label, value) lines of its head; "" is to be filled.

    `names` are proper names (cities, partners) that the end of a line must not cut in two; `codes` are facts
    for programs, in ISO and the common era. `pages` is on how many pages it should fit, as far as its letters
    can be set smaller; 0: on as many as it takes.
    """

    key: str
    title: str
    subtitle: str
    language: Language
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section] = field(default_factory=tuple)
    memo: Memo | None = None
    names: Sequence[str] = ()
    codes: Mapping[str, str | int] = field(default_factory=dict)
    pages: int = 0
