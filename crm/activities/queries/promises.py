"""Promises made in activities and owed by agreements, and who may change them."""

from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Date, Select, case, false, func, literal, or_, select, true
from sqlalchemy.orm import joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, Commitment
from crm.activities.rules import CommitmentState
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.permissions import Permission, Role, may

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)
BY_DUE_DAY = func.coalesce(Commitment.due_on, literal(date.max, Date))
"""For ORDER BY: what has no day comes after everything that has one."""
WITH_STEM = tuple(joinedload(of) for of in (Commitment.activity, Commitment.agreement, Commitment.agency))
_DUE = (Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)


def with_stem(query: Rows) -> Rows:
    """Joined to the activity or the agreement that each stems from."""
    return query.outerjoin(Activity, Activity.id == Commitment.activity_id).outerjoin(
        Agreement, Agreement.id == Commitment.agreement_id
    )


def on_visible(query: Rows, reader: Reader) -> Rows:
    """Of rows with their stem those whose activity or agreement `reader` may see."""
    return query.where(or_(access.open_to(Activity, reader), access.open_to(Agreement, reader)))


def made_on(commitment_id: int) -> Select[date | None]:
    """The day from which it is owed: when its activity begins, or its agreement was signed, if known."""
    begun = select(func.coalesce(Activity.starts_on, Agreement.signed_on)).select_from(Commitment)
    return with_stem(begun).where(Commitment.id == commitment_id)


def commitments(reader: Reader) -> Select[Commitment]:
    """Promises whose activity or agreement `reader` may see, each with that and the agency answering."""
    query = with_stem(select(Commitment)).options(*WITH_STEM).where(Commitment.archived_at.is_(None))
    return on_visible(_by_due_day(query), reader)


def commitments_readable_by(reader: Reader) -> Select[Commitment]:
    """The same, promises, activities and agreements in the archive included."""
    readable = or_(access.readable(Activity, reader), access.readable(Agreement, reader))
    return with_stem(select(Commitment)).where(readable).options(*WITH_STEM)


def obligations_of(agreement_id: int) -> Select[Commitment]:
    """What an agreement that the reader was found to be allowed to read binds to.

    The open come first by their day, then the closed, the last first.
    """
    query = select(Commitment).where(Commitment.agreement_id == agreement_id)
    query = query.where(Commitment.archived_at.is_(None)).options(joinedload(Commitment.agency))
    return query.order_by(Commitment.closed_on.is_not(None), Commitment.closed_on.desc(), *_DUE)


def promises_of(activity_id: int) -> Select[Commitment]:
    """The promises made in an activity that the reader was found to be allowed to read."""
    query = select(Commitment).where(Commitment.activity_id == activity_id, Commitment.archived_at.is_(None))
    return _by_due_day(query.options(joinedload(Commitment.agency)))


def commitment_rows(reader: Reader) -> Columns:
    """The columns that the list of promises shows, those in the archive too.

    A partner that `reader` may not see is left out; `title` is that of the activity or of the agreement.
    """
    seen = Partner.id.in_(access.visible_to(select(Partner.id), Partner, reader))
    columns = [
        getattr(of, f"{name}_{side}")
        for name, of in {"text": Commitment, "name": Agency}.items()
        for side in ("th", "en")
    ]
    rows: Columns = select(
        Commitment.id,
        Commitment.activity_id,
        Commitment.agreement_id,
        Commitment.kind,
        Commitment.state,
        Commitment.due_on,
        Commitment.recurrence,
        Commitment.clause,
        Partner.id.label("partner_id"),
        Partner.name_th.label("partner_th"),
        Partner.name_en.label("partner_en"),
        *columns,
        *(_title(side) for side in ("th", "en")),
    ).select_from(Commitment)
    rows = with_stem(rows).join(Agency, Agency.id == Commitment.agency_id)
    return on_visible(rows.outerjoin(Partner, (Partner.id == Commitment.partner_id) & seen), reader)


def _title(side: str) -> ColumnElement[Any]:
    of_activity, of_agreement = (getattr(model, f"title_{side}") for model in (Activity, Agreement))
    of_either = case((Commitment.agreement_id.is_(None), of_activity), else_=of_agreement)
    return of_either.label(f"title_{side}")


def of_agreements(query: Rows) -> Rows:
    """Only what agreements bind to."""
    return query.where(Commitment.agreement_id.is_not(None))


def of_activities(query: Rows) -> Rows:
    """Only what was promised in activities."""
    return query.where(Commitment.activity_id.is_not(None))


def overdue(query: Rows, today: date) -> Rows:
    """Only open promises whose day has passed."""
    return open_commitments(query).where(Commitment.due_on < today)


def due_within(query: Rows, first: date, last: date) -> Rows:
    """Only promises that fall due on one of the days from `first` to `last`, both included."""
    return query.where(Commitment.due_on >= first, Commitment.due_on <= last)


def agencies_answering(reader: Reader) -> Select[Agency]:
    """Agencies that answer for at least one promise that `reader` may see."""
    answered = with_stem(select(Commitment.agency_id)).where(Commitment.archived_at.is_(None))
    return access.visible_to(
        select(Agency).where(Agency.id.in_(on_visible(answered, reader))), Agency, reader
    )


def open_commitments(query: Rows) -> Rows:
    """Only promises that are neither kept nor given up."""
    return query.where(Commitment.state == CommitmentState.OPEN)


def promises_editable_by(query: Rows, reader: Reader) -> Rows:
    """Only promises that `reader` may change."""
    return query.where(promise_editable(reader))


def promise_editable(reader: Reader) -> ColumnElement[bool]:
    """Whether `reader` may change a promise: a liaison what the own agency answers for."""
    if not may(reader.role, Permission.COMMITMENT_EDIT):
        return false()
    if reader.role is Role.LIAISON:
        return Commitment.agency_id.in_(agencies_of_liaison(reader.id))
    return true()


def _by_due_day(query: Select[Commitment]) -> Select[Commitment]:
    return query.order_by(*_DUE)
