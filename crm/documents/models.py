"""Documents attached to records, and their versions: files are only added, a signed one stays as it is."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from crm.documents.rules.papers import DocumentKind, WrittenIn
from crm.documents.rules.types import FileType
from crm.history.guards import only_grows
from crm.platform.base import Base, Record, Recorded
from crm.platform.dates import PartialDate, Precision
from crm.platform.types import UtcDateTime, stored_enum


class Document(Record, Base):
    """A paper of the office on one record: `entity` is that record's table, `entity_id` its number.

    Who may read the record may read the document. `last_number` is that of the newest version; `filed_on`
    orders lists: the day of the paper, or for an undated one the day it was attached.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("title_en IS NOT NULL OR title_th IS NOT NULL", name="has_a_title"),
        CheckConstraint("(dated_on IS NULL) = (dated_precision IS NULL)", name="date_has_a_precision"),
        CheckConstraint("last_number > 0", name="has_a_version"),
        Index("ix_document_entity_entity_id_filed_on", "entity", "entity_id", "filed_on"),
        Index("ix_document_filed_on_id", "filed_on", "id"),
        Index("ix_document_sort_th_id", "sort_th", "id"),
        Index("ix_document_sort_en_id", "sort_en", "id"),
    )
    NOT_RECORDED = frozenset({"filter_text", "sort_en", "sort_th", "filed_on", "last_number"})

    entity: Mapped[str] = mapped_column(String(60))
    entity_id: Mapped[int]
    kind: Mapped[DocumentKind] = mapped_column(stored_enum(DocumentKind))
    title_en: Mapped[str | None] = mapped_column(String(300))
    title_th: Mapped[str | None] = mapped_column(String(300))
    official_no: Mapped[str | None] = mapped_column(String(100))
    written_in: Mapped[WrittenIn | None] = mapped_column(stored_enum(WrittenIn))
    dated_on: Mapped[date | None]
    dated_precision: Mapped[Precision | None] = mapped_column(stored_enum(Precision, "dated_precision"))
    last_number: Mapped[int] = mapped_column(default=1)
    filed_on: Mapped[date]
    filter_text: Mapped[str] = mapped_column(Text, default="")
    sort_en: Mapped[str] = mapped_column(String(300), default="")
    sort_th: Mapped[str] = mapped_column(String(300), default="")

    @property
    def dated(self) -> PartialDate | None:
        """The day of the paper, as exact as it is known."""
        return PartialDate(self.dated_on, self.dated_precision or Precision.DAY) if self.dated_on else None


class DocumentVersion(Recorded, Base):
    """One file of a document, found in the store by its SHA-256. Marked as signed, it never changes again.

    `file_name` is as the uploader's computer gave it; `pages` is None where a page cannot show the file.
    """

    __tablename__ = "document_version"
    __table_args__ = (
        CheckConstraint("number > 0", name="number_begins_at_one"),
        CheckConstraint("size > 0", name="holds_something"),
        CheckConstraint("length(sha256) = 64", name="sha256_is_whole"),
        CheckConstraint("(signed_at IS NULL) = (signed_by_en IS NULL)", name="signed_by_somebody"),
        Index("uq_document_version_number", "document_id", "number", unique=True),
        Index("ix_document_version_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    type: Mapped[FileType] = mapped_column(stored_enum(FileType))
    file_name: Mapped[str] = mapped_column(String(255))
    pages: Mapped[int | None]
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    uploaded_by_en: Mapped[str] = mapped_column(String(120))
    uploaded_by_th: Mapped[str] = mapped_column(String(120))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by_en: Mapped[str | None] = mapped_column(String(120))
    signed_by_th: Mapped[str | None] = mapped_column(String(120))


class DocumentText(Base):
    """What is written in a file, a page a line, as the register read it when the file arrived.

    It is read from the bytes that the version keeps, so the history does not keep it again.
    """

    __tablename__ = "document_text"

    version_id: Mapped[int] = mapped_column(ForeignKey("document_version.id"), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


UNLESS_BEING_SIGNED = (
    "OLD.signed_at IS NOT NULL OR NEW.signed_at IS NULL OR NEW.document_id <> OLD.document_id"
    " OR NEW.number <> OLD.number OR NEW.sha256 <> OLD.sha256 OR NEW.size <> OLD.size OR NEW.type <> OLD.type"
    " OR NEW.file_name <> OLD.file_name OR NEW.uploaded_at <> OLD.uploaded_at"
)
"""A version may be marked as signed, once, and nothing else may happen to it."""

only_grows(DocumentVersion, refused_update=UNLESS_BEING_SIGNED)
