"""The pages of /agencies: the city's own house, and what each agency answers for."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup, escape
from sqlalchemy import Row

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies import queries
from crm.agencies.forms import find, find_areas
from crm.agencies.models import Agency
from crm.agencies.rules import CLAUSES, PLURALS, AgencyKind, NameType
from crm.agencies.search import INDEXING
from crm.documents.listing import answer
from crm.history.queries import changes_of
from crm.keeping.nouns import Noun
from crm.permissions import Permission
from crm.platform.text import N_
from crm.search.filters import found
from crm.web import filters, names
from crm.web.access import requires
from crm.web.cells import link, small
from crm.web.database import db
from crm.web.jinja import label, text
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.lookups import offers
from crm.web.records import one_or_404
from crm.web.remembering import page_remembered
from crm.web.telling import Words, coded, told

bp = Blueprint("agencies", __name__, url_prefix="/agencies")


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    rows = visible_to(queries.agency_rows(), Agency, me())
    listing = Listing(agency_list(), db.session(), rows, request.path, request.args)
    return answer("agencies/index.html", listing, tiles=_tiles())


@bp.get("/lookup")
@requires(Permission.REGISTER_READ)
def lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`."""
    return offers(find)


@bp.get("/areas/lookup")
@requires(Permission.REGISTER_READ)
def areas_lookup() -> ResponseReturnValue:
    """What a type-ahead of the numbered powers offers for `q`."""
    return offers(find_areas)


@bp.get("/<int:agency_id>")
@requires(Permission.REGISTER_READ)
@page_remembered
def show(agency_id: int) -> ResponseReturnValue:
    session = db.session()
    agency = one_or_404(visible_to(queries.agency_of(agency_id), Agency, me()), Agency.id, agency_id)
    other_names = session.scalars(queries.names_of(agency.id))
    return render_template(
        "agencies/show.html",
        agency=agency,
        clause=CLAUSES.get(agency.kind, ""),
        names=names.by_use(NameType, ((name.type, names.shown(name)) for name in other_names)),
        areas=session.scalars(queries.areas_led_by(agency.id)).all(),
        below=session.scalars(visible_to(queries.below(agency.id), Agency, me())).all(),
        history=told(session.execute(changes_of("agency", agency.id)), _words()),
    )


def agency_list() -> ListSpec:
    """The list of agencies, in the order of section 60."""
    return ListSpec(
        name="agencies",
        title=gettext("Agencies"),
        columns=_columns(),
        filters=_filters(),
        order="kind",
        key=Agency.id,
        empty_title=gettext("No agency is on file"),
        empty_hint=gettext("An administrator loads the city's agencies with the command crm seed."),
    )


def _columns() -> list[Column]:
    by_name = Agency.sort_th if language() == "th" else Agency.sort_en
    return [
        Column(key="name", label=gettext("Agency"), value=_plain_name, cell=_name, sort=by_name),
        Column(key="abbr", label=gettext("Abbreviation"), value=lambda row: row.abbr_th),
        Column(
            key="kind",
            label=gettext("Kind"),
            value=_plain_kind,
            cell=_kind,
            sort=queries.IN_THE_ACTS_ORDER,
        ),
        Column(key="head", label=gettext("Headed by"), value=lambda row: text(row, "head").striptags()),
    ]


def _filters() -> list[Filter]:
    return [
        Filter(key="q", label=gettext("Any name or abbreviation"), apply=queries.matching),
        found(INDEXING),
        filters.of_enum(
            "kind", gettext("Kind"), AgencyKind, lambda rows, kind: rows.where(Agency.kind == kind)
        ),
        filters.of_number(
            "parent", gettext("Part of"), _parents, lambda rows, above: rows.where(Agency.parent_id == above)
        ),
    ]


def _parents() -> list[tuple[str, str]]:
    by_name = Agency.sort_th if language() == "th" else Agency.sort_en
    found = db.session().scalars(visible_to(queries.with_something_below(), Agency, me()).order_by(by_name))
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]


def _tiles() -> list[dict[str, object]]:
    """The kinds of section 60 with how many there are; the only one of its kind leads to itself."""
    counts = visible_to(queries.held_by_kind(), Agency, me())
    held = {kind: (count, one) for kind, count, one in db.session().execute(counts)}
    return [_tile(kind, *held[kind]) for kind in AgencyKind if kind in held]


def _tile(kind: AgencyKind, count: int, one: int) -> dict[str, object]:
    alone, clause = count == 1, CLAUSES.get(kind)
    return {
        "number": count,
        "label": label(kind) if alone else gettext(PLURALS.get(kind, kind.label)),
        "hint": gettext("Section %(clause)s", clause=clause) if clause else gettext("Inside an agency"),
        "url": url_for(".show", agency_id=one) if alone else url_for(".index", kind=kind.value),
    }


def _plain_name(row: Row[Any]) -> str:
    return text(row, "name").striptags()


def _name(row: Row[Any]) -> Markup:
    """The name as a link, and below it the name in the other language."""
    other = "en" if language() == "th" else "th"
    address = f"{url_for('.index')}{row.id}"
    return link(address, text(row, "name")) + small(getattr(row, f"name_{other}"), other)


def _plain_kind(row: Row[Any]) -> str:
    above = text(row, "above").striptags()
    return f"{label(row.kind)} · {above}" if above else label(row.kind)


def _kind(row: Row[Any]) -> Markup:
    """The kind, and below it the agency that a division is part of."""
    said = escape(label(row.kind))
    if row.parent_id is None:
        return said
    return said + small(link(f"{url_for('.index')}{row.parent_id}", text(row, "above")))


def _words() -> Words:
    """How an agency's history is worded."""
    labels = {
        "name_th": gettext("Name in Thai"),
        "name_en": gettext("Name in English"),
        "abbr_th": gettext("Abbreviation"),
        "kind": gettext("Kind"),
        "act_section": gettext("Sections of the Act"),
        "head_title_th": gettext("Title of its head in Thai"),
        "head_title_en": gettext("Title of its head in English"),
        "note_th": gettext("Note in Thai"),
        "note_en": gettext("Note in English"),
        "source": gettext("Source"),
    }
    return Words(labels=labels, drawers={"kind": coded(AgencyKind)})


NOUN = Noun(
    model=Agency,
    one=N_("Agency"),
    many=N_("Agencies"),
    icon="agencies",
    edits=Permission.PLAN_EDIT,
    rows=lambda _reader: queries.agencies(),
    title=lambda agency: text(agency, "name").striptags(),
    url=lambda agency_id: url_for("agencies.show", agency_id=agency_id),
    all_url=lambda: url_for("agencies.index"),
    words=_words,
    indexed=INDEXING,
)
