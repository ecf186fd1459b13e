"""The Thai names of the sources that records cite, for the pages of every room."""

from collections.abc import Mapping

from crm.partners import queries
from crm.web.database import db


def thai_names() -> Mapping[str, str]:
    """Of the sources on file, by what records say."""
    return {said: title for said, title in db.session().execute(queries.sources_cited()) if said}
