"""Named readers of restricted records: let in, and let go."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm.access.models import AccessGrant
from crm.platform.clock import now


def let_read(session: Session, entity: str, record_id: int, user_ids: Collection[int]) -> list[AccessGrant]:
    """Let these accounts read a restricted record, whoever may already included; gives their grants."""
    held = {grant.user_id: grant for grant in session.scalars(_grants(entity, record_id))}
    for user_id in user_ids:
        if (grant := held.get(user_id)) is None:
            grant = held[user_id] = AccessGrant(entity=entity, entity_id=record_id, user_id=user_id)
            session.add(grant)
        else:
            grant.archived_at = None
    session.flush()
    return [held[user_id] for user_id in user_ids]


def let_go(session: Session, entity: str, record_id: int, user_id: int) -> None:
    """End what one account was let read of a record."""
    for grant in session.scalars(_grants(entity, record_id).where(AccessGrant.user_id == user_id)):
        grant.archived_at = grant.archived_at or now()
    session.flush()


def let_nobody_else_read(session: Session, entity: str, record_id: int, user_ids: Collection[int]) -> None:
    """End what anybody else was let read of a record."""
    for grant in session.scalars(_grants(entity, record_id)):
        if grant.archived_at is None and grant.user_id not in user_ids:
            grant.archived_at = now()
    session.flush()


def _grants(entity: str, record_id: int) -> Select[AccessGrant]:
    return select(AccessGrant).where(AccessGrant.entity == entity, AccessGrant.entity_id == record_id)
