"""What search found, as a list with its columns, sorting and files: both say the same number."""

from flask_babel import gettext

from crm.keeping.indexing import Indexing
from crm.search.queries import found_by
from crm.web.database import db
from crm.web.lists import Filter

FOUND = "found"
"""The filter of a noun's list that takes what was typed."""


def found(indexing: Indexing) -> Filter:
    """Only what search finds of this noun; the page of results leads here."""
    return Filter(
        key=FOUND,
        label=gettext("Search"),
        kind="carried",
        apply=lambda rows, typed: found_by(db.session(), rows, indexing, typed),
    )
