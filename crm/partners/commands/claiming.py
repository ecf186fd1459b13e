"""What documents claim about numbers: the documents, and what each of them counts."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.partners.models import PublishedCount, Source
from crm.partners.rules import Scope
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """A document or another origin of facts; `cited_as` are the words by which records name it."""

    code: str
    title_th: str
    title_en: str
    cited_as: str | None = None
    reference_th: str | None = None
    reference_en: str | None = None
    published: PartialDate | None = None
    retrieved: PartialDate | None = None


@dataclass(frozen=True, kw_only=True)
class CountFacts:
    """A number that a document publishes of a scope."""

    source_id: int
    scope: Scope
    value: int
    note_th: str | None = None
    note_en: str | None = None


def record_source(session: Session, facts: SourceFacts, *, by: Doer) -> Source:
    """Raises Refused when its code is taken or misspelt, or it was read before it was published."""
    act_as(session, by.actor, "create")
    source = Source()
    _write_source(source, facts)
    with _code_is_free(session):
        session.add(source)
    return source


def edit_source(session: Session, source: Source, facts: SourceFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `record_source`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(source, seen_version)
    with _code_is_free(session):
        _write_source(source, facts)
        flush_or_stale(session)


def record_count(session: Session, facts: CountFacts, *, by: Doer) -> PublishedCount:
    """Raises Refused when the document has a number of that scope already."""
    act_as(session, by.actor, "create")
    count = PublishedCount()
    _write_count(count, facts)
    with _scope_is_free(session):
        session.add(count)
    return count


def edit_count(
    session: Session, count: PublishedCount, facts: CountFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `record_count`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit")
    expect_version(count, seen_version)
    with _scope_is_free(session):
        _write_count(count, facts)
        flush_or_stale(session)


def _code_is_free(session: Session) -> AbstractContextManager[None]:
    taken = N_("Another source has this code, or is cited by these words.")
    return unless_taken(session, Refused(taken, field="code"))


def _scope_is_free(session: Session) -> AbstractContextManager[None]:
    taken = N_("This source has a number of that on file already; it may be in the archive.")
    return unless_taken(session, Refused(taken, field="scope"))


def _write_source(source: Source, facts: SourceFacts) -> None:
    if not _CODE.fullmatch(facts.code):
        told = N_("A code has Latin letters, digits, hyphens, dots and underscores, and no space.")
        raise Refused(told, field="code")
    if facts.published and facts.retrieved and facts.retrieved.last < facts.published.first:
        raise Refused(N_("It cannot be read before it is published."), field="retrieved")
    source.code, source.cited_as = facts.code, facts.cited_as or None
    source.reference_th, source.reference_en = facts.reference_th or None, facts.reference_en or None
    source.title_th, source.title_en = facts.title_th, facts.title_en
    source.published_on = str(facts.published) if facts.published else None
    source.retrieved_on = str(facts.retrieved) if facts.retrieved else None


def _write_count(count: PublishedCount, facts: CountFacts) -> None:
    count.source_id, count.scope, count.value = facts.source_id, facts.scope.value, facts.value
    count.note_th, count.note_en = facts.note_th or None, facts.note_en or None
