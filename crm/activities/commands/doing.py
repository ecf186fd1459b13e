"""Who acts on activities, and the limits that hold for every door."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy.orm import Session

from crm.access.commands.granting import let_read
from crm.access.queries import Reader, visible_to
from crm.activities.models import Activity
from crm.activities.queries.programme import visit_of
from crm.agencies.commands.writing import refuse_others_agency
from crm.history.recorder import Actor
from crm.plans.models import PlanItem
from crm.plans.queries import plan_items
from crm.platform.base import Classification
from crm.platform.errors import Refused
from crm.platform.text import N_


class Doer(Reader, Protocol):
    """Whoever gives a command: an account with a role, and the name that the history keeps."""

    @property
    def actor(self) -> Actor: ...


def refusals_of_agency(session: Session, by: Doer, agency_id: int | None) -> list[Refused]:
    """The same as a list, for a form; an agency that was not given is the form's own fault."""
    if agency_id is None:
        return []
    try:
        refuse_others_agency(session, by, agency_id)
    except Refused as refusal:
        return [refusal]
    return []


def raise_first(refusals: Iterable[Refused]) -> None:
    """Raises Refused, the first there is. A form shows them all."""
    for refusal in refusals:
        raise refusal


def refuse_long(text: str, most: int, field: str) -> None:
    """Raises Refused at `field` when a typed text is longer than its column."""
    if len(text) > most:
        raise Refused(N_("At most %(most)s characters fit here."), field=field, most=most)


def let_the_author_read(session: Session, activity: Activity, by: Doer) -> None:
    """Whoever marks a record as restricted is its first reader."""
    if activity.classification is not Classification.RESTRICTED or by.id is None:
        return
    let_read(session, "activity", activity.id, [by.id])


def visit_kept(session: Session, activity: Activity, given: int | None, *, by: Doer) -> int | None:
    """The visit that was given; else the one on file, if its editor's form could not show it."""
    if given or activity.parent_id is None:
        return given
    shown = session.scalars(visit_of(activity, by)).first()
    return None if shown else activity.parent_id


def plan_item_kept(
    session: Session, activity: Activity, given: int | None, *, explained: bool, by: Doer
) -> int | None:
    """The item that was given; else the one on file, if its editor's form could not show it.

    Who explains why it was not planned takes the item off.
    """
    if given or explained or activity.plan_item_id is None:
        return given
    shown = visible_to(plan_items().where(PlanItem.id == activity.plan_item_id), PlanItem, by)
    return None if session.scalars(shown).first() else activity.plan_item_id
