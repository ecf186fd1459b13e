"""Periods, editions and their files: which month is closed, by which edition, and what was handed out."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager, undefer

from crm.platform.calendar import Month
from crm.reports.monthly.models import EditionFile, Erratum, Period, ReportEdition
from crm.reports.monthly.rules.editions import EditionState, PeriodState

Columns: TypeAlias = Select[*tuple[Any, ...]]


def period_of(month: Month) -> Select[Period]:
    """The month, once a report of it was drawn up."""
    return select(Period).where(Period.first_on == month.first)


def editions_of(month: Month) -> Select[ReportEdition]:
    """All editions of a month, the newest first."""
    query = select(ReportEdition).join(Period, Period.id == ReportEdition.period_id)
    return query.where(Period.first_on == month.first).order_by(ReportEdition.number.desc())


def edition(month: Month, number: int) -> Select[ReportEdition]:
    """One edition with what it says."""
    return editions_of(month).where(ReportEdition.number == number).options(undefer(ReportEdition.content))


def editions_in(state: EditionState) -> Select[ReportEdition]:
    """The editions of all months in a state, each with its month, the earliest first."""
    query = select(ReportEdition).join(ReportEdition.period).options(contains_eager(ReportEdition.period))
    return query.where(ReportEdition.state == state).order_by(Period.first_on)


def submitters() -> Select[int | None]:
    """The accounts that prepared an edition which waits for approval."""
    prepared = ReportEdition.prepared_by_id
    return select(prepared).where(ReportEdition.state == EditionState.SUBMITTED, prepared.is_not(None))


def states_of(first: date, after: date) -> Columns:
    """How far the editions of some months are, each month's newest last: its first day, number, state."""
    query = select(Period.first_on, ReportEdition.number, ReportEdition.state)
    query = query.join(Period, Period.id == ReportEdition.period_id)
    between = (Period.first_on >= first, Period.first_on < after)
    return query.where(*between).order_by(Period.first_on, ReportEdition.number)


def closed_months(first: date, after: date) -> Select[Period]:
    """Those that begin on `first` or later and before `after`."""
    closed = Period.state == PeriodState.CLOSED
    return select(Period).where(closed, Period.first_on >= first, Period.first_on < after)


def files_of(edition_ids: Collection[int]) -> Select[EditionFile]:
    return select(EditionFile).where(EditionFile.edition_id.in_(edition_ids))


def in_force(session: Session, month: Month) -> ReportEdition | None:
    """The approved edition of a month that nothing superseded."""
    query = editions_of(month).where(ReportEdition.number == Period.approved_number)
    return session.scalars(query).one_or_none()


def errata_of(month: Month) -> Select[Erratum]:
    """What was corrected in a closed month, in the order in which it was."""
    query = select(Erratum).join(Period, Period.id == Erratum.period_id)
    return query.where(Period.first_on == month.first).order_by(Erratum.id)
