"""A brief in a language and as a file; it holds what its reader may know, and nothing else."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities.models import Activity
from crm.documents.content import Document
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_
from crm.reports.brief.queries.gathering import brief_facts, standing_facts
from crm.reports.brief.rules.compose import compose, compose_short, compose_standing
from crm.reports.monthly.exports import FORMATS, Rendered, worded


class Length(StrEnum):
    """How much a brief says."""

    SHORT = "short"
    FULL = "full"


BRIEF_FORMATS = ("docx", "pdf")
_COMPOSED = {Length.SHORT: compose_short, Length.FULL: compose}


def brief_of(
    session: Session,
    partner_ids: Sequence[int],
    language: Language,
    length: Length,
    *,
    reader: Reader,
    today: date,
    visit: Activity | None = None,
) -> Document:
    """What `reader` may know of these partners and of the visit that is prepared, if any."""
    facts = brief_facts(session, partner_ids, reader=reader, today=today, visit=visit)
    return worded(_COMPOSED[length], facts, language)


def standing_of(
    session: Session, partner_id: int, language: Language, *, reader: Reader, today: date
) -> Document:
    """How we stand with a partner, in the words of its brief: the relation, networks, published and held."""
    facts = standing_facts(session, partner_id, reader=reader, today=today)
    return worded(compose_standing, facts, language)


def file_of_brief(session: Session, document: Document, name: str, file_format: str) -> Rendered:
    """The brief as a file, named after what it is on. Reading ends before writing begins.

    Raises:
        Refused: there is no such format, or others are being set.
    """
    if file_format not in BRIEF_FORMATS:
        raise Refused(N_("A brief comes as docx or pdf."), field="format")
    session.rollback()
    kind = FORMATS[file_format]
    return Rendered(kind.write(document), kind.mimetype, f"{name}-{document.language}.{file_format}")
