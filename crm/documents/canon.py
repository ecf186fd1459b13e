"""A document as JSON for programs: every value in one canonical form, the schema's version on top."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from crm.documents.content import Document, Gap, Row, Section, Signal, Span, Untranslated, Value, Wording
from crm.platform.dates import PartialDate

SCHEMA = 1


def write_json(document: Document) -> bytes:
    """UTF-8, ISO dates in the common era, amounts as exact text.

    A cell that is null is not known; one that is left out does not apply.
    """
    data = {
        "schema_version": SCHEMA,
        "key": document.key,
        "language": document.language,
        **document.codes,
        "title": document.title,
        "subtitle": document.subtitle,
        "facts": [{"label": label, "value": value} for label, value in document.facts],
        "sections": [_section(section) for section in document.sections],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _section(section: Section) -> dict[str, Any]:
    return {
        "number": section.number,
        "key": section.key,
        "title": section.title,
        "columns": [{"key": c.key, "title": c.title, "kind": c.kind.value} for c in section.columns],
        "rows": [{"id": row.id, "strong": row.strong, "cells": _cells(section, row)} for row in section.rows],
        "totals": _cells(section, section.totals) if section.totals else None,
        "notes": list(section.notes),
    }


def _cells(section: Section, row: Row) -> dict[str, Any]:
    pairs = zip(section.columns, row.cells, strict=True)
    return {column.key: _value(cell) for column, cell in pairs if cell is not Gap.NOT_APPLICABLE}


def _value(cell: Value) -> Any:
    match cell:
        case Decimal():
            plain: Any = f"{cell:.2f}"
        case date():
            plain = cell.isoformat()
        case PartialDate():
            plain = str(cell)
        case Span():
            first, last = PartialDate(cell.first, cell.precision), PartialDate(cell.last, cell.precision)
            plain = {"from": str(first), "to": str(last), "continued": cell.continued}
        case Signal():
            plain = {"points": cell.points, "light": cell.light}
        case Untranslated():
            plain = {"untranslated": cell.other, "language": cell.language}
        case Wording():
            plain = {"text": cell.text, "language": cell.language}
        case _:
            plain = None if isinstance(cell, Gap) else cell
    return plain
