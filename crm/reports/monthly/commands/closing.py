"""A month is closed: its report drawn up, submitted, returned or approved; a new one supersedes the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.permissions import may
from crm.platform.calendar import Month
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.storage import Staged, keep
from crm.platform.text import N_
from crm.reports.monthly.models import EditionFile, Period, ReportEdition
from crm.reports.monthly.queries.editions import editions_of, in_force, period_of
from crm.reports.monthly.rules.editions import LIFECYCLE, UNDER_WAY, PeriodState
from crm.reports.monthly.rules.frozen import Frozen

NOT_SUBMITTED = N_("No report of this month waits for approval.")
OWN = N_("Whoever submitted the report does not decide on it: ask another approver.")


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What is submitted: the report as it was drawn up at `at`, and why although `lacking` things lack."""

    frozen: Frozen
    at: datetime
    lacking: int = 0
    in_spite_of: str | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """A file of the report that has been written and is not kept yet."""

    language: str
    format: str
    staged: Staged


def draw_up(session: Session, month: Month, *, today: date, by: Doer) -> ReportEdition:
    """The edition of a month that is under way; the next one where there is none.

    Raises:
        Refused: the month is not over, or the role may not.
        Stale: somebody else draws it up at this moment.
    """
    if not may(by.role, LIFECYCLE.transitions[0].needs):
        raise Refused(N_("Your role may not do this."))
    if today < month.after:
        raise Refused(N_("A month is submitted once it is over."))
    editions = session.scalars(editions_of(month)).all()
    if editions and editions[0].state in UNDER_WAY:
        return editions[0]
    act_as(session, by.actor, "draw_up")
    with unless_taken(session, Refused(N_("Somebody else draws up this report at this moment."))):
        period = session.scalars(period_of(month)).one_or_none()
        if period is None:
            period = Period(first_on=month.first)
            session.add(period)
            session.flush()
        english, thai = by.actor.names
        edition = ReportEdition(period_id=period.id, number=len(editions) + 1, prepared_by_id=by.id)
        edition.prepared_by_en, edition.prepared_by_th = english, thai
        session.add(edition)
    return edition


def submit(
    session: Session, edition: ReportEdition, submission: Submission, *, seen_version: int, by: Doer
) -> None:
    """Hand an edition to the approver, as it stands now.

    Raises:
        Refused: it is not under way, or something lacks and no reason is given.
        Stale: somebody else did something to it meanwhile.
    """
    act_as(session, by.actor, "submit")
    expect_version(edition, seen_version)
    reason = (submission.in_spite_of or "").strip() or None
    if submission.lacking and reason is None:
        raise Refused(N_("Say why it is submitted although something lacks."), field="in_spite_of")
    with session.no_autoflush:
        LIFECYCLE.move(edition, "submit", by.role)
        edition.content, edition.sha256 = submission.frozen
        edition.cut_off_at = submission.at
        edition.lacking, edition.in_spite_of = submission.lacking, reason if submission.lacking else None
        edition.prepared_by_id = by.id
        edition.prepared_by_en, edition.prepared_by_th = by.actor.names
        edition.return_reason = None
    flush_or_stale(session)


def return_edition(
    session: Session, edition: ReportEdition, reason: str, *, seen_version: int, by: Doer
) -> None:
    """Give an edition back to the office.

    Raises:
        Refused: it was not submitted, `by` submitted it, or no reason is given.
        Stale: somebody else did something to it meanwhile.
    """
    act_as(session, by.actor, "return")
    expect_version(edition, seen_version)
    refuse_own(edition, by)
    if not reason.strip():
        raise Refused(N_("Say why it is returned."), field="return_reason")
    with session.no_autoflush:
        edition.return_reason = reason.strip()
        edition.returned_by_en, edition.returned_by_th = by.actor.names
        LIFECYCLE.move(edition, "return", by.role)
    flush_or_stale(session)


def approve(
    session: Session,
    edition: ReportEdition,
    frozen: Frozen,
    files: Sequence[Made],
    *,
    at: datetime,
    capacity_check_id: int | None,
    seen_version: int,
    by: Doer,
) -> None:
    """Freeze an edition, keep its files, close the month; the edition before it is superseded.

    Raises:
        Refused: it was not submitted, or `by` submitted it.
        Stale: somebody else did something to it meanwhile.
    """
    act_as(session, by.actor, "approve")
    expect_version(edition, seen_version)
    refuse_own(edition, by)
    period = session.get_one(Period, edition.period_id)
    former = in_force(session, period.month)
    with session.no_autoflush:
        LIFECYCLE.move(edition, "approve", by.role)
        edition.content, edition.sha256 = frozen
        edition.approved_at, edition.approved_by_id = at, by.id
        edition.approved_by_en, edition.approved_by_th = by.actor.names
        edition.capacity_check_id = capacity_check_id
    flush_or_stale(session)
    if former is not None:
        LIFECYCLE.move(former, "supersede", by.role)
    period.state, period.approved_number = PeriodState.CLOSED, edition.number
    for made in files:
        staged = made.staged
        kept = EditionFile(edition_id=edition.id, language=made.language, format=made.format)
        kept.sha256, kept.size = staged.sha256, staged.size
        session.add(kept)
        keep(session, staged)
    flush_or_stale(session)


def awaiting(session: Session, month: Month) -> ReportEdition:
    """The submitted edition of a month. Raises Refused where none waits for approval."""
    query = editions_of(month).where(ReportEdition.state == "submitted")
    edition = session.scalars(query).one_or_none()
    if edition is None:
        raise Refused(NOT_SUBMITTED)
    return edition


def hold(session: Session, edition: ReportEdition) -> None:
    """Let nobody change a fact of the month until the transaction ends (commands/lock.py)."""
    session.scalars(select(Period).where(Period.id == edition.period_id).with_for_update()).one()


def refuse_own(edition: ReportEdition, by: Doer) -> None:
    """Raises Refused for whoever submitted it: two people see to a report."""
    if edition.prepared_by_id is not None and edition.prepared_by_id == by.id:
        raise Refused(OWN)
