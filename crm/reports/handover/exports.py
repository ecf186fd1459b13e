"""A handover in a language and as a file: of what the reader may see."""

from sqlalchemy.orm import Session

from crm.documents.content import Document
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_
from crm.reports.handover.rules.compose import compose
from crm.reports.handover.rules.facts import ChargeFacts
from crm.reports.monthly.exports import FORMATS, Rendered, worded

HANDOVER_FORMATS = ("docx", "pdf")


def handover_of(facts: ChargeFacts, language: Language) -> Document:
    """The handover in a language; needs an application, whose catalogue it speaks with."""
    return worded(compose, facts, language)


def file_of_handover(session: Session, document: Document, name: str, file_format: str) -> Rendered:
    """The same as a file. Reading ends before writing begins.

    Raises:
        Refused: there is no such format.
    """
    if file_format not in HANDOVER_FORMATS:
        raise Refused(N_("A handover comes as docx or pdf."), field="format")
    session.rollback()
    kind = FORMATS[file_format]
    return Rendered(kind.write(document), kind.mimetype, f"{name}-{document.language}.{file_format}")
