"""Choosing the visit of which something is a part, by type-ahead."""

from sqlalchemy import Select

from crm.access.current import me
from crm.activities.models import Activity
from crm.activities.queries import programme
from crm.web.database import db
from crm.web.jinja import label, span_of, text
from crm.web.lookups import Lookup, Option

OFFERED = 12


def visit_lookup() -> Lookup:
    """Finds visits by any words of the title or of a partner's names; nothing typed offers the newest."""
    return Lookup(endpoint="activities.visit_lookup", find=find, named=named)


def find(typed: str) -> list[Option]:
    """At most twelve visits for what was typed."""
    return _options(programme.visits_called(typed, me()).limit(OFFERED))


def named(ids: list[int]) -> list[Option]:
    """The visits of these ids, those the reader may see."""
    return _options(programme.visits_with_programme(me()).where(Activity.id.in_(ids)))


def _options(query: Select[Activity]) -> list[Option]:
    found = db.session().scalars(query).all()
    return [
        Option(visit.id, text(visit, "title").striptags(), f"{label(visit.kind)} · {span_of(visit)}")
        for visit in found
    ]
