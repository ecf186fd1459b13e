"""Finding documents: those of a record, and of all records that a reader may read."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Select, false, or_, select

from crm.access.queries import Reader
from crm.documents.models import Document, DocumentText, DocumentVersion
from crm.documents.rules.types import READ
from crm.platform.base import Record
from crm.platform.matching import every_word_in

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)


class Attachable(Protocol):
    """A noun whose records carry documents, as crm/keeping/nouns.py describes it."""

    @property
    def entity(self) -> str: ...
    @property
    def model(self) -> type[Record]: ...
    def rows(self, reader: Reader, /) -> Select[Any]: ...


def documents() -> Select[Document]:
    return select(Document)


def readable_by(query: Rows, reader: Reader, nouns: Iterable[Attachable]) -> Rows:
    """Only documents on records that `reader` may read; what is in the archive is included."""
    return query.where(or_(false(), *(_on_readable(noun, reader) for noun in nouns)))


def listed(query: Rows, reader: Reader, nouns: Iterable[Attachable]) -> Rows:
    """Only documents on records in use that `reader` may read; of the archive, those of any such record."""
    return query.where(or_(false(), *(_on_readable(noun, reader, listed=True) for noun in nouns)))


def _on_readable(noun: Attachable, reader: Reader, *, listed: bool = False) -> ColumnElement[bool]:
    model: Any = noun.model
    rows = noun.rows(reader).where(model.id == Document.entity_id).correlate(Document)
    if listed:
        rows = rows.where(model.archived_at.is_(None) | Document.archived_at.is_not(None))
    return (Document.entity == noun.entity) & rows.order_by(None).exists()


def of_record(entity: str, record_id: int) -> Select[Document, DocumentVersion]:
    """The documents of one record, each with its newest version, the newest paper first."""
    return (
        with_newest(select(Document, DocumentVersion))
        .where(Document.entity == entity, Document.entity_id == record_id, Document.archived_at.is_(None))
        .order_by(Document.filed_on.desc(), Document.id.desc())
    )


def document_rows() -> Columns:
    """The columns that the list shows."""
    return with_newest(
        select(
            Document.id,
            Document.entity,
            Document.entity_id,
            Document.kind,
            Document.title_en,
            Document.title_th,
            Document.official_no,
            Document.written_in,
            Document.dated_on,
            Document.dated_precision,
            DocumentVersion.number,
            DocumentVersion.type,
            DocumentVersion.size,
            DocumentVersion.file_name,
            DocumentVersion.pages,
            DocumentVersion.signed_at,
            DocumentVersion.uploaded_at,
            DocumentVersion.uploaded_by_en,
            DocumentVersion.uploaded_by_th,
        )
    )


def with_newest(query: Rows) -> Rows:
    newest = (DocumentVersion.document_id == Document.id) & (DocumentVersion.number == Document.last_number)
    return query.join(DocumentVersion, newest)


def versions_of(document_id: int) -> Select[DocumentVersion]:
    """Every version, the newest first."""
    versions = select(DocumentVersion).where(DocumentVersion.document_id == document_id)
    return versions.order_by(DocumentVersion.number.desc())


def unread() -> Select[DocumentVersion]:
    """The newest files of documents that may hold a text and have none on file."""
    newest = (Document.id == DocumentVersion.document_id) & (Document.last_number == DocumentVersion.number)
    return (
        select(DocumentVersion)
        .join(Document, newest)
        .outerjoin(DocumentText, DocumentText.version_id == DocumentVersion.id)
        .where(DocumentText.version_id.is_(None), DocumentVersion.type.in_(READ))
        .order_by(DocumentVersion.id)
    )


def of_same_bytes(entity: str, record_id: int, sha256: str) -> Select[Document]:
    """Documents in use on a record that hold this very file."""
    return (
        select(Document)
        .join(DocumentVersion, DocumentVersion.document_id == Document.id)
        .where(Document.entity == entity, Document.entity_id == record_id, Document.archived_at.is_(None))
        .where(DocumentVersion.sha256 == sha256)
    )


def matching(query: Rows, typed: str) -> Rows:
    """Every word typed stands in a title, the official number or the name of a file."""
    return query.where(*every_word_in(Document.filter_text, typed))


def filed_in(query: Rows, year: int) -> Rows:
    """Papers of a common year; undated ones by the day they were attached."""
    return query.where(Document.filed_on >= date(year, 1, 1), Document.filed_on <= date(year, 12, 31))


def first_and_last_day(reader: Reader, nouns: Sequence[Attachable]) -> Select[date | None, date | None]:
    """The days of the oldest and of the newest paper in use; each is the first step into an index."""
    days = listed(select(Document.filed_on), reader, nouns).where(Document.archived_at.is_(None)).limit(1)
    oldest, newest = days.order_by(Document.filed_on), days.order_by(Document.filed_on.desc())
    return select(oldest.scalar_subquery(), newest.scalar_subquery())
