"""The moves of an activity's life: planned, held, postponed, cancelled, each with what it leaves on file."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer
from crm.activities.models import Activity, ActivityPartner, Deviation
from crm.activities.queries import deviations_of, state_before_held
from crm.activities.rules import (
    LIFECYCLE,
    TAKING_BACK,
    ActivityState,
    DeviationKind,
    not_begun,
    take_back_from,
)
from crm.history.recorder import act_as, note
from crm.people.rules import script_of
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import Precision
from crm.platform.errors import Refused
from crm.platform.text import N_

_DEVIATIONS = {"postpone": DeviationKind.POSTPONED, "cancel": DeviationKind.CANCELLED}


@dataclass(frozen=True, kw_only=True)
class Step:
    """A move with what it asks: why, and on which day (for "postpone" None: not known yet).

    A day that the move does not ask for is ignored.
    """

    name: str
    reason: str = ""
    on: date | None = None


def move_activity(
    session: Session, activity: Activity, step: Step, *, seen_version: int, by: Doer, today: date
) -> None:
    """Make one move of the table. "postpone" and "cancel" leave a deviation that keeps the planned day.

    Taking back "held" leads to where the activity was before; the reason stands in the history.

    Raises:
        Refused: the table does not allow it, or a reason or a day is missing.
        Stale: somebody else saved the activity meanwhile.
    """
    act_as(session, by.actor, step.name)
    expect_version(activity, seen_version)
    refuse_unasked(activity, step, today)
    if step.name == "report":
        refuse_without_partner(session, activity)
    if step.name in TAKING_BACK and step.name != way_back(session, activity):
        raise Refused(N_("This step is not possible from the present state."))
    planned = activity.starts_on
    latest = session.scalars(deviations_of(activity.id)).first() if step.name == "replan" else None
    LIFECYCLE.move(activity, step.name, by.role)
    if step.name in _DEVIATIONS:
        session.add(_deviation(activity, step, planned, by))
    if step.name == "suspend" or step.name in TAKING_BACK:
        said = json.dumps(step.reason, ensure_ascii=False)
        note(session, "activity", activity.id, [("reason", None, said)])
    if step.name == "replan" and step.on:
        _move_days(activity, step.on)
        if latest is not None:
            latest.now_on = step.on
    flush_or_stale(session)


def way_back(session: Session, activity: Activity) -> str:
    """The name of the move that takes back a mistaken "held"."""
    before = session.scalars(state_before_held(activity.id)).first()
    return take_back_from(ActivityState(json.loads(before)) if before else None)


def refuse_unasked(activity: Activity, step: Step, today: date) -> None:
    """Raises Refused when a step lacks its reason or its day, or is taken before its time."""
    transition = LIFECYCLE.named(step.name)
    if transition is None:
        return
    if transition.asks_reason and not step.reason:
        raise Refused(N_("Say why: the reason is kept with the decision."), field="reason")
    if step.name == "replan" and step.on is None:
        raise Refused(N_("Give the new day."), field="on")
    if step.name == "postpone" and step.on is not None and step.on <= activity.starts_on:
        raise Refused(N_("The new day comes after the planned one."), field="on")
    if step.name == "hold" and (reason := not_begun(activity.starts_on, today)):
        raise Refused(reason)


def refuse_without_partner(session: Session, activity: Activity) -> None:
    """Raises Refused when nobody is named with whom it was (invariant 10; legacy rows are exempt)."""
    with_somebody = select(ActivityPartner).where(ActivityPartner.activity_id == activity.id).limit(1)
    if not activity.legacy and session.scalars(with_somebody).first() is None:
        raise Refused(N_("Name the partner with whom it was first."))


def _deviation(activity: Activity, step: Step, planned: date, by: Doer) -> Deviation:
    reason = {f"reason_{script_of(step.reason)}": step.reason}
    return Deviation(
        activity_id=activity.id,
        kind=_DEVIATIONS[step.name],
        was_on=planned,
        now_on=step.on if step.name == "postpone" else None,
        decided_by=by.actor.name,
        **reason,
    )


def _move_days(activity: Activity, first: date) -> None:
    """It keeps its length; what was planned for some day of a month now has its day."""
    exact = activity.precision is Precision.DAY
    length = activity.ends_on - activity.starts_on if exact else timedelta(0)
    activity.starts_on, activity.ends_on, activity.precision = first, first + length, Precision.DAY
