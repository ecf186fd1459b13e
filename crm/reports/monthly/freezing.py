"""An edition drawn up and frozen: what it says in both languages, and the files made of it."""

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.models import User
from crm.access.queries import Office
from crm.agencies.models import Agency
from crm.agencies.rules import AgencyKind
from crm.authority.commands import Question, answer_of, foresee
from crm.authority.models import CapacityCheck
from crm.authority.rules import Act, Principal
from crm.authority.rules.kinds import Organ
from crm.documents.content import Document
from crm.documents.paper import MOST_ROWS
from crm.people.models import Person, Post, Tenure
from crm.platform.calendar import Month
from crm.platform.clock import in_bangkok
from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES, Language
from crm.platform.storage import Store
from crm.platform.text import N_
from crm.reports.monthly.commands.closing import Made, awaiting, refuse_own
from crm.reports.monthly.exports import FORMATS, said
from crm.reports.monthly.models import ReportEdition
from crm.reports.monthly.queries.errata import read_errata
from crm.reports.monthly.queries.gathering import month_facts
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.monthly.rules.facts import MonthFacts, Pair, Standing
from crm.reports.monthly.rules.frozen import Frozen, freeze, thaw
from crm.reports.monthly.rules.redacting import redacted

MOVED = N_(
    "The facts have changed since the report was submitted."
    " Return it, so that it is submitted as they stand now."
)
LIVE = frozenset({"next_month"})
"""Sections on what is to come: they go on changing and stand as they were submitted."""
MOST_BYTES = 200 * 1024 * 1024


class Prepared(NamedTuple):
    """An approval in the making: nothing of it is on file."""

    number: int
    version: int
    frozen: Frozen
    documents: Mapping[Language, Document]
    at: datetime


def edition_facts(
    session: Session, month: Month, standing: Standing, *, today: date, at: datetime
) -> MonthFacts:
    """What an edition says: normal records alone, and what was corrected since the ones before."""
    facts = month_facts(session, month, reader=Office(), today=today, at=at)
    return replace(facts, standing=standing, errata=read_errata(session, month, Office()))


def frozen_of(session: Session, facts: MonthFacts) -> Frozen:
    """The report of these facts in both languages, whole and redacted."""
    clean = redacted(facts, known_people(session))
    return freeze(_both(facts), _both(clean))


def known_people(session: Session) -> list[Pair]:
    """The names of everybody on file, and of everybody who has an account."""
    everybody = select(Person.name_th, Person.name_en).union_all(select(User.name_th, User.name_en))
    return [Pair(*names) for names in session.execute(everybody)]


def as_submitted(edition: ReportEdition) -> Standing:
    """What an edition says of itself while it waits for approval."""
    return Standing(
        number=edition.number,
        state=EditionState.SUBMITTED,
        prepared_by=Pair(edition.prepared_by_th, edition.prepared_by_en),
        in_spite_of=edition.in_spite_of,
    )


def standing_of(session: Session, edition: ReportEdition) -> Standing:
    """What an edition says of itself now."""
    standing = replace(as_submitted(edition), state=edition.state)
    if edition.approved_at is None:
        return standing
    check = session.get(CapacityCheck, edition.capacity_check_id) if edition.capacity_check_id else None
    return replace(
        standing,
        approved_by=Pair(edition.approved_by_th, edition.approved_by_en),
        approved_on=in_bangkok(edition.approved_at).date(),
        capacity=answer_of(check).says if check else None,
    )


def capacity_question(session: Session, tenure_id: int | None, day: date) -> Question | None:
    """Whether the holder of a post may approve with the power of the agency that the post belongs to.

    None where no post is named. A division has no power of its own: the agency above it is asked for.
    """
    tenure = session.get(Tenure, tenure_id) if tenure_id is not None else None
    if tenure is None:
        return None
    post = session.get_one(Post, tenure.post_id)
    agency = session.get(Agency, post.agency_id) if post.agency_id else None
    while agency is not None and agency.kind is AgencyKind.DIVISION and agency.parent_id:
        agency = session.get(Agency, agency.parent_id)
    whose = Principal(Organ.AGENCY, agency.id) if agency else Principal(Organ.GOVERNOR)
    return Question(
        act=Act.APPROVE, person_id=tenure.person_id, post_id=tenure.post_id, principal=whose, day=day
    )


def prepare(
    session: Session, month: Month, question: Question | None, *, today: date, at: datetime, by: Doer
) -> Prepared:
    """Draw up what will be approved: as it was submitted, with who approves it and in which capacity.

    Raises:
        Refused: nothing waits for approval, `by` submitted it, or the facts have moved on.
    """
    edition = awaiting(session, month)
    refuse_own(edition, by)
    session.refresh(edition, ["content"])
    facts = expect_unmoved(session, edition, month, today=today)
    english, thai = by.actor.names
    standing = replace(
        as_submitted(edition),
        state=EditionState.APPROVED,
        approved_by=Pair(thai, english),
        approved_on=in_bangkok(at).date(),
        capacity=foresee(session, question).says if question else None,
    )
    signed = replace(facts, standing=standing)
    content = edition.content or ""
    documents = _under(_both(signed), content)
    clean = _under(_both(redacted(signed, known_people(session))), content, redacted_=True)
    return Prepared(edition.number, edition.version, freeze(documents, clean), documents, at)


def expect_unmoved(session: Session, edition: ReportEdition, month: Month, *, today: date) -> MonthFacts:
    """The facts of a submitted edition as they stand now.

    Raises:
        Refused: they are not those that were submitted; what is to come may have changed.
    """
    at = edition.cut_off_at
    if at is None or edition.content is None:
        raise Refused(MOVED)
    facts = edition_facts(session, month, as_submitted(edition), today=today, at=at)
    for language, document in _both(facts).items():
        if _settled(document) != _settled(thaw(edition.content, language)):
            raise Refused(MOVED)
    return facts


def write_all(documents: Mapping[Language, Document], store: Store) -> list[Made]:
    """Every language in every format, written and not kept yet; a page too long for paper has no PDF.

    Raises:
        Refused: others are setting pages, or the disk has no room.
    """
    return [
        Made(
            language=language,
            format=name,
            staged=store.stage(io.BytesIO(kind.write(document)), most=MOST_BYTES),
        )
        for language, document in documents.items()
        for name, kind in FORMATS.items()
        if name != "pdf" or _fits(document)
    ]


def _fits(document: Document) -> bool:
    return sum(len(section.rows) for section in document.sections) <= MOST_ROWS


def _both(facts: MonthFacts) -> dict[Language, Document]:
    return {language: said(facts, language) for language in LANGUAGES}


def _under(
    heads: Mapping[Language, Document], content: str, *, redacted_: bool = False
) -> dict[Language, Document]:
    """What was submitted, under the head of an approved edition."""
    return {
        language: replace(thaw(content, language, redacted=redacted_), facts=head.facts, codes=head.codes)
        for language, head in heads.items()
    }


def _settled(document: Document) -> str:
    """What must not move between submission and approval."""
    kept = [section for section in document.sections if section.key not in LIVE]
    plain = replace(document, sections=kept, memo=None, names=())
    return freeze({document.language: plain}, {}).sha256
