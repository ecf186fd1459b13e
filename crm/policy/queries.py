"""Which figures hold on a day."""

from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm.policy.models import PolicyValue
from crm.policy.rules import Policy


def values() -> Select[PolicyValue]:
    return select(PolicyValue)


def begun(on: date) -> Select[PolicyValue]:
    """The figures that have begun to hold by a day, the latest of each key last."""
    in_use = values().where(PolicyValue.archived_at.is_(None), PolicyValue.valid_from <= on)
    return in_use.order_by(PolicyValue.valid_from, PolicyValue.id)


def policy_on(session: Session, day: date) -> Policy:
    """The figures in force on a day, those that nobody has set included. The one way to read them."""
    return Policy.of({row.key: row.value for row in session.scalars(begun(day))})
