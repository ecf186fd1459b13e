"""What bars an activity from being saved as typed: all of it, so that a form can show it at once."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer, plan_item_kept, refusals_of_agency
from crm.activities.commands.facts import ActivityFacts, loaded, with_unseen
from crm.activities.models import Activity
from crm.activities.queries import activities, visible_to
from crm.activities.queries.programme import programme_of
from crm.activities.rules import MET, OPENING, ActivityState, must_be_postponed, not_begun
from crm.activities.rules.drafts import NEVER_BOTH, explained, faults_of
from crm.activities.rules.programme import faults_of_place
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_


def refusals_of_new(
    session: Session, facts: ActivityFacts, *, state: ActivityState | None, by: Doer, today: date
) -> list[Refused]:
    """Everything that bars an activity from coming on file, each at its field."""
    found = _of_any(session, None, facts, by)
    if state is not None and state not in OPENING:
        found.append(Refused(N_("This step is not possible from the present state."), field="state"))
    if state in MET and facts.starts and (reason := not_begun(facts.starts.first, today)):
        found.append(Refused(reason, field="state"))
    return found


def refusals_of_edit(
    session: Session, activity: Activity, facts: ActivityFacts, *, by: Doer, today: date
) -> list[Refused]:
    """Everything that bars a correction of an activity, loaded with its links, each at its field."""
    found = _of_any(session, activity, facts, by)
    if facts.starts and (reason := _of_days(activity, facts.starts, today)):
        found.append(Refused(reason, field="starts"))
    if activity.state is ActivityState.REPORTED and not activity.legacy:
        found += _of_report(session, activity, facts, by)
    return found


def _of_any(session: Session, activity: Activity | None, facts: ActivityFacts, by: Doer) -> list[Refused]:
    """What is judged alike, new or on file: a liaison writes for the own agency and restricts nothing."""
    found = [*faults_of(facts), *refusals_of_agency(session, by, facts.agency_id)]
    held = activity.classification if activity else Classification.NORMAL
    if facts.parent_id is not None:
        found += _of_programme(session, activity, facts, by)
    if by.role is Role.LIAISON and facts.classification not in {None, held}:
        found.append(Refused(N_("Your role may not do this."), field="classification"))
    return found


def _of_programme(
    session: Session, activity: Activity | None, facts: ActivityFacts, by: Doer
) -> Iterator[Refused]:
    """What bars it from being a part of the visit that was chosen."""
    visit = session.scalars(visible_to(activities().where(Activity.id == facts.parent_id), by)).first()
    own_id = activity.id if activity else None
    holds = own_id is not None and session.scalars(programme_of(own_id, by).limit(1)).first() is not None
    return faults_of_place(visit, own_id, holds_others=holds, starts=facts.starts)


def _of_days(activity: Activity, starts: PartialDate, today: date) -> str | None:
    if activity.state in MET:
        return not_begun(starts.first, today)
    planned = PartialDate(activity.starts_on, activity.precision)
    return must_be_postponed(activity.state, planned, starts, today)


def _of_report(session: Session, activity: Activity, facts: ActivityFacts, by: Doer) -> list[Refused]:
    """What a reported activity would lack."""
    found = []
    if not with_unseen(session, activity, loaded(session, facts), by).partners:
        found.append(Refused(N_("Name the partner with whom it was first."), field="partners"))
    said = explained(facts)
    if not said and not plan_item_kept(session, activity, facts.plan_item_id, explained=said, by=by):
        found.append(Refused(NEVER_BOTH, field="plan_item"))
    return found
