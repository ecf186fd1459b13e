"""The record a document stands on: who may read it may read the document, who may change it may attach."""

from collections.abc import Iterable
from typing import Any

from flask import abort
from sqlalchemy import ColumnElement, Select, exists, false, or_, select
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.access.queries import Reader
from crm.documents.models import Document, DocumentVersion
from crm.documents.queries import listed, versions_of
from crm.keeping.nouns import Noun, nouns
from crm.keeping.nouns import may_change as may_change_record
from crm.platform.base import Record
from crm.web.database import db
from crm.web.records import one_or_404


def attachable() -> list[Noun]:
    """The nouns whose records carry documents: all but documents themselves."""
    return [noun for noun in nouns().values() if noun.model is not Document]


class DocumentNoun(Noun):
    """A document is hidden and kept with its record."""

    def hidden_rows(self, reader: Reader) -> Select[Any]:
        return select(Document.id).where(_on_hidden(reader))

    def hides(self, entity: Any, entity_id: Any, reader: Reader) -> ColumnElement[bool]:
        hidden = _on_hidden(reader)
        own = exists().where(Document.id == entity_id, hidden)
        versions = exists().where(
            DocumentVersion.id == entity_id, Document.id == DocumentVersion.document_id, hidden
        )
        return ((entity == self.entity) & own) | ((entity == DocumentVersion.__tablename__) & versions)

    def findable(self, record_id: Any, reader: Reader) -> ColumnElement[bool]:
        own = select(Document.id).where(Document.id == record_id, Document.archived_at.is_(None))
        return listed(own, reader, attachable()).exists()

    def changeable_by(self, reader: Reader, record: Record, session: Session) -> bool:
        return record.archived_at is None and _may_change(record, reader, session)


def _on_hidden(reader: Reader) -> ColumnElement[bool]:
    """Whether a document stands on a record that is restricted away from `reader`."""
    above = (
        (Document.entity == noun.entity) & noun.hidden(Document.entity_id, reader)
        for noun in attachable()
        if noun.classified
    )
    return or_(false(), *above)


def noun_or_404(entity: str) -> Noun:
    found = {noun.entity: noun for noun in attachable()}.get(entity)
    return found or abort(404)


def record_or_404(noun: Noun, record_id: int) -> Any:
    """A record that the reader may read."""
    return one_or_404(noun.rows(me()), noun.model.id, record_id)


def changeable_or_403(noun: Noun, record_id: int) -> Any:
    """A record that the reader may attach to; who may read it and not change it is told so."""
    record = record_or_404(noun, record_id)
    return record if may_attach(noun, record) else abort(403)


def version_or_404(document_id: int, number: int) -> DocumentVersion:
    """One file of a document that the reader was found to be allowed to read."""
    return one_or_404(versions_of(document_id), DocumentVersion.number, number)


def may_attach(noun: Noun, record: Record) -> bool:
    return may_change_record(noun, record)


def may_change(document: Document) -> bool:
    """Whether the reader may change what stands on this document's record."""
    return _may_change(document, me(), db.session())


def _may_change(document: Any, reader: Reader, session: Session) -> bool:
    noun = nouns()[document.entity]
    record = session.scalars(noun.rows(reader).where(noun.model.id == document.entity_id)).one_or_none()
    return record is not None and noun.changeable_by(reader, record, session)


def titles_of(rows: Iterable[Any]) -> dict[tuple[str, int], str]:
    """What the records of documents are called, in one query for each noun among them."""
    wanted: dict[str, set[int]] = {}
    for row in rows:
        wanted.setdefault(row.entity, set()).add(row.entity_id)
    found: dict[tuple[str, int], str] = {}
    for entity, ids in wanted.items():
        noun = nouns()[entity]
        for record in db.session().scalars(noun.rows(me()).where(noun.model.id.in_(ids))).unique():
            found[entity, record.id] = noun.title(record)
    return found
