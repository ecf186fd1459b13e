"""The monthly report in a language, and as the files that people take away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from flask import current_app
from flask_babel import gettext

from crm.documents.canon import write_json
from crm.documents.content import Document
from crm.documents.listing import XLSX
from crm.documents.pages import write_pdf
from crm.documents.words import write_docx
from crm.documents.workbook import write_section, write_workbook
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_
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


def rendered(document: Document, file_format: str, name: str = "") -> Rendered:
    """The document as a file, called by its key or `name`. Setting a page can take a minute.

    Raises:
        Refused: there is no such format, the report is too long for it, or others are being set.
    """
    if file_format not in FORMATS:
        raise Refused(N_("A report comes as docx, pdf, xlsx, csv or json."), field="format")
    kind = FORMATS[file_format]
    return Rendered(
        kind.write(document), kind.mimetype, f"{name or document.key}-{document.language}.{file_format}"
    )
