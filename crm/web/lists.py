"""The one list: filters in the address, sort, cursor paging, and the same rows for screen and export."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext
from markupsafe import Markup, escape
from sqlakeyset import InvalidPage, select_page, unserialize_bookmark
from sqlalchemy import Select, SQLColumnExpression, func, select
from sqlalchemy.orm import Session

from crm.platform.errors import Refused
from crm.platform.text import cleaned
from crm.web.language import sentence

PAGE_ROWS = 50
COUNTED_UP_TO = 1000
_LONGEST_VALUE = 200
_KEPT = ("sort", "page")


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `cell` draws a row for the screen (text is escaped), `value` gives what an export holds."""

    key: str
    label: str
    value: Callable[[Any], object]
    cell: Callable[[Any], str | Markup] | None = None
    kind: str = "text"
    sort: SQLColumnExpression[Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One filter: `apply` narrows the query by what was typed; it may raise Refused with the reason."""

    key: str
    label: str
    apply: Callable[[Select[Any], str], Select[Any]]
    kind: str = "text"
    choices: Callable[[], list[tuple[str, str]]] = list


@dataclass(frozen=True, kw_only=True)
class ListSpec:
    """What a noun's list is made of. `dress` turns a page of rows into what columns read, in one more query.

    `order` names the column of the first view, with `-` for descending; `key` is the column that makes the
    order total.
    """

    name: str
    title: str
    columns: Sequence[Column]
    filters: Sequence[Filter]
    order: str
    key: SQLColumnExpression[int]
    empty_title: str
    empty_hint: str
    dress: Callable[[Session, Sequence[Any]], Sequence[Any]] = lambda _session, rows: rows


@dataclass(frozen=True)
class ShownFilter:
    """A filter as the reader sees it."""

    key: str
    label: str
    kind: str
    value: str
    options: list[tuple[str, str, bool]]
    active: bool
    error: str = ""


@dataclass(frozen=True)
class ShownColumn:
    """A column head: where a click on it sorts, and how it is sorted now."""

    key: str
    label: str
    kind: str
    sort_url: str | None
    sorted: str | None


@dataclass(frozen=True)
class ShownRow:
    """A row ready to draw."""

    id: int
    cells: list[Markup]


@dataclass
class Listing:
    """A list as asked for by one address: filtered, sorted, one page of it drawn."""

    spec: ListSpec
    session: Session
    rows_wanted: Select[Any]
    path: str
    args: Mapping[str, str]
    page_rows: int = PAGE_ROWS
    filters: list[ShownFilter] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.all_rows = self.rows_wanted
        for entry in self.spec.filters:
            self._filter(entry)
        self._sort()
        self._turn_to_page()

    def _filter(self, entry: Filter) -> None:
        value, error = cleaned(self.args.get(entry.key, ""))[:_LONGEST_VALUE], ""
        if value:
            try:
                self.rows_wanted = entry.apply(self.rows_wanted, value)
            except Refused as refusal:
                error = sentence(refusal)
        options = [(code, label, code == value) for code, label in entry.choices()]
        active = bool(value) and not error
        self.filters.append(ShownFilter(entry.key, entry.label, entry.kind, value, options, active, error))

    def _sort(self) -> None:
        sortable = {column.key: column.sort for column in self.spec.columns if column.sort is not None}
        wanted = self.args.get("sort", "")
        self.sort = wanted if wanted.removeprefix("-") in sortable else self.spec.order
        expression: Any
        expression, key = sortable[self.sort.removeprefix("-")], self.spec.key
        descending = self.sort.startswith("-")
        order = (expression.desc(), key.desc()) if descending else (expression.asc(), key.asc())
        self.rows_wanted = self.rows_wanted.order_by(None).order_by(*order)
        self._order_types = [expression.type.python_type, int]

    def _turn_to_page(self) -> None:
        page = select_page(self.session, self.rows_wanted, per_page=self.page_rows, page=self._bookmark())
        self._paging = page.paging
        self.rows = [self._drawn(row) for row in self.spec.dress(self.session, list(page))]

    def _bookmark(self) -> str | None:
        """The page asked for; the first one when the address was made up."""
        asked = self.args.get("page", "")[:1000]
        try:
            place, _backwards = unserialize_bookmark(asked)
        except (InvalidPage, ValueError, OverflowError):
            return None
        if place is None or [type(value) for value in place] != self._order_types:
            return None
        return asked if 0 <= place[-1] < 2**31 else None

    def _drawn(self, row: Any) -> ShownRow:
        cells = [
            escape(column.cell(row) if column.cell else _plain(column.value(row)))
            for column in self.spec.columns
        ]
        return ShownRow(row.id, cells)

    def exported(self) -> Iterator[list[object]]:
        """Every row as filtered and sorted, not only this page, as values; read in batches."""
        result = self.session.execute(self.rows_wanted.execution_options(yield_per=500))
        for batch in result.partitions():
            for row in self.spec.dress(self.session, batch):
                yield [column.value(row) for column in self.spec.columns]

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def action(self) -> str:
        return self.path

    @property
    def columns(self) -> list[ShownColumn]:
        return [self._head(column) for column in self.spec.columns]

    def _head(self, column: Column) -> ShownColumn:
        if column.sort is None:
            return ShownColumn(column.key, column.label, column.kind, None, None)
        direction = {column.key: "asc", f"-{column.key}": "desc"}.get(self.sort)
        turned = f"-{column.key}" if direction == "asc" else column.key
        return ShownColumn(column.key, column.label, column.kind, self._url(sort=turned, page=""), direction)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """The filters at work, each with the address that takes it off."""
        return [
            (f"{entry.label}: {_said(entry)}", self._url(**{entry.key: "", "page": ""}))
            for entry in self.filters
            if entry.active
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the filter form keeps besides the filters."""
        return [("sort", self.args["sort"])] if self.args.get("sort") else []

    @property
    def count_text(self) -> str:
        """How many match; beyond a thousand they are not counted."""
        found, every = self._count(self.rows_wanted), self._count(self.all_rows) if self.chips else 0
        if found > COUNTED_UP_TO:
            return gettext("More than %(number)s", number=COUNTED_UP_TO)
        if not self.chips:
            return gettext("%(number)s in all", number=found)
        if every > COUNTED_UP_TO:
            return gettext("%(found)s of more than %(every)s", found=found, every=COUNTED_UP_TO)
        return gettext("%(found)s of %(every)s", found=found, every=every)

    def _count(self, rows: Select[Any]) -> int:
        capped = rows.order_by(None).with_only_columns(self.spec.key).limit(COUNTED_UP_TO + 1).subquery()
        return self.session.scalar(select(func.count()).select_from(capped)) or 0

    @property
    def previous_url(self) -> str | None:
        return self._url(page=self._paging.bookmark_previous) if self._paging.has_previous else None

    @property
    def next_url(self) -> str | None:
        return self._url(page=self._paging.bookmark_next) if self._paging.has_next else None

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(name.upper(), self._url(format=name, page="")) for name in ("xlsx", "csv")]

    @property
    def clear_url(self) -> str:
        return self.path

    @property
    def empty_title(self) -> str:
        return gettext("Nothing matches these filters") if self.chips else self.spec.empty_title

    @property
    def empty_hint(self) -> str:
        return gettext("Take a filter off to see more.") if self.chips else self.spec.empty_hint

    def _url(self, **changed: str) -> str:
        known = [entry.key for entry in self.spec.filters] + list(_KEPT)
        values = {key: self.args.get(key, "")[:1000] for key in known} | changed
        query = urlencode({key: value for key, value in values.items() if value})
        return f"{self.path}?{query}" if query else self.path


def _said(entry: ShownFilter) -> str:
    return next((label for _code, label, selected in entry.options if selected), entry.value)


def _plain(value: object) -> str:
    return "" if value is None else str(value)
