"""How documents are found: by title, number and the names of their files."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.documents.models import Document, DocumentVersion
from crm.documents.rules.papers import DocumentKind
from crm.keeping.indexing import Entry, Indexing


def entries(session: Session, ids: Collection[int]) -> Iterator[Entry]:
    """The entries of these documents; an undated one stands by the day on which it was attached."""
    names: dict[int, list[str]] = defaultdict(list)
    files = select(DocumentVersion.document_id, DocumentVersion.file_name)
    files = files.where(DocumentVersion.document_id.in_(ids)).order_by(DocumentVersion.number.desc())
    for document_id, name in session.execute(files):
        names[document_id].append(name)
    rows = select(Document).where(Document.id.in_(ids), Document.archived_at.is_(None))
    for document in session.scalars(rows):
        yield Entry(
            record_id=document.id,
            title_th=document.title_th,
            title_en=document.title_en,
            names=[document.official_no],
            texts=names[document.id],
            codes=[document.kind],
            hint_th=document.official_no,
            hint_en=document.official_no,
            day=document.dated,
            weight=document.filed_on.toordinal(),
        )


INDEXING = Indexing(
    model=Document,
    order=6,
    entries=entries,
    by_day=True,
    codes=(DocumentKind,),
    asked_by="q",
    parts={DocumentVersion: "document_id"},
)
