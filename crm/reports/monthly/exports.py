"""Reports in a language, and as the files that people take away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from flask import current_app
from flask_babel import gettext

from crm.documents.canon import write_json
from crm.documents.content import Document
from crm.documents.listing import XLSX
from crm.documents.pages import write_pdf
from crm.documents.words import write_docx
from crm.documents.workbook import write_section, write_workbook
from crm.platform.spoken import Language
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.report import compose, compose_held
from crm.reports.monthly.rules.voice import Voice
from crm.web.language import speaking

Facts = TypeVar("Facts")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """How one kind of file is made of the report; a `held_only` one takes section 2 and nothing else."""

    mimetype: str
    write: Callable[[Document], bytes]
    held_only: bool = False


def _pdf(document: Document) -> bytes:
    """All who use this data folder set one PDF at a time."""
    return write_pdf(document, current_app.extensions["settings"].data_dir)


TABLES = frozenset({"held", "disbursements"})
"""The section of a report that its CSV holds."""


def _csv(document: Document) -> bytes:
    return write_section(document, next(one.key for one in document.sections if one.key in TABLES))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "docx": Format(DOCX, write_docx),
        "pdf": Format("application/pdf", _pdf),
        "xlsx": Format(XLSX, write_workbook),
        "csv": Format("text/csv; charset=utf-8", _csv, held_only=True),
        "json": Format("application/json", write_json),
    }
)


class Rendered(NamedTuple):
    """A file ready to be handed over."""

    body: bytes
    mimetype: str
    filename: str


def said(facts: MonthFacts, language: Language) -> Document:
    """The monthly report of these facts in a language."""
    return worded(compose, facts, language)


def worded(build: Callable[[Facts, Voice], Document], facts: Facts, language: Language) -> Document:
    """The report that `build` makes of these facts; needs an application, whose catalogue it speaks with."""
    with speaking(language):
        return build(facts, Voice(language, cache(gettext)))


def said_held(facts: MonthFacts, language: Language) -> Document:
    """Section 2 alone, as it stands in the report."""
    return worded(compose_held, facts, language)
