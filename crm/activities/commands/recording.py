"""Activities brought on file and corrected through the full form."""

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from crm.activities.commands.doing import (
    Doer,
    let_the_author_read,
    plan_item_kept,
    raise_first,
    visit_kept,
)
from crm.activities.commands.facts import ActivityFacts, Linked, loaded, with_unseen
from crm.activities.commands.judging import refusals_of_edit, refusals_of_new
from crm.activities.commands.texts import refresh_search_texts
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import ActivityState, incomplete
from crm.activities.rules.drafts import explained
from crm.history.recorder import act_as
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused

_COPIED = (
    "kind",
    "direction",
    "country",
    "plan_item_id",
    "parent_id",
    "persons_theirs",
    "persons_ours",
    "persons_total",
    "cost_thb",
)
_PAIRS = ("title", "place", "others", "unplanned_reason")


def record_activity(
    session: Session, facts: ActivityFacts, *, state: ActivityState, by: Doer, today: date
) -> Activity:
    """Bring an activity on file in one of the opening states.

    Raises Refused, the first of `refusals_of_new`.
    """
    act_as(session, by.actor, "record")
    raise_first(refusals_of_new(session, facts, state=state, by=by, today=today))
    linked = loaded(session, facts)
    activity = Activity(state=state)
    _write(activity, facts)
    _link(activity, facts, linked)
    session.add(activity)
    session.flush()
    let_the_author_read(session, activity, by)
    return activity


def edit_activity(
    session: Session, activity: Activity, facts: ActivityFacts, *, seen_version: int, by: Doer, today: date
) -> None:
    """Correct an activity, loaded with its links (`activity_of`). Links its editor's form cannot show stay.

    Raises:
        Refused: the first of `refusals_of_edit`.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(activity, seen_version)
    raise_first(refusals_of_edit(session, activity, facts, by=by, today=today))
    linked = with_unseen(session, activity, loaded(session, facts), by)
    item_id = plan_item_kept(session, activity, facts.plan_item_id, explained=explained(facts), by=by)
    activity.updated_at = now()
    visit_id = visit_kept(session, activity, facts.parent_id, by=by)
    _write(activity, replace(facts, plan_item_id=item_id, parent_id=visit_id))
    _link(activity, facts, linked)
    if activity.state is ActivityState.REPORTED and (reason := incomplete(activity)):
        raise Refused(reason)
    flush_or_stale(session)
    let_the_author_read(session, activity, by)


def _write(activity: Activity, facts: ActivityFacts) -> None:
    if facts.classification:
        activity.classification = facts.classification
    _set_days(activity, facts)
    _set_agency(activity, facts)
    for name in _COPIED:
        setattr(activity, name, getattr(facts, name))
    for name in [f"{pair}_{side}" for pair in _PAIRS for side in ("th", "en")]:
        typed = getattr(facts, name) or None
        if typed != getattr(activity, name) and hasattr(activity, f"{name}_own"):
            setattr(activity, f"{name}_own", False)
        setattr(activity, name, typed)


def _set_days(activity: Activity, facts: ActivityFacts) -> None:
    ends = facts.ends or facts.starts
    activity.starts_on, activity.ends_on = facts.starts.first, ends.last
    activity.precision = facts.starts.precision


def _set_agency(activity: Activity, facts: ActivityFacts) -> None:
    if facts.agency_confirmed or activity.agency_id != facts.agency_id:
        activity.agency_assumed = False
    activity.agency_id = facts.agency_id


def _link(activity: Activity, facts: ActivityFacts, linked: Linked) -> None:
    held = {link.partner_id: link for link in activity.partners} if activity.id else {}
    links = []
    for position, partner in enumerate(linked.partners, start=1):
        link = held.get(partner.id) or ActivityPartner(partner_id=partner.id)
        link.position = position
        links.append(link)
    activity.partners = links
    activity.supporting = [agency for agency in linked.supporting if agency.id != facts.agency_id]
    activity.areas, activity.agreements = list(linked.areas), list(linked.agreements)
    refresh_search_texts(activity, linked.partners)
