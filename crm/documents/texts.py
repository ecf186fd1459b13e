"""What is written in a file, for the search: read by a child process when the file arrives."""

import json
import logging
from pathlib import Path

from crm.documents.children import ask
from crm.documents.rules.types import FileType

log = logging.getLogger(__name__)

READ = frozenset({FileType.PDF, FileType.DOCX})


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
