"""The list of every document that a reader may read."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from flask import get_template_attribute, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.documents import queries
from crm.documents.listing import answer
from crm.documents.models import Document
from crm.documents.rules.names import served_name
from crm.documents.rules.papers import DocumentKind, WrittenIn
from crm.documents.search import INDEXING
from crm.documents.views.blueprint import bp
from crm.documents.views.standing import attachable, titles_of
from crm.permissions import Permission
from crm.platform.clock import in_bangkok
from crm.platform.dates import PartialDate
from crm.platform.spoken import file_size, moment, year
from crm.search.filters import found
from crm.web import filters
from crm.web.access import requires
from crm.web.cells import link, small
from crm.web.database import db
from crm.web.jinja import label, show_day, text
from crm.web.language import language
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.names import said

MOST_YEARS = 100
"""So far back the years are offered one by one."""


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    rows = queries.listed(queries.document_rows(), me(), attachable())
    return answer("documents/index.html", Listing(_spec(), db.session(), rows, request.path, request.args))


def _spec() -> ListSpec:
    return ListSpec(
        name="documents",
        title=gettext("Documents"),
        columns=_columns(),
        filters=_filters(),
        order="-dated",
        key=Document.id,
        archived=Document.archived_at,
        empty_title=gettext("No document is attached yet"),
        empty_hint=gettext(
            "Open a record and drop a file on its page: an agreement, a letter, a photograph."
        ),
        dress=_with_records,
    )


def _columns() -> list[Column]:
    by_title = Document.sort_th if language() == "th" else Document.sort_en
    return [
        Column(key="title", label=gettext("Title"), value=lambda row: row.title, cell=_title, sort=by_title),
        Column(key="kind", label=gettext("Kind"), value=lambda row: label(row.kind)),
        Column(key="record", label=gettext("Attached to"), value=lambda row: row.record, cell=_record),
        Column(
            key="dated",
            label=gettext("Date of the paper"),
            value=lambda row: row.dated,
            cell=_dated,
            sort=Document.filed_on,
        ),
        Column(key="number", label=gettext("Number of the paper"), value=lambda row: row.official_no),
        Column(key="language", label=gettext("Language"), value=lambda row: label(row.written_in)),
        *_columns_of_the_file(),
    ]


def _columns_of_the_file() -> list[Column]:
    return [
        Column(key="file", label=gettext("File"), value=lambda row: row.file, cell=_file),
        Column(
            key="size",
            label=gettext("Size"),
            value=lambda row: file_size(row.size, language()),
            kind="num",
            optional=True,
        ),
        Column(
            key="signed",
            label=gettext("Marked as signed"),
            value=lambda row: moment(row.signed_at, language()) if row.signed_at else "",
            optional=True,
        ),
        Column(
            key="attached",
            label=gettext("Attached"),
            value=lambda row: moment(row.uploaded_at, language()),
            optional=True,
        ),
        Column(
            key="by",
            label=gettext("Attached by"),
            value=lambda row: said(row, "uploaded_by"),
            optional=True,
        ),
    ]


def _filters() -> list[Filter]:
    nouns = attachable()
    by_entity = {noun.entity: gettext(noun.many) for noun in nouns}

    def on(rows: filters.Rows, typed: str) -> filters.Rows:
        if typed not in by_entity:
            raise filters.no_such_choice()
        return rows.where(Document.entity == typed)

    return [
        found(INDEXING),
        Filter(key="q", label=gettext("Title, number or name of the file"), apply=queries.matching),
        filters.of_enum(
            "kind", gettext("Kind"), DocumentKind, lambda rows, kind: rows.where(Document.kind == kind)
        ),
        Filter(
            key="on",
            label=gettext("Attached to"),
            kind="choice",
            choices=lambda: list(by_entity.items()),
            apply=on,
        ),
        Filter(key="year", label=gettext("Year"), kind="choice", choices=_years, apply=_filed_in),
        filters.of_enum(
            "language",
            gettext("Language"),
            WrittenIn,
            lambda rows, tongue: rows.where(Document.written_in == tongue),
        ),
    ]


def _years() -> list[tuple[str, str]]:
    """From the newest paper back to the oldest, as the reader counts years."""
    oldest, newest = db.session().execute(queries.first_and_last_day(me(), attachable())).one()
    if oldest is None or newest is None:
        return []
    years = range(newest.year, max(oldest.year, newest.year - MOST_YEARS) - 1, -1)
    return [(str(common), year(date(common, 12, 31), language())) for common in years]


def _filed_in(rows: filters.Rows, typed: str) -> filters.Rows:
    if not (len(typed) == 4 and typed.isascii() and typed.isdecimal() and typed > "1000"):
        raise filters.no_such_choice()
    return queries.filed_in(rows, int(typed))


def _with_records(_session: Session, rows: Sequence[Any]) -> list[SimpleNamespace]:
    titles = titles_of(rows)
    return [
        SimpleNamespace(
            **row._mapping,  # noqa: SLF001 (the public name of a row's columns)
            document_id=row.id,
            title=said(row, "title"),
            dated=show_day(PartialDate(row.dated_on, row.dated_precision)) if row.dated_on else "",
            record=titles.get((row.entity, row.entity_id), ""),
            file=served_name(row.file_name, row.type),
        )
        for row in rows
    ]


def _title(row: Any) -> Markup:
    leaf = get_template_attribute("documents/_parts.html", "leaf")(row, " small")
    linked = link(url_for("documents.show", document_id=row.id), text(row, "title"))
    return Markup('<span class="titled">{}{}</span>').format(leaf, linked)


def _dated(row: Any) -> str | Markup:
    """The day of the paper; of an undated one, when it was attached."""
    if row.dated:
        return str(row.dated)
    return small(gettext("attached %(day)s", day=show_day(in_bangkok(row.uploaded_at).date())))


def _record(row: Any) -> Markup:
    noun = next(one for one in attachable() if one.entity == row.entity)
    return link(noun.url(row.entity_id), row.record) + small(gettext(noun.one))


def _file(row: Any) -> Markup:
    address = url_for("documents.file", document_id=row.id, number=row.number)
    linked = Markup('<a href="{}" download>{}</a>').format(address, label(row.type))
    return linked + small(gettext("version %(number)s", number=row.number) if row.number > 1 else "")
