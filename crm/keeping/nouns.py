"""What the register keeps: each noun described once, for the pages that serve them all.

A room describes its nouns; the factory lists them (`NOUNS`). Editing, archiving, history, attached documents,
search and the readers of restricted records are built on it: no noun has a way of its own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app
from sqlalchemy import ColumnElement, Select, false, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, hidden_from
from crm.permissions import Permission, may
from crm.platform.base import Classified, Record
from crm.web.telling import Words

_NOUNS = "nouns"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Rows that stand on a record's own page and are told in its history: its names, its participants.

    `above` is the column of `model` that holds the record's id; `what` says what such a row is.
    """

    model: Any
    above: Any
    what: str
    words: Callable[[], Words]

    @property
    def entity(self) -> str:
        return str(self.model.__tablename__)


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A noun of the register.

    `rows` are the records that a reader may read, archived ones included, loaded for their form; `title` is
    what a record is called in the page's language; `url` is its page, `all_url` the list; `edits` is what its
    writers must hold. `writable` narrows them to those that a reader may change, where the permission alone
    would let in too much: a liaison writes for one agency.
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
    writable: Callable[[Reader], Select[Any]] | None = None

    @property
    def entity(self) -> str:
        """Its name in the history: the table."""
        return str(self.model.__tablename__)  # type: ignore[attr-defined] # every mapped class has one

    @property
    def classified(self) -> bool:
        return issubclass(self.model, Classified)

    def changeable_by(self, reader: Reader, record: Record, session: Session) -> bool:
        """Whether `reader` may change this record, or what hangs on it; nobody changes what is archived."""
        if record.archived_at is not None or not may(reader.role, self.edits):
            return False
        if self.writable is None:
            return True
        mine = self.writable(reader).where(self.model.id == record.id)
        return session.scalar(select(mine.order_by(None).exists())) is True

    def told_here(self, entity: Any, entity_id: Any, record_id: int) -> ColumnElement[bool]:
        """Whether the change of (`entity`, `entity_id`) is the record's own or that of a part of it."""
        own = (entity == self.entity) & (entity_id == record_id)
        parts = ((entity == part.entity) & entity_id.in_(_ids_of(part, record_id)) for part in self.parts)
        return or_(own, *parts)

    def hides(self, entity: Any, entity_id: Any, reader: Reader) -> ColumnElement[bool]:
        """Whether the change of (`entity`, `entity_id`) tells of a record restricted away from `reader`."""
        if not self.classified:
            return false()
        own = (entity == self.entity) & hidden_from(reader, self.model, entity_id)
        parts = (
            (entity == part.entity) & hidden_from(reader, self.model, _above(part, entity_id))
            for part in self.parts
        )
        return or_(own, *parts)


def install(app: Flask, nouns: Sequence[Noun]) -> None:
    """Keep the factory's list."""
    app.extensions[_NOUNS] = {noun.entity: noun for noun in nouns}


def nouns() -> Mapping[str, Noun]:
    """Every noun of this application by its entity."""
    known: Mapping[str, Noun] = current_app.extensions[_NOUNS]
    return known


def _keyed_by_record(part: Part) -> bool:
    """A link row has no number of its own: the history knows it by the record's."""
    return not hasattr(part.model, "id")


def _ids_of(part: Part, record_id: int) -> Any:
    if _keyed_by_record(part):
        return [record_id]
    return select(part.model.id).where(part.above == record_id)


def _above(part: Part, part_id: Any) -> Any:
    """The id of the record that a part stands on."""
    if _keyed_by_record(part):
        return part_id
    return select(part.above).where(part.model.id == part_id).scalar_subquery()
