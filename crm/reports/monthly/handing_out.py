"""Which file somebody gets who asks for a month: the bytes of an approved edition, or what stands now."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.documents.content import Document
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.storage import Store
from crm.platform.text import N_
from crm.reports.monthly.exports import FORMATS, Rendered, said, said_held
from crm.reports.monthly.freezing import known_people, standing_of
from crm.reports.monthly.models import EditionFile, ReportEdition
from crm.reports.monthly.queries.editions import edition, editions_of, in_force
from crm.reports.monthly.queries.errata import read_errata
from crm.reports.monthly.queries.gathering import held_facts, month_facts
from crm.reports.monthly.rules.editions import FROZEN
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.frozen import thaw
from crm.reports.monthly.rules.redacting import redacted

Once = Callable[[Hashable, Callable[[], bytes]], bytes]
LOST = N_("The file of this edition is missing or was changed. Tell the administrator.")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for. `number` None: the edition in force; `draft`: the facts as they stand now.

    `redacted`: without names of persons.
    """

    language: Language
    format: str
    number: int | None = None
    redacted: bool = False
    draft: bool = False


def file_of(
    session: Session,
    month: Month,
    wanted: Wanted,
    store: Store,
    *,
    reader: Reader,
    today: date,
    once: Once = lambda _what, make: make(),
) -> Rendered | None:
    """The file; None where there is no such edition. Reading ends before writing begins.

    What is not kept as it was written is made by `once`, which may remember it by its name.

    Raises:
        Refused: there is no such format, the report is too long for it, or the file kept is damaged.
    """
    expect_format(wanted.format)
    chosen = _edition(session, month, wanted)
    if wanted.number is not None and chosen is None:
        return None
    if chosen is not None and not wanted.redacted:
        return _kept(session, chosen, month, wanted, store)
    number = chosen.number if chosen is not None else None
    name = _name(month, wanted, number)

    def make() -> bytes:
        document = _drawn_up(session, month, wanted, number, reader=reader, today=today)
        session.rollback()
        return FORMATS[wanted.format].write(document)

    return Rendered(once((month, wanted, number), make), FORMATS[wanted.format].mimetype, name)


def expect_format(file_format: str) -> None:
    """Raises Refused where no report comes as that."""
    if file_format not in FORMATS:
        raise Refused(N_("A report comes as docx, pdf, xlsx, csv or json."), field="format")


def as_written(sha256: str | None, store: Store) -> bytes:
    """The very bytes that were written at approval, by their digest; None: there is no such file.

    Raises:
        Refused: the edition was too long for that format, or the file kept is damaged.
    """
    if sha256 is None:
        raise Refused(N_("This edition was too long for this format. Take a spreadsheet."))
    if not store.verify(sha256):
        raise Refused(LOST)
    return store.path(sha256).read_bytes()


def facts_now(
    session: Session, month: Month, newest: ReportEdition | None, *, reader: Reader, today: date
) -> MonthFacts:
    """The month as it stands now, under the head of its newest edition."""
    facts = month_facts(session, month, reader=reader, today=today, at=now())
    if newest is None:
        return facts
    errata = read_errata(session, month, reader)
    return replace(facts, standing=standing_of(session, newest), errata=errata)


def _edition(session: Session, month: Month, wanted: Wanted) -> ReportEdition | None:
    if wanted.draft:
        return None
    if wanted.number is None:
        return in_force(session, month)
    found = session.scalars(editions_of(month).where(ReportEdition.number == wanted.number)).one_or_none()
    return found if found is not None and found.state in FROZEN else None


def _kept(session: Session, chosen: ReportEdition, month: Month, wanted: Wanted, store: Store) -> Rendered:
    file = session.get(EditionFile, (chosen.id, wanted.language, wanted.format))
    body = as_written(file.sha256 if file else None, store)
    name = f"monthly-report-{month}-edition-{chosen.number}-{wanted.language}.{wanted.format}"
    return Rendered(body, FORMATS[wanted.format].mimetype, name)


def _drawn_up(
    session: Session, month: Month, wanted: Wanted, number: int | None, *, reader: Reader, today: date
) -> Document:
    """An approved edition without names, or the facts as they stand now."""
    if number is not None:
        content = session.scalars(edition(month, number)).one().content or ""
        return thaw(content, wanted.language, redacted=True)
    if FORMATS[wanted.format].held_only and not wanted.redacted:
        facts = held_facts(session, month, reader=reader, today=today, at=now())
        return said_held(facts, wanted.language)
    return _now(session, month, wanted, reader, today)


def _now(session: Session, month: Month, wanted: Wanted, reader: Reader, today: date) -> Document:
    """A draft says so, whatever edition is in force."""
    newest = session.scalars(editions_of(month).limit(1)).one_or_none()
    facts = facts_now(session, month, newest, reader=reader, today=today)
    standing = facts.standing
    if standing.state in FROZEN:
        facts = replace(facts, standing=type(standing)(number=standing.number + 1))
    if wanted.redacted:
        facts = redacted(facts, known_people(session))
    return said(facts, wanted.language)


def _name(month: Month, wanted: Wanted, number: int | None) -> str:
    edition_, clean = f"edition-{number}" if number else "", "redacted" if wanted.redacted else ""
    called = "-".join(filter(None, (f"monthly-report-{month}", edition_, clean, wanted.language)))
    return f"{called}.{wanted.format}"
