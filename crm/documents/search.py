"""How documents are found: by title, number, the names of their files, and what the newest of them says."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.documents.models import Document, DocumentText, DocumentVersion
from crm.documents.queries import with_newest
from crm.documents.rules.papers import DocumentKind
from crm.keeping.indexing import Entry, Indexing


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these documents; an undated one stands by the day on which it was attached."""
    names: dict[int, list[str]] = defaultdict(list)
    files = select(DocumentVersion.document_id, DocumentVersion.file_name)
    files = files.where(DocumentVersion.document_id.in_(ids)).order_by(DocumentVersion.number.desc())
    for document_id, name in session.execute(files):
        names[document_id].append(name)
    written = _written(session, ids)
    rows = select(Document).where(Document.id.in_(ids), Document.archived_at.is_(None))
    for document in session.scalars(rows):
        yield Entry(
            record_id=document.id,
            title_th=document.title_th,
            title_en=document.title_en,
            names=[document.official_no],
            texts=[*names[document.id], *written.get(document.id, "").split("\n")],
            codes=[document.kind],
            hint_th=document.official_no,
            hint_en=document.official_no,
            day=document.dated,
            weight=document.filed_on.toordinal(),
        )


def _written(session: Session, ids: Collection[int]) -> dict[int, str]:
    rows = with_newest(select(Document.id, DocumentText.text))
    rows = rows.join(DocumentText, DocumentText.version_id == DocumentVersion.id)
    return {row.id: row.text for row in session.execute(rows.where(Document.id.in_(ids)))}


INDEXING = Indexing(
    model=Document,
    order=6,
    behind_many=True,
    entries=entries,
    by_day=True,
    codes=(DocumentKind,),
    parts={DocumentVersion: "document_id"},
)
