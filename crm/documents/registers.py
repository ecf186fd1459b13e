"""Lists of what stands on the pages of others: every name of every partner, whoever took part anywhere.

A noun that has no list of its own is listed as its history is told: the same fields, in the same words.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import ColumnElement, Date, Enum, Select, String, false, func, or_, select
from sqlalchemy import inspect as inspected
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.documents.listing import answer
from crm.history.recorder import STAMPS, as_stored
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, titled
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.text import Labelled, normalised
from crm.web.access import requires
from crm.web.cells import link
from crm.web.database import db
from crm.web.filters import of_enum
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.telling import Names, Words, shown, shown_moment

SHOWN = 4
"""So many of its fields stand in the list at first; the others are chosen, and so is what another tells."""


def install(
    bp: Blueprint,
    keeper: Keeper,
    *,
    of: Noun | None = None,
    at: str = "",
    needs: Permission = Permission.REGISTER_READ,
    narrowed_by: Callable[[], Filter] | None = None,
) -> None:
    """Add the list of a noun, at its path or `at` another; `of` is the noun on whose records they stand.

    `narrowed_by` is a filter of its own, besides those that its fields give.
    """

    @requires(needs)
    def register() -> ResponseReturnValue:
        keeper.seen_all()
        registered = _Register(keeper, of, narrowed_by)
        rows = registered.rows()
        listing = Listing(registered.spec(), db.session(), rows, request.path, request.args)
        above = of or keeper.noun
        crumbs = [(gettext(above.many), above.all_url())]
        return answer("keeping/register.html", listing, noun=keeper.noun, crumbs=crumbs)

    bp.add_url_rule(at or keeper.path, f"{keeper.name}register", register, methods=["GET"])


class _Above:
    """The records on whose pages the listed ones stand."""

    def __init__(self, noun: Noun, of: Noun) -> None:
        self.of, self.named = of, titled(of.entity)
        self.key = next(part.above for part in of.parts if part.model is noun.model)

    def among(self, records: Select[Any]) -> ColumnElement[bool]:
        """Whether a row stands on one of these records, in use."""
        ids = records.where(self.of.model.archived_at.is_(None)).order_by(None)
        condition: ColumnElement[bool] = self.key.in_(ids.with_only_columns(self.of.model.id))
        return condition

    def holding(self, word: str) -> ColumnElement[bool]:
        """Whether a row stands on a record that this word finds."""
        found = self.of.model.filter_text  # type: ignore[attr-defined] # every noun with a page has one
        return self.among(select(self.of.model).where(found.contains(word, autoescape=True)))


class _Register:
    """The list of one noun, for one reader."""

    def __init__(
        self, keeper: Keeper, of: Noun | None, narrowed_by: Callable[[], Filter] | None = None
    ) -> None:
        self.keeper, self.noun, self.narrowed_by = keeper, keeper.noun, narrowed_by
        self.above = _Above(keeper.noun, of) if of else None
        self.words: Words = keeper.noun.words()
        self.columns = inspected(keeper.noun.model).columns

    def rows(self) -> Select[Any]:
        """Those that stand on records in use."""
        rows = self.noun.rows(me())
        return rows.where(self.above.among(self.above.of.rows(me()))) if self.above else rows

    def spec(self) -> ListSpec:
        model, noun = self.noun.model, self.noun
        return ListSpec(
            name=f"{noun.entity}s".replace("_", "-"),
            title=gettext(noun.many),
            columns=list(self._drawn()),
            filters=list(self._filters()),
            order="-entered",
            key=model.id,
            archived=model.archived_at,
            empty_title=gettext("Nothing is on file here"),
            empty_hint=gettext("It is entered on the page of the record that it belongs to."),
            dress=self._dress,
        )

    def _drawn(self) -> Iterator[Column]:
        history = f"{request.blueprint}.{self.keeper.name}history"
        yield Column(
            key="title",
            label=gettext(self.noun.one),
            kind="title",
            value=self.noun.title,
            cell=lambda record: link(url_for(history, record_id=record.id), self.noun.title(record)),
        )
        if self.above:
            yield self._above(self.above)
        said = {self.noun.titled_by, f"{self.noun.titled_by}_{language()}", *self.words.exact.values()}
        for number, name in enumerate(sorted(self._told(), key=said.__contains__)):
            yield self._field(name, optional=number >= SHOWN or name in said)
        yield Column(
            key="entered",
            label=gettext("Entered on"),
            kind="moment",
            value=lambda record: shown_moment(record.created_at.isoformat()),
            sort=self.noun.model.id,
        )

    def _above(self, above: _Above) -> Column:
        def named(record: Any) -> str:
            return above.named(self.keeper.stands_on(record))

        return Column(
            key="above",
            label=gettext(above.of.one),
            value=named,
            cell=lambda record: link(self.keeper.url(record), named(record)),
        )

    def _told(self) -> list[str]:
        return [name for name in self.words.labels if name in self.columns and name != "archived_at"]

    def _field(self, name: str, *, optional: bool) -> Column:
        def said(record: Any) -> str:
            exact = as_stored(getattr(record, self.words.exact.get(name, ""), None))
            return shown(self.words, name, as_stored(getattr(record, name)), exact)

        def value(record: Any) -> object:
            held = getattr(record, name)
            exact = getattr(record, self.words.exact.get(name, ""), None)
            if isinstance(held, date) and exact is not None:
                return PartialDate(held, exact)
            return held if isinstance(held, date | Decimal) else said(record)

        label, kind = self.words.labels[name], "date" if isinstance(self.columns[name].type, Date) else "text"
        return Column(key=name, label=label, kind=kind, value=value, cell=said, optional=optional)

    def _filters(self) -> Iterator[Filter]:
        yield Filter(key="q", label=gettext("Words"), apply=self._like)
        for name in self._told():
            kind = self.columns[name].type
            if isinstance(kind, Enum) and kind.enum_class and issubclass(kind.enum_class, Labelled):
                yield of_enum(name, self.words.labels[name], kind.enum_class, self._equal(name))
        if self.narrowed_by is not None:
            yield self.narrowed_by()

    def _equal(self, name: str) -> Any:
        column = getattr(self.noun.model, name)
        return lambda rows, member: rows.where(column == member)

    def _like(self, rows: Select[Any], typed: str) -> Select[Any]:
        """Each word in one of its texts, or in what finds the record that it stands on."""
        texts = [func.lower(getattr(self.noun.model, name)) for name in self._texts()]
        for word in normalised(typed).split():
            above = self.above.holding(word) if self.above else false()
            rows = rows.where(or_(above, *(text.contains(word, autoescape=True) for text in texts)))
        return rows

    def _texts(self) -> list[str]:
        """Its columns of text, but for stamps and what is derived."""
        return [
            column.key
            for column in inspected(self.noun.model).column_attrs
            if isinstance(kind := column.columns[0].type, String)
            and not isinstance(kind, Enum)
            and column.key not in STAMPS | self.noun.model.NOT_RECORDED
            and not column.key.startswith(("seed_", "sort_"))
        ]

    def _dress(self, _session: Session, rows: Sequence[Any]) -> list[Any]:
        """The records; whatever they name is asked for at once."""
        records = [row[0] for row in rows]
        for record in records:
            if self.above:
                self.above.named.expect(self.keeper.stands_on(record))
            for name, drawer in self.words.drawers.items():
                if isinstance(drawer, Names) and name in self.columns:
                    drawer.expect(getattr(record, name))
        return records
