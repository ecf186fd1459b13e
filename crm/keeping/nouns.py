"""What the register keeps: each noun described once, for the pages that serve them all.

A room describes its nouns; the factory lists them (`NOUNS`). Editing, archiving, history, attached documents,
search and the readers of restricted records are built on it: no noun has a way of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app
from sqlalchemy import ColumnElement, Integer, Select, exists, false, func, or_, select, true
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import Session, aliased

from crm.access.current import me
from crm.access.queries import Reader, hidden_from, readable_by
from crm.history.models import ChangeRecord, ChangeValue
from crm.keeping.indexing import Indexing
from crm.permissions import Permission, may
from crm.platform.base import Classification, Classified, Record
from crm.web.database import db
from crm.web.remembering import remembered
from crm.web.telling import Names, Words

_NOUNS = "nouns"
_BROUGHT = "parts brought by rooms above"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Rows that stand on a record's own page and are told in its history: its names, its participants.

    `above` is the column of `model` that holds the record's id; `what` says what such a row is. Where rows of
    several nouns share a table, `only` says which are meant.
    """

    model: Any
    above: Any
    what: str
    words: Callable[[], Words]
    only: ColumnElement[bool] | None = None

    @property
    def entity(self) -> str:
        return str(self.model.__tablename__)

    @property
    def links(self) -> bool:
        """Whether it has no number of its own: the history knows such a row by the record's."""
        return not hasattr(self.model, "id")

    def rows(self) -> Select[Any]:
        """Its rows, of this noun alone."""
        query = select(self.model)
        return query if self.only is None else query.where(self.only)

    def concerns(self, entity: Any, part_id: Any) -> ColumnElement[bool]:
        """Whether the change of (`entity`, `part_id`) is that of such a row."""
        mine = cast("ColumnElement[bool]", entity == self.entity)
        if self.only is None:
            return mine
        return mine & exists().where(self.model.id == part_id, self.only)

    def record_of(self, part_id: Any) -> Any:
        """For a query: the id of the record that a row stands on, or stood on before it was removed."""
        if self.links:
            return part_id
        live = select(self.above).where(self.model.id == part_id).correlate_except(self.model)
        change, value = aliased(ChangeRecord), aliased(ChangeValue)
        held = (
            select(cast_to(value.before, Integer))
            .join(change, change.id == value.change_id)
            .where(change.entity == self.entity, change.entity_id == part_id)
            .where(value.field == self.above.key, value.before.is_not(None))
            .order_by(change.id.desc())
            .limit(1)
            .correlate_except(change, value)
        )
        return func.coalesce(live.scalar_subquery(), held.scalar_subquery())


@dataclass(frozen=True, kw_only=True, eq=False)
class Noun:
    """A noun of the register.

    `rows` are the records that a reader may read, archived ones included, loaded for their form; `title` is
    what a record is called in the page's language, `titled_by` the field, or the pair of fields, of its own
    that the title repeats; `url` is its page, `all_url` the list; `edits` is what its writers must hold.
    `writable` narrows them to those that a reader may change, where the permission alone would let in too
    much (a liaison writes for one agency), and is None for everybody else. `indexed` is how search finds it,
    None where it does not.
    """

    model: type[Record]
    one: str
    many: str
    icon: str
    edits: Permission
    rows: Callable[[Reader], Select[Any]]
    title: Callable[[Any], str]
    url: Callable[[int], str]
    all_url: Callable[[], str]
    words: Callable[[], Words]
    parts: Sequence[Part] = ()
    writable: Callable[[Reader], Select[Any] | None] = lambda _reader: None
    indexed: Indexing | None = None
    titled_by: str = ""

    @property
    def entity(self) -> str:
        """Its name in the history: the table."""
        return str(self.model.__tablename__)  # type: ignore[attr-defined] # every mapped class has one

    @property
    def all_parts(self) -> Sequence[Part]:
        """Its own parts, and those that rooms above bring (`PARTS` in the factory)."""
        brought: Mapping[str, Sequence[Part]] = current_app.extensions[_BROUGHT]
        return (*self.parts, *brought.get(self.entity, ()))

    @property
    def classified(self) -> bool:
        return issubclass(self.model, Classified)

    def hidden(self, record_id: Any, reader: Reader) -> ColumnElement[bool]:
        """Whether the record of this id is restricted away from `reader`; only of a classified noun."""
        return hidden_from(reader, self.model, record_id)

    def findable(self, record_id: Any, reader: Reader) -> ColumnElement[bool]:
        """Whether search may show `reader` the record of this id; archived ones are in no index."""
        return ~self.hidden(record_id, reader) if self.classified else true()

    def changeable_by(self, reader: Reader, record: Record, session: Session) -> bool:
        """Whether `reader` may change this record, or what hangs on it; nobody changes what is archived."""
        return record.archived_at is None and self.kept_by(reader, record, session)

    def kept_by(self, reader: Reader, record: Record, session: Session) -> bool:
        """The same, one in the archive included, which he or she may put back."""
        if not may(reader.role, self.edits):
            return False
        mine = self.writable(reader)
        if mine is None:
            return True
        return session.scalar(select(mine.where(self.model.id == record.id).order_by(None).exists())) is True

    def concerns(self, entity: Any, entity_id: Any) -> ColumnElement[bool]:
        """Whether the change of (`entity`, `entity_id`) is that of such a record, or of a part of one."""
        return or_(entity == self.entity, *(part.concerns(entity, entity_id) for part in self.all_parts))

    def hidden_rows(self, reader: Reader) -> Select[Any] | None:
        """The records restricted away from `reader`; None where none can be."""
        if not self.classified:
            return None
        model: Any = self.model
        open_to_me = readable_by(select(model.id), model, reader)
        closed = select(model.id).where(model.classification == Classification.RESTRICTED)
        return closed.where(model.id.not_in(open_to_me))

    def hides(self, entity: Any, entity_id: Any, reader: Reader) -> ColumnElement[bool]:
        """Whether the change of (`entity`, `entity_id`) tells of a record restricted away from `reader`."""
        if not self.classified:
            return false()
        own = (entity == self.entity) & self.hidden(entity_id, reader)
        parts = (
            part.concerns(entity, entity_id) & self.hidden(part.record_of(entity_id), reader)
            for part in self.all_parts
        )
        return or_(own, *parts)


def install(app: Flask, nouns: Sequence[Noun], brought: Mapping[str, Sequence[Part]]) -> None:
    """Keep the factory's lists: the nouns, and the parts that rooms above bring to a noun, by its entity."""
    app.extensions[_NOUNS] = {noun.entity: noun for noun in nouns}
    app.extensions[_BROUGHT] = brought


def nouns() -> Mapping[str, Noun]:
    """Every noun of this application by its entity."""
    known: Mapping[str, Noun] = current_app.extensions[_NOUNS]
    return known


def may_change(noun: Noun, record: Record) -> bool:
    """Whether this reader may change a record: the parts of a page ask it more than once."""
    question = ("may change", noun.entity, record.id)
    return remembered(question, lambda: noun.changeable_by(me(), record, db.session()))


def titled(entity: str) -> Names:
    """A drawer for the stored ids of a noun's records: the titles of those that the reader may read."""

    def find(ids: list[int]) -> Mapping[int, str]:
        noun = nouns().get(entity)
        if noun is None:
            return {}
        rows = db.session().scalars(noun.rows(me()).where(noun.model.id.in_(ids))).unique()
        return {row.id: noun.title(row) for row in rows}

    return Names(entity, find)
