"""What is written in a file, for the search: read by a child process when the file arrives, or later."""

import json
import logging
from pathlib import Path

from sqlalchemy.orm import Session

from crm.documents.children import ask
from crm.documents.models import DocumentText
from crm.documents.queries import unread
from crm.documents.rules.types import READ, FileType
from crm.platform.storage import Store

log = logging.getLogger(__name__)


def text_of(file: Path, kind: FileType) -> str:
    """The text of a file, a page a line; empty where there is none, or none that can be read.

    Raises:
        Busy: nobody had time to read it.
    """
    if kind not in READ:
        return ""
    ending, said = ask("crm.documents.reading", file, kind.value)
    if ending != 0:
        log.info("What is written in %s could not be read: %s", file.name, ending)
        return ""
    return "\n".join(json.loads(said))


def read_unread(session: Session, store: Store) -> int:
    """Read the files that came before their text was kept; returns in how many something is written."""
    found = 0
    for version in session.scalars(unread()):
        if store.holds(version.sha256) and (text := text_of(store.path(version.sha256), version.type)):
            session.add(DocumentText(version_id=version.id, text=text))
            found += 1
    session.flush()
    return found
