"""The monthly report in a language, and as the files that people take away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.documents.canon import write_json
from crm.documents.content import Document
from crm.documents.listing import XLSX
from crm.documents.pages import write_pdf
from crm.documents.words import write_docx
from crm.documents.workbook import write_section, write_workbook
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_
from crm.reports.monthly.queries.gathering import month_facts
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.report import compose
from crm.reports.monthly.rules.voice import Voice
from crm.web.language import speaking

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """How one kind of file is made of the report."""

    mimetype: str
    write: Callable[[Document], bytes]


def _pdf(document: Document) -> bytes:
    """All who use this data folder set one PDF at a time."""
    return write_pdf(document, current_app.extensions["settings"].data_dir)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format(DOCX, write_docx),
        "pdf": Format("application/pdf", _pdf),
        "xlsx": Format(XLSX, write_workbook),
        "csv": Format("text/csv; charset=utf-8", lambda document: write_section(document, "held")),
        "json": Format("application/json", write_json),
    }
)


class Rendered(NamedTuple):
    """A file ready to be handed over."""

    body: bytes
    mimetype: str
    filename: str


def said(facts: MonthFacts, language: Language) -> Document:
    """The report of these facts in a language; needs an application, whose catalogue it speaks with."""
    with speaking(language):
        return compose(facts, Voice(language, cache(gettext)))


def monthly_report(
    session: Session,
    month: Month,
    language: Language,
    *,
    reader: Reader,
    today: date,
    at: datetime | None = None,
) -> Document:
    """The report of a month as `reader` may see it, drawn up at the moment `at`; None is now."""
    return said(month_facts(session, month, reader=reader, today=today, at=at or now()), language)


def render(
    session: Session, month: Month, language: Language, file_format: str, *, reader: Reader, today: date
) -> Rendered:
    """The report as a file. Reading ends before writing begins: `session` is rolled back in between.

    Setting a page can take a minute, and nothing read for it may stay open so long.

    Raises:
        Refused: there is no such format, the report is too long for it, or others are being set.
    """
    wanted = FORMATS.get(file_format)
    if wanted is None:
        raise Refused(N_("A report comes as docx, pdf, xlsx, csv or json."), field="format")
    document = monthly_report(session, month, language, reader=reader, today=today)
    session.rollback()
    return Rendered(wanted.write(document), wanted.mimetype, f"{document.key}-{language}.{file_format}")
