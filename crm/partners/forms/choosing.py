"""Choosing a partner by type-ahead, for the forms of the rooms above."""

from sqlalchemy import Select

from crm.access.current import me
from crm.access.queries import visible_to
from crm.partners import queries
from crm.partners.models import Partner
from crm.platform import spoken
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import label, text
from crm.web.language import language

OFFERED = 12


def partner_lookup() -> Lookup:
    """Finds partners by any words of any of their names or of the country; at first in published order."""
    return Lookup(endpoint="partners.lookup", find=find, named=named)


def find(typed: str) -> list[Option]:
    """At most twelve partners for what was typed."""
    return _options(queries.offered(typed, language()).limit(OFFERED))


def named(ids: list[int]) -> list[Option]:
    """The partners of these ids, those the reader may see."""
    return _options(queries.with_ids(ids))


def _options(query: Select[Partner]) -> list[Option]:
    found = db.session().scalars(visible_to(query, Partner, me()))
    return [Option(partner.id, text(partner, "name").striptags(), _hint(partner)) for partner in found]


def _hint(partner: Partner) -> str:
    """The kind and the country, which tell Beijing from its embassy."""
    country = spoken.country(partner.country, language()) if partner.country else ""
    return " · ".join(part for part in (label(partner.kind), country) if part)
