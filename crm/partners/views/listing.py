"""The list of partners: what its columns show and what its filters ask."""

from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Row

from crm.access.queries import Reader, visible_to
from crm.agencies import queries as agency_queries
from crm.agencies.models import Agency
from crm.partners import queries
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.platform import spoken
from crm.platform.text import sort_key
from crm.web import filters
from crm.web.database import db
from crm.web.jinja import label, text
from crm.web.language import language
from crm.web.lists import Column, Filter, ListSpec


def partner_list(reader: Reader) -> ListSpec:
    """The list of partners, at first in the order of the published lists."""
    return ListSpec(
        name="partners",
        title=gettext("Partners"),
        columns=_columns(),
        filters=_filters(reader),
        order="kind",
        key=Partner.id,
        empty_title=gettext("No partner is on file"),
        empty_hint=gettext(
            "The published partners come into the register with the reference data: crm seed."
        ),
    )


def _columns() -> list[Column]:
    name_of, agency_of = Links("partners.index"), Links("agencies.index")
    return [
        Column(
            key="name",
            label=gettext("Name"),
            value=_plain_name,
            cell=lambda row: _name(row, name_of),
            sort=queries.by_name(language()),
        ),
        Column(
            key="kind",
            label=gettext("Kind"),
            value=lambda row: label(row.kind),
            sort=queries.in_published_order(language()),
        ),
        Column(key="country", label=gettext("Country"), value=lambda row: country_name(row.country)),
        Column(key="level", label=gettext("Level"), value=lambda row: label(row.level)),
        Column(
            key="steward",
            label=gettext("Steward agency"),
            value=lambda row: text(row, "steward").striptags(),
            cell=lambda row: agency_of.to(row.steward_agency_id, text(row, "steward")),
        ),
    ]


def _filters(reader: Reader) -> list[Filter]:
    return [
        Filter(key="q", label=gettext("Any name or country"), apply=queries.matching),
        filters.of_enum(
            "kind", gettext("Kind"), PartnerKind, lambda rows, kind: rows.where(Partner.kind == kind)
        ),
        Filter(
            key="country",
            label=gettext("Country"),
            kind="choice",
            choices=lambda: _countries(reader),
            apply=_from_country,
        ),
        filters.of_record(
            "agency",
            gettext("Steward agency"),
            lambda: _stewards(reader),
            lambda rows, agency: rows.where(Partner.steward_agency_id == agency),
        ),
    ]


def country_name(code: str | None) -> str:
    """A country as the reader calls it; nothing for None."""
    return spoken.country(code, language()) if code else ""


def _from_country(rows: filters.Rows, typed: str) -> filters.Rows:
    if not (len(typed) == 2 and typed.isalpha() and typed.isascii()):
        raise filters.no_such_choice()
    return rows.where(Partner.country == typed.upper())


def _countries(reader: Reader) -> list[tuple[str, str]]:
    codes = db.session().scalars(visible_to(queries.countries(), Partner, reader))
    named = [(code, country_name(code)) for code in codes if code]
    return sorted(named, key=lambda country: sort_key(country[1]))


def _stewards(reader: Reader) -> list[tuple[str, str]]:
    by_name = Agency.sort_th if language() == "th" else Agency.sort_en
    stewards = agency_queries.agencies().where(
        Agency.id.in_(visible_to(queries.steward_ids(), Partner, reader))
    )
    found = db.session().scalars(visible_to(stewards, Agency, reader).order_by(by_name))
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]


class Links:
    """Links to the records of one room; its address is looked up once for the whole list."""

    def __init__(self, endpoint: str) -> None:
        self.base = url_for(endpoint)

    def to(self, record_id: int | None, shown: str) -> Markup:
        return Markup('<a href="{}{}">{}</a>').format(self.base, record_id, shown) if record_id else Markup()


def _plain_name(row: Row[Any]) -> str:
    """The name in the reader's language; a missing one is said, never silently replaced."""
    wanted: str | None = getattr(row, f"name_{language()}")
    return wanted or f"{row.name_th or row.name_en} [{gettext('Not translated yet')}]"


def _name(row: Row[Any], links: Links) -> Markup:
    """The name as a link, and below it the name in the other language."""
    own, other = ("th", "en") if language() == "th" else ("en", "th")
    linked = links.to(row.id, text(row, "name"))
    below = getattr(row, f"name_{other}")
    if not (below and getattr(row, f"name_{own}")):
        return linked
    return linked + Markup('<span class="below" lang="{}">{}</span>').format(other, below)
