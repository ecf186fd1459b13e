"""What must hold of attached files: each is there, and its bytes are those it was kept for."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.documents.models import DocumentVersion
from crm.platform.checking import Check, Fault
from crm.platform.storage import FOLDER, Store
from crm.platform.text import N_

MISSING = N_("The file of document %(document)s, version %(version)s, is missing: %(name)s.")
CHANGED = N_("The file of document %(document)s, version %(version)s, was changed: %(name)s.")


def verify_all(session: Session, folder: Path) -> Iterator[Fault]:
    """Every version whose file in the data folder is missing or changed; a shared file is read once."""
    store, known = Store(folder / FOLDER), dict[str, str]()
    columns = (DocumentVersion.document_id, DocumentVersion.number, DocumentVersion.file_name)
    for sha256, document_id, number, name in session.execute(select(DocumentVersion.sha256, *columns)):
        if sha256 not in known:
            known[sha256] = _fault(store, sha256)
        if known[sha256]:
            yield Fault(known[sha256], {"document": document_id, "version": number, "name": name})


def _fault(store: Store, sha256: str) -> str:
    if store.verify(sha256):
        return ""
    return CHANGED if store.holds(sha256) else MISSING


CHECKS = (Check(N_("The files of documents, byte by byte"), verify_all, invariant=18),)
