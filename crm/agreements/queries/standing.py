"""How agreements stand on a day: every list that says so joins the span of that day, one to each."""

from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Date, ScalarSelect, Select, and_, case, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from crm.agencies.models import Agency
from crm.agreements.models import Agreement, AgreementDeadline, AgreementSpan
from crm.agreements.rules import (
    BINDING,
    CONCLUDED,
    OVER,
    AgreementState,
    DeadlineKind,
    Organ,
    Term,
    months_after,
)
from crm.platform.dates import Precision

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)
Exactness = InstrumentedAttribute[Precision | None]
RADAR_MONTHS = 12


def standing_on(query: Rows, day: date) -> Rows:
    """Each agreement with the span in which it stands on `day`, to be narrowed and shown."""
    at = and_(
        AgreementSpan.agreement_id == Agreement.id, AgreementSpan.from_on <= day, AgreementSpan.to_on > day
    )
    return query.join(AgreementSpan, at)


def agreement_rows(day: date) -> Columns:
    """The columns that lists of agreements show, standing as on `day`."""
    rows = select(
        Agreement.id,
        Agreement.title_en,
        Agreement.title_th,
        Agreement.kind,
        Agreement.organ,
        Agreement.signed_on,
        Agreement.signed_precision,
        Agreement.legacy,
        AgreementSpan.state,
        AgreementSpan.term,
        AgreementSpan.ends_on,
        AgreementSpan.ends_precision,
        next_deadline(day, AgreementDeadline.falls_on).label("falls_on"),
        next_deadline(day, AgreementDeadline.decide_by).label("decide_by"),
        Agency.name_en.label("agency_en"),
        Agency.name_th.label("agency_th"),
    ).select_from(Agreement)
    return standing_on(rows.join(Agency, Agency.id == Agreement.agency_id), day)


def next_deadline(day: date, column: InstrumentedAttribute[date]) -> ScalarSelect[date]:
    """A day of the next deadline of an agreement that stands on `day`; a review waits until it is done."""
    to_come = or_(AgreementDeadline.falls_on >= day, AgreementDeadline.kind == DeadlineKind.REVIEW)
    deadlines = select(func.min(column)).where(
        AgreementDeadline.agreement_id == AgreementSpan.agreement_id,
        AgreementDeadline.span_from == AgreementSpan.from_on,
        to_come,
    )
    return deadlines.correlate(AgreementSpan).scalar_subquery()


def decide_order(day: date) -> ColumnElement[date]:
    """What a list sorts by: the nearest day of decision first, last what has none."""
    return func.coalesce(next_deadline(day, AgreementDeadline.decide_by), literal(date.max, Date))


def in_force(query: Rows) -> Rows:
    """In force on the day joined, or taken to be because nobody wrote down when it was signed."""
    return query.where(AgreementSpan.state.in_(BINDING))


def on_radar(query: Rows, day: date) -> Rows:
    """Signed, not over, and to be decided on within twelve months of `day`, both ends included."""
    last = months_after(day, RADAR_MONTHS)
    decide_by = next_deadline(day, AgreementDeadline.decide_by)
    return query.where(AgreementSpan.state.in_(CONCLUDED), decide_by <= last)


def end_unknown(query: Rows) -> Rows:
    """Signed, not over, and without an end on file that is not known to have none."""
    return query.where(
        AgreementSpan.state.in_(CONCLUDED),
        AgreementSpan.ends_on.is_(None),
        AgreementSpan.term != Term.EVERGREEN,
    )


def of_fixed_term(query: Rows) -> Rows:
    """Signed, not over, and ending on a day that is known."""
    return query.where(
        AgreementSpan.state.in_(CONCLUDED),
        AgreementSpan.ends_on.is_not(None),
        AgreementSpan.term.in_((Term.FIXED, Term.UNKNOWN)),
    )


def of_term(query: Rows, term: Term) -> Rows:
    """Signed, not over, of this term."""
    return query.where(AgreementSpan.state.in_(CONCLUDED), AgreementSpan.term == term)


def over(query: Rows) -> Rows:
    """Expired by the day joined."""
    return query.where(AgreementSpan.state == AgreementState.EXPIRED)


def is_over(agreement_id: int | None, day: date) -> Select[bool]:
    """Whether an agreement binds nobody any more on `day`, in whatever way it ended."""
    ended = select(Agreement.id).where(Agreement.id == agreement_id, AgreementSpan.state.in_(OVER))
    return select(standing_on(ended, day).exists())


def figures(day: date) -> Columns:
    """Counts over the agreements as they stand on `day`, each what the list of that filter counts."""

    def counted(narrowed: Select[int]) -> ColumnElement[int]:
        narrowing = narrowed.whereclause
        return func.count() if narrowing is None else func.count().filter(narrowing)

    every = select(Agreement.id)
    return standing_on(
        select(
            counted(in_force(every)).label("in_force"),
            counted(on_radar(every, day)).label("radar"),
            counted(end_unknown(every)).label("end_unknown"),
            counted(every.where(Agreement.organ == Organ.COUNCIL)).label("council"),
        ).select_from(Agreement),
        day,
    )


def may_last_until(
    first: InstrumentedAttribute[date | None], precision: Exactness, day: date
) -> ColumnElement[bool]:
    """Whether a date reaches `day` when it is taken as late as its precision allows."""
    earliest = case(
        (precision == Precision.YEAR, literal(date(day.year, 1, 1), Date)),
        (precision == Precision.MONTH, literal(day.replace(day=1), Date)),
        else_=literal(day, Date),
    )
    return first >= earliest
