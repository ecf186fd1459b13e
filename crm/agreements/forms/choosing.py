"""Choosing an agreement by type-ahead, for the forms of the rooms above."""

from sqlalchemy import Select

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import label, show_day, text

OFFERED = 12


def agreement_lookup() -> Lookup:
    """Finds agreements by any words of the title or of a partner's names; nothing typed offers the newest."""
    return Lookup(endpoint="agreements.lookup", find=find, named=named)


def find(typed: str) -> list[Option]:
    """At most twelve agreements for what was typed."""
    return _options(queries.matching(queries.agreements(), typed, me()).limit(OFFERED))


def named(ids: list[int]) -> list[Option]:
    """The agreements of these ids, those the reader may see."""
    return _options(queries.agreements().where(Agreement.id.in_(ids)))


def _options(query: Select[Agreement]) -> list[Option]:
    found = db.session().scalars(visible_to(query, Agreement, me())).all()
    return [
        Option(agreement.id, text(agreement, "title").striptags(), _hint(agreement)) for agreement in found
    ]


def _hint(agreement: Agreement) -> str:
    said = (label(agreement.kind), show_day(agreement.signed))
    return " · ".join(part for part in said if part)
