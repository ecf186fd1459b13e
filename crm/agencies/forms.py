"""Choosing an agency by type-ahead, for the forms of the rooms above."""

from sqlalchemy import Select

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies import queries
from crm.agencies.models import Agency
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import label, text

OFFERED = 12


def agency_lookup() -> Lookup:
    """Finds agencies by any words of a name, the abbreviation or the code; at first in the Act's order."""
    return Lookup(endpoint="agencies.lookup", find=find, named=named)


def find(typed: str) -> list[Option]:
    """At most twelve agencies for what was typed."""
    return _options(queries.offered(typed).limit(OFFERED))


def named(ids: list[int]) -> list[Option]:
    """The agencies of these ids."""
    return _options(queries.with_ids(ids))


def _options(query: Select[Agency]) -> list[Option]:
    found = db.session().scalars(visible_to(query, Agency, me()))
    return [Option(agency.id, text(agency, "name").striptags(), _hint(agency)) for agency in found]


def _hint(agency: Agency) -> str:
    return " · ".join(part for part in (label(agency.kind), agency.abbr_th) if part)
