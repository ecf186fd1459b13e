"""The back office of what documents claim: sources, and the numbers that they publish."""

from typing import Any

from flask_babel import gettext
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from crm.access.acting import Doer
from crm.admin import queries
from crm.admin.forms.claims import CountForm, SourceForm, values_of_count, values_of_source
from crm.admin.views.base import ReferenceView
from crm.admin.views.cells import linked, linked_pair, pair
from crm.admin.views.keeping import OfficeKeeper, Section, office_noun, words_of
from crm.partners.commands.claiming import edit_count, edit_source, record_count, record_source
from crm.partners.models import PublishedCount, Source
from crm.partners.queries import sources_matching
from crm.partners.rules import Scope
from crm.platform.spoken import number
from crm.platform.text import N_
from crm.web import filters
from crm.web.database import db
from crm.web.jinja import label, text
from crm.web.language import language
from crm.web.lists import Column, Filter
from crm.web.names import iso_day
from crm.web.telling import Words, coded

_SCOPES = {scope.value: scope for scope in Scope}


def _source_words() -> Words:
    columns = {"published": "published_on", "retrieved": "retrieved_on"}
    drawers = {"published_on": iso_day, "retrieved_on": iso_day}
    return words_of(SourceForm, columns=columns, drawers=drawers)


def _count_words() -> Words:
    drawers = {"scope": coded(Scope), "source_id": _source_title}
    return words_of(CountForm, columns={"source": "source_id"}, drawers=drawers)


def _source_title(source_id: int) -> str:
    source = db.session().get(Source, source_id)
    return text(source, "title").striptags() if source else str(source_id)


class SourceKeeper(OfficeKeeper):
    """A document that makes claims."""

    noun = office_noun(
        "sources",
        model=Source,
        one=N_("Source"),
        many=N_("Sources"),
        icon="document",
        rows=lambda _reader: select(Source),
        title=lambda source: text(source, "title").striptags(),
        words=_source_words,
    )
    form = SourceForm
    adds, edits = N_("Add a source"), N_("Edit a source")
    sections = (
        Section(
            N_("The document"),
            (
                ("code",),
                ("title_th", "title_en"),
                ("cited_as",),
                ("published", "retrieved"),
                ("reference_th", "reference_en"),
            ),
        ),
    )

    def opened(self, record: Any) -> SourceForm:
        return SourceForm(formdata=None, data=values_of_source(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Source:
        return record_source(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_source(session, record, form.facts(), seen_version=form.seen_version, by=by)


class SourceView(ReferenceView):
    """Documents that publish numbers."""

    keeper = SourceKeeper()
    lead = N_("The documents whose figures the register shows beside what it holds.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("title", "code", "published", "claims")
    order = "code"

    def rows(self) -> Select[Any]:
        return queries.source_rows()

    def columns(self) -> dict[str, Column]:
        published = func.coalesce(Source.published_on, "")
        return {
            "title": linked_pair(self, "title", gettext("Title"), "title", Source.title_th),
            "code": Column(key="code", label=gettext("Code"), value=lambda row: row.code, sort=Source.code),
            "published": Column(
                key="published",
                label=gettext("Published"),
                value=lambda row: iso_day(row.published_on),
                sort=published,
            ),
            "claims": Column(
                key="claims", label=gettext("Published counts"), value=lambda row: row.claims, kind="num"
            ),
        }

    def filters(self) -> list[Filter]:
        return [Filter(key="q", label=gettext("Title or code"), apply=sources_matching)]


class CountKeeper(OfficeKeeper):
    """A number that a document publishes."""

    noun = office_noun(
        "counts",
        model=PublishedCount,
        one=N_("Published count"),
        many=N_("Published counts"),
        icon="reports",
        rows=lambda _reader: select(PublishedCount).options(joinedload(PublishedCount.source)),
        title=lambda count: _scope(count.scope),
        words=_count_words,
    )
    form = CountForm
    adds, edits = N_("Add a published count"), N_("Edit a published count")
    sections = (Section(N_("The number"), (("source",), ("scope", "value"), ("note_th", "note_en"))),)

    def opened(self, record: Any) -> CountForm:
        return CountForm(formdata=None, data=values_of_count(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> PublishedCount:
        return record_count(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_count(session, record, form.facts(), seen_version=form.seen_version, by=by)


class CountView(ReferenceView):
    """What each document claims about a number."""

    keeper = CountKeeper()
    lead = N_("What each document claims about a number: 22 sister cities, 74 embassies.")
    can_create = can_edit = can_delete = can_view_details = True
    column_list = ("scope", "value", "source")
    order = "scope"

    def rows(self) -> Select[Any]:
        return queries.count_rows()

    def columns(self) -> dict[str, Column]:
        title = Source.title_th if language() == "th" else Source.title_en
        return {
            "scope": linked(
                self, "scope", gettext("What is counted"), lambda row: _scope(row.scope), PublishedCount.scope
            ),
            "value": Column(
                key="value",
                label=gettext("Number"),
                value=lambda row: row.value,
                cell=lambda row: number(row.value, language()),
                kind="num",
                sort=PublishedCount.value,
            ),
            "source": pair("source", gettext("Source"), "source", sort=title),
        }

    def filters(self) -> list[Filter]:
        return [
            Filter(key="q", label=gettext("Title or code"), apply=sources_matching),
            filters.of_enum("scope", gettext("What is counted"), Scope, _of_scope),
        ]


def _of_scope(rows: filters.Rows, scope: Scope) -> filters.Rows:
    return rows.where(PublishedCount.scope == scope.value)


def _scope(code: str) -> str:
    return label(_SCOPES.get(code)) or code
