"""The forms of what documents claim: a source, and a number that it publishes."""

from flask_babel import lazy_gettext
from sqlalchemy import Select, select

from crm.partners.commands.claiming import CountFacts, SourceFacts
from crm.partners.models import PublishedCount, Source
from crm.partners.queries import sources_like
from crm.partners.rules import Scope
from crm.platform.dates import HISTORIC, PartialDate
from crm.web.database import db
from crm.web.fields import (
    CountField,
    Filled,
    Lookup,
    LookupField,
    Option,
    PartialDateField,
    choice,
    line,
    paragraph,
)
from crm.web.forms import RecordForm
from crm.web.jinja import text

OFFERED = 12
_SOURCE = ("code", "title_th", "title_en", "cited_as", "reference_th", "reference_en")
_COUNT = ("scope", "value", "note_th", "note_en")


class SourceForm(RecordForm):
    """A document, or another origin of facts."""

    code = line(lazy_gettext("Code"), Filled(), length=40)
    title_th = line(lazy_gettext("Title in Thai"), Filled())
    title_en = line(lazy_gettext("Title in English"), Filled())
    cited_as = line(
        lazy_gettext("Cited as"), description=lazy_gettext("The very words by which records name this source")
    )
    reference_th = paragraph(lazy_gettext("Where it is found, in Thai"), length=2000)
    reference_en = paragraph(lazy_gettext("Where it is found, in English"), length=2000)
    published = PartialDateField(lazy_gettext("Published"), earliest=HISTORIC)
    retrieved = PartialDateField(lazy_gettext("Read on"))

    def facts(self) -> SourceFacts:
        """What was typed; only after `validate`."""
        return SourceFacts(**{name: self[name].data for name in (*_SOURCE, "published", "retrieved")})


def values_of_source(source: Source) -> dict[str, object]:
    """What the form of a source on file is opened with."""
    held = {name: getattr(source, name) for name in _SOURCE}
    return held | {"published": _partial(source.published_on), "retrieved": _partial(source.retrieved_on)}


def _partial(day: str | None) -> PartialDate | None:
    return PartialDate.parse(day, HISTORIC) if day else None


def source_lookup() -> Lookup:
    """Finds sources by any words of a title or by the code."""
    return Lookup(
        endpoint="admin_counts.ajax_lookup",
        find=lambda typed: _options(sources_like(typed).limit(OFFERED)),
        named=lambda ids: _options(select(Source).where(Source.id.in_(ids))),
        endpoint_values={"name": "source"},
    )


def _options(query: Select[Source]) -> list[Option]:
    found = db.session().scalars(query)
    return [Option(source.id, text(source, "title").striptags(), source.code) for source in found]


class CountForm(RecordForm):
    """A number that a document publishes."""

    source = LookupField(lazy_gettext("Source"), [Filled()], lookup=source_lookup)
    scope = choice(lazy_gettext("What is counted"), Scope, Filled())
    value = CountField(lazy_gettext("Number"), [Filled()], most=1_000_000)
    note_th = paragraph(lazy_gettext("Note in Thai"))
    note_en = paragraph(lazy_gettext("Note in English"))

    def facts(self) -> CountFacts:
        """What was typed; only after `validate`."""
        return CountFacts(source_id=self.source.data, **{name: self[name].data for name in _COUNT})


def values_of_count(count: PublishedCount) -> dict[str, object]:
    """What the form of a number on file is opened with."""
    return {name: getattr(count, name) for name in _COUNT} | {"source": count.source_id}
