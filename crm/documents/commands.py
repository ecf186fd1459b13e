"""What is done to documents: attached, described, given a new version, marked as signed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.documents.models import Document, DocumentText, DocumentVersion
from crm.documents.queries import of_same_bytes, versions_of
from crm.documents.rules.names import is_thai, titled
from crm.documents.rules.papers import DocumentKind, WrittenIn, suggested
from crm.documents.rules.types import FileType
from crm.history.recorder import act_as
from crm.platform.clock import in_bangkok, now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.matching import searchable
from crm.platform.storage import Staged, keep
from crm.platform.text import N_, sort_key


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """What the form of a document says; what a new one leaves out, its file tells: title and kind."""

    kind: DocumentKind | None = None
    title_th: str | None = None
    title_en: str | None = None
    official_no: str | None = None
    written_in: WrittenIn | None = None
    dated: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that has arrived and was looked at. `pages` None: a page cannot show it.

    `text` is what is written in it, a page a line, as far as it can be read.
    """

    staged: Staged
    type: FileType
    name: str
    pages: int | None = None
    text: str = ""


def attach(
    session: Session, entity: str, entity_id: int, facts: DocumentFacts, upload: Upload, *, by: Doer
) -> Document:
    """Put a file on a record.

    Raises:
        Refused: the record has this very file already.
    """
    act_as(session, by.actor, "attach")
    twin = session.scalars(of_same_bytes(entity, entity_id, upload.staged.sha256)).first()
    if twin is not None:
        name = twin.title_th or twin.title_en
        raise Refused(N_("This record has this very file already: %(title)s."), field="file", title=name)
    document = Document(entity=entity, entity_id=entity_id, last_number=1)
    _describe(document, facts, upload)
    document.filter_text = _searchable(document, [upload.name])
    session.add(document)
    session.flush()
    _keep_version(session, document, upload, by)
    return document


def edit_document(
    session: Session, document: Document, facts: DocumentFacts, *, seen_version: int, by: Doer
) -> None:
    """Describe a document anew; its files stay as they are.

    Raises:
        Refused: it would have no title.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(document, seen_version)
    _describe(document, facts)
    document.filter_text = _searchable(document, _file_names(session, document))
    flush_or_stale(session)


def add_version(session: Session, document: Document, upload: Upload, *, by: Doer) -> DocumentVersion:
    """Add a newer file; the older ones stay.

    Raises:
        Refused: the document has this very file already, or is in the archive.
        Stale: somebody else added one at this moment.
    """
    act_as(session, by.actor, "add_version")
    _expect_in_use(document)
    for version in session.scalars(versions_of(document.id)):
        if version.sha256 == upload.staged.sha256:
            told = N_("This is the very file of version %(number)s.")
            raise Refused(told, field="file", number=version.number)
    document.last_number += 1
    document.filter_text = _searchable(document, [*_file_names(session, document), upload.name])
    return _keep_version(session, document, upload, by)


def mark_signed(session: Session, document: Document, version: DocumentVersion, *, by: Doer) -> None:
    """Say that this file is the signed one; from then on nothing changes it.

    Raises:
        Refused: it is marked already, or the document is in the archive.
    """
    act_as(session, by.actor, "mark_signed")
    _expect_in_use(document)
    if version.signed_at is not None:
        raise Refused(N_("This version is marked as signed already."))
    version.signed_at = now()
    version.signed_by_en, version.signed_by_th = by.actor.names
    session.flush()


def _expect_in_use(document: Document) -> None:
    if document.archived_at is not None:
        raise Refused(N_("This document is in the archive. Put it back first."))


def _describe(document: Document, facts: DocumentFacts, upload: Upload | None = None) -> None:
    title_th, title_en = facts.title_th or None, facts.title_en or None
    if not (title_th or title_en):
        if upload is None:
            raise Refused(N_("A document needs a title, in Thai or in English."), field="title_th")
        title = titled(upload.name)
        title_th, title_en = (title, None) if is_thai(title) else (None, title)
    document.title_th, document.title_en = title_th, title_en
    document.sort_th, document.sort_en = (
        sort_key(title or "")[:300] for title in (title_th or title_en, title_en or title_th)
    )
    document.kind = facts.kind or (suggested(upload.type) if upload else document.kind)
    document.written_in = facts.written_in
    document.official_no = facts.official_no or None
    document.dated_on = facts.dated.first if facts.dated else None
    document.dated_precision = facts.dated.precision if facts.dated else None
    document.filed_on = document.dated_on or _day_attached(document)


def _day_attached(document: Document) -> date:
    return in_bangkok(document.created_at or now()).date()


def _searchable(document: Document, file_names: list[str]) -> str:
    return searchable([document.title_th, document.title_en, document.official_no, *file_names])


def _file_names(session: Session, document: Document) -> list[str]:
    names = select(DocumentVersion.file_name).where(DocumentVersion.document_id == document.id)
    return list(session.scalars(names))


def _keep_version(session: Session, document: Document, upload: Upload, by: Doer) -> DocumentVersion:
    english, thai = by.actor.names
    version = DocumentVersion(
        document_id=document.id,
        number=document.last_number,
        sha256=upload.staged.sha256,
        size=upload.staged.size,
        type=upload.type,
        file_name=upload.name,
        pages=upload.pages,
        uploaded_at=now(),
        uploaded_by_en=english,
        uploaded_by_th=thai,
    )
    session.add(version)
    flush_or_stale(session)
    if upload.text:
        session.add(DocumentText(version_id=version.id, text=upload.text))
        session.flush()
    keep(session, upload.staged)
    return version
