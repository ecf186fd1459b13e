"""What this room keeps, described for the pages that serve every noun."""

from typing import Any

from flask import url_for
from sqlalchemy import Select

from crm.access.queries import Reader, readable_by
from crm.activities import queries
from crm.activities.models import Activity
from crm.activities.search import INDEXING
from crm.activities.views.words import activity_words
from crm.keeping.nouns import Noun
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import text


def _rows(reader: Reader) -> Select[Any]:
    return readable_by(queries.activities(), Activity, reader)


NOUN = Noun(
    model=Activity,
    one=N_("Activity"),
    many=N_("Activities"),
    icon="activities",
    edits=Permission.ACTIVITY_EDIT,
    rows=_rows,
    title=lambda activity: text(activity, "title").striptags(),
    url=lambda activity_id: url_for("activities.show", activity_id=activity_id),
    all_url=lambda: url_for("activities.index"),
    words=activity_words,
    writable=lambda reader: queries.editable_by(queries.activities(), reader),
    indexed=INDEXING,
)
