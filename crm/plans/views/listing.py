"""The list of plan items over all plans, and the small tables of them on other pages."""

from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Row, Select, or_

from crm.access.choosing import officer_choices
from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.partners.rules import PartnerKind
from crm.permissions import Permission
from crm.plans import queries
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import ItemLevel
from crm.plans.search import INDEXING
from crm.plans.views.drawing import concerned, month_names, month_strip, years
from crm.platform import spoken
from crm.platform.matching import every_word_in
from crm.search.filters import found
from crm.web.access import i_may
from crm.web.cells import link
from crm.web.database import db
from crm.web.filters import of_enum, of_number, of_record
from crm.web.jinja import label, text
from crm.web.language import language
from crm.web.lists import Column, Filter, ListSpec
from crm.web.names import said

Rows = Select[Any]


def item_list() -> ListSpec:
    """The list of plan items, those of the latest plans first."""
    return ListSpec(
        name="plan-items",
        title=gettext("Plan items"),
        columns=columns(),
        filters=_filters(),
        order="code",
        key=PlanItem.id,
        archived=PlanItem.archived_at,
        several=url_for("plans.item_several") if i_may(Permission.PLAN_EDIT) else "",
        officers=officer_choices,
        empty_title=gettext("No plan item is on file"),
        empty_hint=gettext("Plans come into the register from its sources."),
    )


def columns() -> list[Column]:
    """Every column of the list."""
    return [
        Column(
            key="code",
            label=gettext("Code"),
            value=lambda row: row.code,
            cell=lambda row: Markup('<span class="nowrap">{}</span>').format(row.code),
            sort=queries.LATEST_PLAN_FIRST,
        ),
        Column(key="name", label=gettext("Item"), value=lambda row: said(row, "name"), cell=_name),
        Column(key="level", label=gettext("Level"), value=lambda row: label(row.level), optional=True),
        Column(key="plan", label=gettext("Plan"), value=lambda row: said(row, "plan"), cell=_plan),
        Column(
            key="year",
            label=gettext("Fiscal year"),
            value=years,
            sort=Plan.fiscal_year_from,
            optional=True,
        ),
        Column(
            key="agency",
            label=gettext("Responsible agency"),
            value=lambda row: text(row, "agency").striptags(),
        ),
        Column(key="concerns", label=gettext("Concerns"), value=lambda row: concerned(row.concerns)),
        Column(
            key="months",
            label=gettext("Months"),
            value=lambda row: month_names(row.months),
            cell=lambda row: month_strip(row.months),
        ),
    ]


def _filters() -> list[Filter]:
    return [
        Filter(
            key="q",
            label=gettext("Name or code"),
            apply=lambda rows, typed: rows.where(*every_word_in(PlanItem.filter_text, typed)),
        ),
        found(INDEXING),
        of_number("year", gettext("Fiscal year"), _years, queries.covering),
        of_enum(
            "level", gettext("Level"), ItemLevel, lambda rows, level: rows.where(PlanItem.level == level)
        ),
        of_record(
            "agency",
            gettext("Responsible agency"),
            agency_lookup,
            lambda rows, agency_id: rows.where(PlanItem.agency_id == agency_id),
            _agencies,
        ),
        of_enum("concerns", gettext("Concerns"), PartnerKind, _concerning),
    ]


def _concerning(rows: Rows, kind: PartnerKind) -> Rows:
    kept = PlanItem.concerns
    alone, among = kept == kind.value, kept.contains(f",{kind.value},")
    ends = kept.startswith(f"{kind.value},"), kept.endswith(f",{kind.value}")
    return rows.where(or_(alone, among, *ends))


def _years() -> list[tuple[str, str]]:
    spans = db.session().execute(visible_to(queries.year_spans(), Plan, me())).all()
    covered = {year for first, last in spans for year in range(first, last + 1)}
    return [(str(year), spoken.fiscal_year_name(year, language())) for year in sorted(covered, reverse=True)]


def _agencies() -> list[tuple[str, str]]:
    order = Agency.sort_th if language() == "th" else Agency.sort_en
    found = db.session().scalars(queries.answering_agencies().order_by(order))
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]


def _name(row: Row[Any]) -> Markup:
    level = Markup("<small>{}</small>").format(label(row.level))
    return link(url_for("plans.item", item_id=row.id), text(row, "name")) + level


def _plan(row: Row[Any]) -> Markup:
    return link(url_for("plans.show", plan_id=row.plan_id), text(row, "plan"))
