"""A brief as a test reads it: for a reader, in a language, as one text."""

from datetime import date

from crm.documents.content import Document
from crm.documents.shown import shown
from crm.reports.brief.exports import Length, brief_of

TODAY = date(2012, 6, 15)


def brief(app, session, partners, reader, language="en", length=Length.FULL, visit=None) -> Document:
    ids = [partner.id for partner in partners]
    with app.app_context():
        return brief_of(session, ids, language, length, reader=reader, today=TODAY, visit=visit)


def section(document, key):
    return next(one for one in document.sections if one.key == key)


def rows(document, key):
    """The rows of a section as texts."""
    return [[shown(cell, document.language) for cell in row.cells] for row in section(document, key).rows]


def told(document) -> str:
    """Everything that a reader of the file reads."""
    parts = [document.title, document.subtitle, *(text for fact in document.facts for text in fact)]
    for one in document.sections:
        parts += [one.number, one.title, one.empty, *one.notes, *(column.title for column in one.columns)]
        parts += [shown(cell, document.language) for row in one.rows for cell in row.cells]
    return "\n".join(parts)
