"""Activities brought on file and corrected through the full form."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.queries import visible_to
from crm.activities.commands.doing import Doer, let_the_author_read, plan_item_kept, refuse_others_agency
from crm.activities.commands.texts import refresh_search_texts
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import (
    MET,
    OPENING,
    ActivityKind,
    ActivityState,
    Direction,
    incomplete,
    must_be_postponed,
    not_begun,
)
from crm.agencies.models import Agency, AuthorityArea
from crm.agreements.models import Agreement
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.permissions import Role
from crm.platform.base import Classification, Record
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_

_COPIED = (
    "kind",
    "direction",
    "country",
    "plan_item_id",
    "persons_theirs",
    "persons_ours",
    "persons_total",
    "cost_thb",
)
Linkable = TypeVar("Linkable", bound=Record)
_PAIRS = ("title", "place", "others", "unplanned_reason")


@dataclass(frozen=True, kw_only=True)
class ActivityFacts:
    """What the full form says. Days are as exact as given; `ends` None: it ended when it began.

    `agency_confirmed` takes the mark "assumed" off the responsible agency; `classification` None leaves it.
    """

    kind: ActivityKind
    agency_id: int
    starts: PartialDate
    ends: PartialDate | None = None
    direction: Direction = Direction.UNKNOWN
    title_th: str | None = None
    title_en: str | None = None
    place_th: str | None = None
    place_en: str | None = None
    country: str | None = None
    others_th: str | None = None
    others_en: str | None = None
    partner_ids: Sequence[int] = ()
    supporting_ids: Collection[int] = ()
    agreement_ids: Collection[int] = ()
    area_ids: Collection[int] = ()
    plan_item_id: int | None = None
    unplanned_reason_th: str | None = None
    unplanned_reason_en: str | None = None
    persons_theirs: int | None = None
    persons_ours: int | None = None
    persons_total: int | None = None
    cost_thb: Decimal | None = None
    classification: Classification | None = None
    agency_confirmed: bool = False


@dataclass
class _Linked:
    """The rows that the facts name, loaded before anything is changed."""

    partners: Sequence[Partner] = field(default_factory=list)
    supporting: Sequence[Agency] = field(default_factory=list)
    areas: Sequence[AuthorityArea] = field(default_factory=list)
    agreements: Sequence[Agreement] = field(default_factory=list)


def record_activity(
    session: Session, facts: ActivityFacts, *, state: ActivityState, by: Doer, today: date
) -> Activity:
    """Bring an activity on file in one of the opening states.

    Raises:
        Refused: it lacks a title, its days run backwards, it was held in the future, or a liaison
            names another agency.
    """
    act_as(session, by.actor, "record")
    if state not in OPENING:
        raise Refused(N_("This step is not possible from the present state."), field="state")
    if state in MET and (reason := not_begun(facts.starts.first, today)):
        raise Refused(reason, field="state")
    refuse_others_agency(session, by, facts.agency_id)
    linked = _loaded(session, facts)
    activity = Activity(state=state)
    _write(activity, facts, by)
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
        Refused: as `record_activity`, a reported activity would no longer be complete, or a plan
            whose day has passed would move later.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(activity, seen_version)
    refuse_others_agency(session, by, facts.agency_id)
    _refuse_days(activity, facts, today)
    linked = _with_unseen(session, activity, _loaded(session, facts), by)
    if activity.state is ActivityState.REPORTED and not activity.legacy and not linked.partners:
        raise Refused(N_("Name the partner with whom it was first."), field="partners")
    explained = bool(facts.unplanned_reason_th or facts.unplanned_reason_en)
    item_id = plan_item_kept(session, activity, facts.plan_item_id, explained=explained, by=by)
    facts = replace(facts, plan_item_id=item_id)
    activity.updated_at = now()
    _write(activity, facts, by)
    _link(activity, facts, linked)
    if activity.state is ActivityState.REPORTED and (reason := incomplete(activity)):
        raise Refused(reason)
    flush_or_stale(session)
    let_the_author_read(session, activity, by)


def _loaded(session: Session, facts: ActivityFacts) -> _Linked:
    by_id = {p.id: p for p in session.scalars(select(Partner).where(Partner.id.in_(facts.partner_ids)))}
    return _Linked(
        [by_id[i] for i in dict.fromkeys(facts.partner_ids) if i in by_id],
        session.scalars(select(Agency).where(Agency.id.in_(facts.supporting_ids))).all(),
        session.scalars(select(AuthorityArea).where(AuthorityArea.id.in_(facts.area_ids))).all(),
        session.scalars(select(Agreement).where(Agreement.id.in_(facts.agreement_ids))).all(),
    )


def _with_unseen(session: Session, activity: Activity, linked: _Linked, by: Doer) -> _Linked:
    """With the links on file that a form of `by` could not show, for they are archived or hidden."""

    def unseen(model: type[Linkable], named: Sequence[Linkable], held: list[Linkable]) -> list[Linkable]:
        of_held = select(model.id).where(model.id.in_([row.id for row in held]))
        seen = set(session.scalars(visible_to(of_held, model, by)))
        return [*named, *(row for row in held if row.id not in seen and row not in named)]

    return _Linked(
        unseen(Partner, linked.partners, [link.partner for link in activity.partners]),
        unseen(Agency, linked.supporting, activity.supporting),
        unseen(AuthorityArea, linked.areas, activity.areas),
        unseen(Agreement, linked.agreements, activity.agreements),
    )


def _refuse_days(activity: Activity, facts: ActivityFacts, today: date) -> None:
    planned = PartialDate(activity.starts_on, activity.precision)
    reason = must_be_postponed(activity.state, planned, facts.starts, today)
    if activity.state in MET:
        reason = not_begun(facts.starts.first, today)
    if reason:
        raise Refused(reason, field="starts")


def _write(activity: Activity, facts: ActivityFacts, by: Doer) -> None:
    if not (facts.title_th or facts.title_en):
        raise Refused(N_("An activity needs a title, in Thai or in English."), field="title_th")
    if facts.plan_item_id and (facts.unplanned_reason_th or facts.unplanned_reason_en):
        told = N_("Name the plan item, or say why it was not planned; not both.")
        raise Refused(told, field="unplanned_reason_th")
    _classify(activity, facts, by)
    _set_days(activity, facts)
    _set_agency(activity, facts)
    for name in _COPIED:
        setattr(activity, name, getattr(facts, name))
    for name in [f"{pair}_{side}" for pair in _PAIRS for side in ("th", "en")]:
        typed = getattr(facts, name) or None
        if typed != getattr(activity, name) and hasattr(activity, f"{name}_own"):
            setattr(activity, f"{name}_own", False)
        setattr(activity, name, typed)


def _classify(activity: Activity, facts: ActivityFacts, by: Doer) -> None:
    held = activity.classification or Classification.NORMAL
    if facts.classification in {None, held}:
        return
    if by.role is Role.LIAISON:
        raise Refused(N_("Your role may not do this."), field="classification")
    activity.classification = facts.classification


def _set_days(activity: Activity, facts: ActivityFacts) -> None:
    ends = facts.ends or facts.starts
    if ends.precision is not facts.starts.precision:
        raise Refused(N_("Give the first and the last day equally exact."), field="ends")
    if ends.last < facts.starts.first:
        raise Refused(N_("It cannot end before it begins."), field="ends")
    activity.starts_on, activity.ends_on = facts.starts.first, ends.last
    activity.precision = facts.starts.precision


def _set_agency(activity: Activity, facts: ActivityFacts) -> None:
    if facts.agency_confirmed or activity.agency_id != facts.agency_id:
        activity.agency_assumed = False
    activity.agency_id = facts.agency_id


def _link(activity: Activity, facts: ActivityFacts, linked: _Linked) -> None:
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
