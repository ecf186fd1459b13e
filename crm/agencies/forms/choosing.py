"""Choosing an agency by type-ahead, for the forms of the rooms above."""

from flask import current_app
from flask_babel import gettext
from sqlalchemy import Select

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies import queries
from crm.agencies.models import Agency
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import label, show_day, text

OFFERED = 12


def agency_lookup() -> Lookup:
    """Finds agencies by any words of a name, the abbreviation or the code; at first in the Act's order."""
    return Lookup(endpoint="agencies.lookup", find=find, named=named, kept=kept)


def find(typed: str) -> list[Option]:
    """At most twelve agencies for what was typed."""
    return _options(visible_to(queries.offered(typed), Agency, me()).limit(OFFERED))


def named(ids: list[int]) -> list[Option]:
    """The agencies in use of these ids."""
    return _options(visible_to(queries.with_ids(ids), Agency, me()))


def kept(ids: list[int]) -> list[Option]:
    """The agencies of these ids, those in the archive too: an old record goes on naming them."""
    return _options(queries.with_ids(ids))


def _options(query: Select[Agency]) -> list[Option]:
    found = db.session().scalars(query)
    return [Option(agency.id, text(agency, "name").striptags(), _hint(agency)) for agency in found]


def _hint(agency: Agency) -> str:
    """The kind, the abbreviation, and until when an agency was one that is none any more."""
    today = current_app.extensions["clock"].today()
    closed = agency.valid_to is not None and agency.valid_to <= today
    until = gettext("until %(day)s", day=show_day(agency.valid_to)) if closed else ""
    return " · ".join(part for part in (label(agency.kind), agency.abbr_th, until) if part)
