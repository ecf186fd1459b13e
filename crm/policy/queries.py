"""Which figures hold on a day."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from crm.policy.models import PolicyValue
from crm.policy.rules import Policy, PolicyKey


def values() -> Select[PolicyValue]:
    return select(PolicyValue)


def begun(on: date) -> Select[PolicyValue]:
    """The figures that have begun to hold by a day, the latest of each key last."""
    in_use = values().where(PolicyValue.archived_at.is_(None), PolicyValue.valid_from <= on)
    return in_use.order_by(PolicyValue.valid_from, PolicyValue.id)


def thresholds(session: Session, on: date) -> list[tuple[date, Decimal]]:
    """From which day on which value of a gift has it reported, the latest first, as begun by a day.

    Before them all holds the default of `Policy`.
    """
    of_gifts = begun(on).where(PolicyValue.key == PolicyKey.GIFT_THRESHOLD)
    found = [
        (row.valid_from, Policy.of({row.key: row.value}).gift_threshold) for row in session.scalars(of_gifts)
    ]
    return found[::-1]


def policy_on(session: Session, day: date) -> Policy:
    """The figures in force on a day, those that nobody has set included. The one way to read them."""
    return Policy.of({row.key: row.value for row in session.scalars(begun(day))})
