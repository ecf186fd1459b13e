"""A list as asked for by one address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext
from markupsafe import Markup
from sqlakeyset import InvalidPage, select_page, unserialize_bookmark
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from crm.web.drawings import drawn_once
from crm.web.language import language
from crm.web.lists.shown import ShownColumn, ShownFilter, asked, chosen_columns, drawn, tick_column
from crm.web.lists.spec import Column, ListSpec
from crm.web.remembering import remembered

PAGE_ROWS = 50
COUNTED_UP_TO = 1000
_KEPT = ("sort", "page", "archived", "cols", "select")


class Page(NamedTuple):
    """A page of a list: its rows ready to draw, and the bookmarks of the pages beside it."""

    rows: list[Markup]
    before: str | None
    after: str | None


@dataclass
class Listing:
    """A list as asked for by one address: filtered, sorted, one page of it drawn."""

    spec: ListSpec
    session: Session
    rows_wanted: Select[Any]
    path: str
    args: Mapping[str, str]
    page_rows: int = PAGE_ROWS
    filters: tuple[ShownFilter, ...] = ()
    views: Sequence[tuple[str, str, str]] = ()
    """The reader's saved views: name, address, where it is forgotten."""

    def __post_init__(self) -> None:
        self.chosen = chosen_columns(self.spec.columns, self.args)
        if self.spec.archived is not None:
            gone = self.spec.archived.is_not(None) if self.in_archive else self.spec.archived.is_(None)
            self.rows_wanted = self.rows_wanted.where(gone)
        self.all_rows = self.rows_wanted
        for entry in self.spec.filters:
            shown, self.rows_wanted = asked(entry, self.args.get(entry.key, ""), self.rows_wanted)
            self.filters += (shown,)
        self._sort()

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

    @cached_property
    def page(self) -> Page:
        """The page asked for; an export never turns to it."""
        if not self.spec.recorded:
            return self._turn_to_page()
        return remembered(("page", language(), request.script_root, self._url()), self._turn_to_page)

    def _turn_to_page(self) -> Page:
        found = select_page(self.session, self.rows_wanted, per_page=self.page_rows, page=self._bookmark())
        rows, paging = self._drawn(self.spec.dress(self.session, list(found))), found.paging
        before = paging.bookmark_previous if paging.has_previous else None
        return Page(rows, before, paging.bookmark_next if paging.has_next else None)

    def _drawn(self, rows: Sequence[Any]) -> list[Markup]:
        columns = self._drawn_columns
        if not self.spec.self_contained:
            return [drawn(columns, row) for row in rows]
        of = (self.spec.name, *(column.key for column in columns))
        return [drawn_once((of, row), partial(drawn, columns, row)) for row in rows]

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

    @property
    def exported_heads(self) -> list[str]:
        return [head for column in self.chosen for head, _value in column.in_files]

    def exported(self) -> Iterator[list[object]]:
        """Every row as filtered and sorted, not only this page, as values; read in batches."""
        values = [value for column in self.chosen for _head, value in column.in_files]
        result = self.session.execute(self.rows_wanted.execution_options(yield_per=500))
        for batch in result.partitions():
            for row in self.spec.dress(self.session, batch):
                yield [value(row) for value in values]

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def plain(self) -> bool:
        return self.spec.plain

    @property
    def action(self) -> str:
        return self.path

    @property
    def columns(self) -> list[ShownColumn]:
        return [self._head(column) for column in self._drawn_columns]

    def _head(self, column: Column) -> ShownColumn:
        if column.sort is None:
            return ShownColumn(column.key, column.label, column.kind)
        direction = {column.key: "asc", f"-{column.key}": "desc"}.get(self.sort)
        turned = f"-{column.key}" if direction == "asc" else column.key
        return ShownColumn(column.key, column.label, column.kind, self._url(sort=turned, page=""), direction)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """The filters at work, each with the address that takes it off."""
        return [
            (f"{entry.label}: {entry.said}", self._url(**{entry.key: "", "page": ""}))
            for entry in self.filters
            if entry.active
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the filter form keeps besides the filters."""
        carried = [
            (entry.key, entry.value) for entry in self.filters if entry.kind == "carried" and entry.value
        ]
        return carried + [
            (name, self._args[name]) for name in _KEPT if name != "page" and self._args.get(name)
        ]

    @property
    def choosing(self) -> bool:
        """Whether the reader is choosing several rows."""
        return bool(self.spec.several) and self.args.get("select") == "1"

    @property
    def choosing_url(self) -> str | None:
        """To choosing, or back from it; None for a reader who can do nothing with several."""
        return self._url(select="" if self.choosing else "1") if self.spec.several else None

    @property
    def here(self) -> str:
        """The address of this page of the list, as it is asked for."""
        return self._url()

    @property
    def _drawn_columns(self) -> Sequence[Column]:
        return [tick_column(self.chosen[0]), *self.chosen] if self.choosing else self.chosen

    @property
    def in_archive(self) -> bool:
        """Whether the reader asked for the records in the archive."""
        return self.spec.archived is not None and self.args.get("archived") == "1"

    @property
    def archive_url(self) -> str | None:
        """To the archive, or back from it; None where the list has none."""
        if self.spec.archived is None:
            return None
        return self._url(archived="" if self.in_archive else "1", page="")

    @property
    def offered_columns(self) -> list[tuple[str, str, bool]]:
        """Every column that may be shown besides the first: key, label, whether it is."""
        return [(column.key, column.label, column in self.chosen) for column in self.spec.columns[1:]]

    @property
    def kept_but_columns(self) -> list[tuple[str, str]]:
        """What the choice of columns keeps: everything else of the address."""
        return [(name, value) for name, value in self._args.items() if value and name not in {"cols", "page"}]

    @property
    def query(self) -> str:
        """What a saved view holds: the address without its page."""
        return urlencode({name: value for name, value in self._args.items() if value and name != "page"})

    @property
    def count_text(self) -> str:
        """How many match; beyond a thousand they are not counted."""
        kept = self.spec.recorded
        found, every = remembered(("count", self._counted), self._counts) if kept else self._counts()
        if found > COUNTED_UP_TO:
            return gettext("More than %(number)s", number=COUNTED_UP_TO)
        if not self.chips:
            return gettext("%(number)s in all", number=found)
        if every > COUNTED_UP_TO:
            return gettext("%(found)s of more than %(every)s", found=found, every=COUNTED_UP_TO)
        return gettext("%(found)s of %(every)s", found=found, every=every)

    @property
    def _counted(self) -> str:
        """The address without what changes nothing in the number of rows."""
        return self._url(page="", sort="", cols="", select="")

    def _counts(self) -> tuple[int, int]:
        """How many rows match, and how many there are without filters, neither counted to the end."""
        wanted = [self.rows_wanted, self.all_rows] if self.chips else [self.rows_wanted]
        found = self.session.execute(select(*(self._capped(rows) for rows in wanted))).one()
        return found[0], found[-1]

    def _capped(self, rows: Select[Any]) -> Any:
        few = rows.order_by(None).with_only_columns(self.spec.key).limit(COUNTED_UP_TO + 1).subquery()
        return select(func.count()).select_from(few).scalar_subquery()

    @property
    def previous_url(self) -> str | None:
        return self._url(page=self.page.before) if self.page.before else None

    @property
    def next_url(self) -> str | None:
        return self._url(page=self.page.after) if self.page.after else None

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(name.upper(), self._url(format=name, page="")) for name in ("xlsx", "csv")]

    @property
    def clear_url(self) -> str:
        return self.path

    @property
    def empty_title(self) -> str:
        if self.chips:
            return gettext("Nothing matches these filters")
        return gettext("The archive is empty") if self.in_archive else self.spec.empty_title

    @property
    def empty_hint(self) -> str:
        if self.chips:
            return gettext("Take a filter off to see more.")
        archive = gettext("What is archived leaves the list and stands here, from where it can be put back.")
        return archive if self.in_archive else self.spec.empty_hint

    @cached_property
    def _args(self) -> dict[str, str]:
        """What the address asks, of all that this list understands."""
        known = [entry.key for entry in self.spec.filters] + list(_KEPT)
        values = {key: self.args.get(key, "")[:1000] for key in known}
        return values | {"cols": ",".join(column.key for column in self.chosen[1:]) if values["cols"] else ""}

    def _url(self, **changed: str) -> str:
        values = self._args | changed
        query = urlencode({key: value for key, value in values.items() if value})
        return f"{self.path}?{query}" if query else self.path
