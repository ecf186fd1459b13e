"""The list of partners: what its columns show and what its filters ask."""

from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Row

from crm.access.choosing import account_lookup, officer_choices
from crm.access.queries import Reader, visible_to
from crm.agencies import queries as agency_queries
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.partners import queries
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind, PartnerLevel
from crm.partners.search import INDEXING
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.text import sort_key
from crm.search.filters import found
from crm.web import filters
from crm.web.access import i_may
from crm.web.cells import link, small
from crm.web.database import db
from crm.web.jinja import label, text
from crm.web.language import language
from crm.web.lists import Column, Filter, ListSpec
from crm.web.names import said


def partner_list(reader: Reader) -> ListSpec:
    """The list of partners, at first in the order of the published lists."""
    return ListSpec(
        name="partners",
        title=gettext("Partners"),
        columns=_columns(),
        filters=_filters(reader),
        order="kind",
        key=Partner.id,
        archived=Partner.archived_at,
        several=url_for("partners.several") if i_may(Permission.PARTNER_EDIT) else "",
        officers=officer_choices,
        empty_title=gettext("No partner is on file"),
        empty_hint=gettext("An administrator loads the published partners with the command crm seed."),
    )


def _columns() -> list[Column]:
    reads = Reading(language())
    return [
        Column(
            key="name",
            label=gettext("Name"),
            value=lambda row: said(row, "name"),
            cell=reads.name,
            sort=queries.by_name(reads.language),
        ),
        Column(
            key="kind",
            label=gettext("Kind"),
            value=lambda row: reads.kinds[row.kind],
            sort=queries.in_published_order(reads.language),
        ),
        Column(key="country", label=gettext("Country"), value=reads.country),
        Column(key="level", label=gettext("Level"), value=lambda row: reads.levels.get(row.level, "")),
        Column(key="steward", label=gettext("Steward agency"), value=reads.steward),
        Column(key="officer", label=gettext("Officer in charge"), value=reads.officer, optional=True),
    ]


def _filters(reader: Reader) -> list[Filter]:
    return [
        Filter(key="q", label=gettext("Any name or country"), apply=queries.matching),
        found(INDEXING),
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
            agency_lookup,
            lambda rows, agency: rows.where(Partner.steward_agency_id == agency),
            lambda: _stewards(reader),
        ),
        filters.of_record(
            "officer",
            gettext("Officer in charge"),
            account_lookup,
            lambda rows, officer: rows.where(Partner.officer_id == officer),
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
    """Links to partners; their address is looked up once for a whole list."""

    def __init__(self) -> None:
        self.base = url_for("partners.index")

    def to(self, partner_id: int, shown: str) -> Markup:
        return link(f"{self.base}{partner_id}", shown)


class Reading:
    """How the rows of a list read in one language; what all rows share is worked out once."""

    def __init__(self, shown_in: spoken.Language) -> None:
        self.language = shown_in
        self.other = "en" if shown_in == "th" else "th"
        self.kinds = {kind: label(kind) for kind in PartnerKind}
        self.levels = {level: label(level) for level in PartnerLevel}
        self.links = Links()

    def name(self, row: Row[Any]) -> Markup:
        """The name as a link, and below it the name in the other language."""
        below = getattr(row, f"name_{self.other}")
        if not (below and getattr(row, f"name_{self.language}")):
            return self.links.to(row.id, text(row, "name"))
        return self.links.to(row.id, getattr(row, f"name_{self.language}")) + small(below, self.other)

    def country(self, row: Row[Any]) -> str:
        return spoken.country(row.country, self.language) if row.country else ""

    def steward(self, row: Row[Any]) -> str:
        return getattr(row, f"steward_{self.language}") or ""

    def officer(self, row: Row[Any]) -> str:
        return getattr(row, f"officer_{self.language}") or ""
