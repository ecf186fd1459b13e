"""An edition of the annual report in the making: what it says in both languages, under its head."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import Office
from crm.authority.commands import Question, foresee
from crm.documents.content import Document
from crm.platform.clock import in_bangkok
from crm.platform.errors import Stale
from crm.platform.spoken import LANGUAGES, Language
from crm.platform.text import N_
from crm.reports.annual.queries.editions import number_of_editions
from crm.reports.annual.queries.gathering import year_facts
from crm.reports.annual.rules.editions import refuse_approval
from crm.reports.annual.rules.facts import YearFacts
from crm.reports.annual.rules.report import compose
from crm.reports.monthly.exports import worded
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.monthly.rules.facts import Pair, Standing
from crm.reports.monthly.rules.frozen import Frozen, freeze, thaw, told_otherwise

MOVED = N_("The facts have changed since this page was opened. Read the report again, then approve it.")
TAKEN = N_("Edition %(number)s was approved since this page was opened.")


class Prepared(NamedTuple):
    """An approval in the making: nothing of it is on file. `reason` None: it is the first edition."""

    number: int
    reason: str | None
    frozen: Frozen
    documents: Mapping[Language, Document]


def year_as_it_stands(session: Session, year: int, *, today: date, at: datetime) -> YearFacts:
    """What the next edition would say: normal records alone, approved by nobody yet."""
    facts = year_facts(session, year, reader=Office(), today=today, at=at)
    return replace(facts, standing=Standing(number=(session.scalar(number_of_editions(year)) or 0) + 1))


def prepare(
    session: Session,
    year: int,
    question: Question | None,
    *,
    seen: str,
    reason: str | None,
    today: date,
    at: datetime,
    by: Doer,
) -> Prepared:
    """Draw up the next edition as it will be kept, with who approves it and in which capacity.

    Raises:
        Refused: the year is not over, or a new edition has no reason.
        Stale: the report no longer says what `seen` is the mark of, or somebody else approved it meanwhile.
    """
    facts = year_as_it_stands(session, year, today=today, at=at)
    number = facts.standing.number
    if seen and not seen.startswith(f"{number}-"):
        raise Stale(TAKEN, number=number - 1)
    refuse_approval(year, number, reason, today=today, role=by.role)
    if mark_of(facts) != seen:
        raise Stale(MOVED)
    english, thai = by.actor.names
    standing = Standing(
        number=number,
        state=EditionState.APPROVED,
        approved_by=Pair(thai, english),
        approved_on=in_bangkok(at).date(),
        capacity=foresee(session, question).says if question else None,
    )
    told = reason if number > 1 else None
    documents = _both(replace(facts, standing=standing, reason=told))
    return Prepared(number, told, freeze(documents, {}), documents)


def mark_of(facts: YearFacts) -> str:
    """The same for two readings of the facts by which the same edition says the same."""
    plain = {language: replace(said, facts=(), codes={}) for language, said in _both(facts).items()}
    return f"{facts.standing.number}-{freeze(plain, {}).sha256}"


def moved_since(content: str, facts: YearFacts) -> set[str]:
    """The keys of the sections that an edition, given by its content, tells otherwise than the facts do."""
    return {
        section.key
        for language, document in _both(facts).items()
        for section in told_otherwise(thaw(content, language), document)
    }


def _both(facts: YearFacts) -> dict[Language, Document]:
    return {language: worded(compose, facts, language) for language in LANGUAGES}
