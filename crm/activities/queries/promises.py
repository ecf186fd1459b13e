"""Promises made in activities, and who may change them."""

from typing import Any, TypeVar

from sqlalchemy import Select, false, select
from sqlalchemy.orm import joinedload

from crm.access.queries import Reader
from crm.activities.models import Commitment
from crm.activities.queries.reading import visible_to
from crm.activities.rules import CommitmentState
from crm.agencies.queries import agencies_of_liaison
from crm.permissions import Permission, Role, may

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])


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


def open_commitments(query: Rows) -> Rows:
    """Only promises that are neither kept nor given up."""
    return query.where(Commitment.state == CommitmentState.OPEN)


def promises_editable_by(query: Rows, reader: Reader) -> Rows:
    """Only those of `commitments` that `reader` may close: a liaison what the own agency answers for."""
    if not may(reader.role, Permission.COMMITMENT_EDIT):
        return query.where(false())
    if reader.role is Role.LIAISON:
        query = query.where(Commitment.agency_id.in_(agencies_of_liaison(reader.id)))
    return query
