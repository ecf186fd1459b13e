"""Promises made in activities, and who may change them."""

from datetime import date
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import ColumnElement, Date, Select, false, func, literal, select, true
from sqlalchemy.orm import joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, Commitment
from crm.activities.queries.reading import readable_by, visible_to
from crm.activities.rules import CommitmentState
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.partners.models import Partner
from crm.permissions import Permission, Role, may

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)
BY_DUE_DAY = func.coalesce(Commitment.due_on, literal(date.max, Date))
"""For ORDER BY: what has no day comes after everything that has one."""


def commitments(reader: Reader) -> Select[Commitment]:
    """Promises made in activities that `reader` may see, each with the activity and the agency answering."""
    query = (
        select(Commitment)
        .join(Commitment.activity)
        .options(joinedload(Commitment.activity), joinedload(Commitment.agency))
        .where(Commitment.archived_at.is_(None))
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    )
    return visible_to(query, reader)


def commitments_readable_by(reader: Reader) -> Select[Commitment]:
    """The same, promises and activities in the archive included."""
    query = select(Commitment).join(Commitment.activity)
    return readable_by(query, reader).options(joinedload(Commitment.activity), joinedload(Commitment.agency))


def promises_of(activity_id: int) -> Select[Commitment]:
    """The promises made in an activity that the reader was found to be allowed to read."""
    return (
        select(Commitment)
        .where(Commitment.activity_id == activity_id, Commitment.archived_at.is_(None))
        .options(joinedload(Commitment.agency))
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    )


def commitment_rows(reader: Reader) -> Columns:
    """The columns that the list of promises shows, those in the archive too.

    A partner that `reader` may not see is left out.
    """
    seen = Partner.id.in_(access.visible_to(select(Partner.id), Partner, reader))
    pairs = {"text": Commitment, "title": Activity, "name": Agency}
    columns = [getattr(of, f"{name}_{side}") for name, of in pairs.items() for side in ("th", "en")]
    rows: Columns = (
        select(
            Commitment.id,
            Commitment.activity_id,
            Commitment.kind,
            Commitment.state,
            Commitment.due_on,
            Partner.id.label("partner_id"),
            Partner.name_th.label("partner_th"),
            Partner.name_en.label("partner_en"),
            *columns,
        )
        .join(Activity, Activity.id == Commitment.activity_id)
        .join(Agency, Agency.id == Commitment.agency_id)
        .outerjoin(Partner, (Partner.id == Commitment.partner_id) & seen)
    )
    return visible_to(rows, reader)


def overdue(query: Rows, today: date) -> Rows:
    """Only open promises whose day has passed."""
    return open_commitments(query).where(Commitment.due_on < today)


def due_within(query: Rows, first: date, last: date) -> Rows:
    """Only promises that fall due on one of the days from `first` to `last`, both included."""
    return query.where(Commitment.due_on >= first, Commitment.due_on <= last)


def agencies_answering(reader: Reader) -> Select[Agency]:
    """Agencies that answer for at least one promise of an activity that `reader` may see."""
    answered = select(Commitment.agency_id).join(Commitment.activity).where(Commitment.archived_at.is_(None))
    return access.visible_to(
        select(Agency).where(Agency.id.in_(visible_to(answered, reader))), Agency, reader
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
