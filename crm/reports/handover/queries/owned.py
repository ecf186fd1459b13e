"""What is in somebody's charge and still open: partners, and items of plans that are not closed."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlalchemy import Select, func, select

from crm.access.models import AccessGrant, User
from crm.access.queries import Reader, still_open, visible_to
from crm.partners.models import Partner
from crm.permissions import Role
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import PlanState

Columns: TypeAlias = Select[*tuple[Any, ...]]
OWNED: Mapping[str, Any] = {"partner": Partner, "plan_item": PlanItem}
"""The records that name an officer; what is open with a partner follows the partner."""


def owned_by(entity: str, user_id: int) -> Select[Any]:
    """The open records of a kind in the charge of an account, whoever may see them."""
    model = OWNED[entity]
    return open_records(entity).where(model.officer_id == user_id).order_by(model.id)


def open_records(entity: str) -> Select[Any]:
    """Every record of a kind that somebody must answer for: in use, and of a plan that goes on."""
    model = OWNED[entity]
    rows = select(model).where(model.archived_at.is_(None))
    if model is not PlanItem:
        return rows
    return rows.join(Plan, Plan.id == PlanItem.plan_id).where(
        Plan.archived_at.is_(None), Plan.state != PlanState.CLOSED
    )


def seen_by(entity: str, rows: Select[Any], reader: Reader) -> Select[Any]:
    """Of these the ones that `reader` may see."""
    return visible_to(rows, OWNED[entity], reader)


def orphans(entity: str) -> Columns:
    """(number of the record, account) of open records whose officer's account opens nothing any more."""
    model = OWNED[entity]
    lives = select(User.id).where(still_open())
    rows = open_records(entity).where(model.officer_id.is_not(None), model.officer_id.not_in(lives))
    return rows.with_only_columns(model.id, model.officer_id).order_by(model.id)


def counted(entity: str, reader: Reader) -> Columns:
    """By account: how many open records of a kind `reader` sees in its charge."""
    model = OWNED[entity]
    rows = seen_by(entity, open_records(entity), reader).where(model.officer_id.is_not(None))
    return rows.with_only_columns(model.officer_id, func.count(model.id)).group_by(model.officer_id)


def grants_of(user_id: int) -> Select[AccessGrant]:
    """The restricted records that an account may read."""
    query = select(AccessGrant).where(AccessGrant.user_id == user_id, AccessGrant.archived_at.is_(None))
    return query.order_by(AccessGrant.id)


def grant_to(entity: str, record_id: int, user_id: int) -> Select[AccessGrant]:
    """That an account may read a restricted record."""
    own = (AccessGrant.entity == entity, AccessGrant.entity_id == record_id)
    return select(AccessGrant).where(*own, AccessGrant.user_id == user_id, AccessGrant.archived_at.is_(None))


def other_readers(entity: str, record_id: int, but: int) -> Select[int, Role]:
    """The accounts in use that may read a restricted record besides one, each with its role."""
    return (
        select(AccessGrant.user_id, User.role)
        .join(User, User.id == AccessGrant.user_id)
        .where(AccessGrant.entity == entity, AccessGrant.entity_id == record_id, still_open())
        .where(AccessGrant.archived_at.is_(None), AccessGrant.user_id != but)
        .order_by(AccessGrant.user_id)
    )
