"""The Thai names of the sources that records cite, for the pages of every room."""

from collections.abc import Collection, Mapping

from crm.partners import queries
from crm.web.database import db


def thai_names(citations: Collection[str]) -> Mapping[str, str]:
    """Of those citations that are on file, by what records say."""
    found = db.session().execute(queries.sources_cited_as(citations))
    return {said: title for said, title in found if said}
