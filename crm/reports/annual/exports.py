"""The annual report in a language and as a file: of normal records only, as the office hands it out."""

from datetime import date

from sqlalchemy.orm import Session

from crm.access.queries import Office
from crm.documents.content import Document
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_
from crm.reports.annual.queries.gathering import year_facts
from crm.reports.annual.rules.report import compose
from crm.reports.monthly.exports import FORMATS, Rendered, worded


def report_of_year(session: Session, year: int, language: Language, *, today: date) -> Document:
    """The report of a fiscal year, given in C.E."""
    facts = year_facts(session, year, reader=Office(), today=today, at=now())
    return worded(compose, facts, language)


def file_of_year(
    session: Session, year: int, language: Language, file_format: str, *, today: date
) -> Rendered:
    """The same as a file. Reading ends before writing begins.

    Raises:
        Refused: there is no such format, the report is too long for it, or others are being set.
    """
    if file_format not in FORMATS:
        raise Refused(N_("A report comes as docx, pdf, xlsx, csv or json."), field="format")
    document = report_of_year(session, year, language, today=today)
    session.rollback()
    kind = FORMATS[file_format]
    return Rendered(kind.write(document), kind.mimetype, f"{document.key}-{language}.{file_format}")
