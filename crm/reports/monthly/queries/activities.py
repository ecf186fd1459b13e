"""Reading the activities of a month with all that the report says of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from crm.access.queries import Reader, visible_to
from crm.activities.models import Activity, ActivityPartner, Commitment, Deviation, Participation
from crm.activities.rules import DeviationKind
from crm.partners.models import Partner
from crm.people.models import Person, Post
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.queries.counts import nameable
from crm.reports.monthly.rules.facts import (
    NOTHING,
    ActivityFact,
    Attendee,
    DeviationFact,
    Pair,
    PartnerFact,
    Responsible,
)

Columns: TypeAlias = Select[*tuple[Any, ...]]
NO_PRECEDENCE = 10_000
"""After everybody whose post is known."""


def around(month: Month, reader: Reader) -> Select[Activity]:
    """Activities that touch the month or the next, or were moved out of the one or into the other."""
    ahead = month.next
    touching = and_(
        Activity.precision != Precision.YEAR,
        Activity.starts_on < ahead.after,
        Activity.ends_on >= month.first,
    )
    moved = select(Deviation.activity_id).where(
        Deviation.archived_at.is_(None),
        or_(
            and_(Deviation.was_on >= month.first, Deviation.was_on < month.after),
            and_(Deviation.now_on >= ahead.first, Deviation.now_on < ahead.after),
        ),
    )
    query = select(Activity).where(or_(touching, Activity.id.in_(moved)))
    return visible_to(query, Activity, reader).options(
        joinedload(Activity.agency),
        joinedload(Activity.plan_item),
        selectinload(Activity.supporting),
        selectinload(Activity.areas),
    )


def partners_of(activity_ids: Collection[int], reader: Reader) -> Columns:
    """The partners that may be named, the main one first."""
    return (
        select(
            ActivityPartner.activity_id,
            Partner.id,
            Partner.kind,
            Partner.name_th,
            Partner.name_en,
            Partner.country,
            Partner.classification,
        )
        .join(Partner)
        .where(ActivityPartner.activity_id.in_(activity_ids), nameable(Partner, reader))
        .order_by(ActivityPartner.activity_id, ActivityPartner.position, Partner.id)
    )


def attendees_of(activity_ids: Collection[int], reader: Reader) -> Columns:
    """Who took part, their side first; `named` is false where person or partner is hidden."""
    person_seen = or_(Person.id.is_(None), nameable(Person, reader))
    named = and_(person_seen, or_(Partner.id.is_(None), nameable(Partner, reader))).label("named")
    query = (
        select(Participation, named, Post.precedence)
        .outerjoin(Person, Person.id == Participation.person_id)
        .outerjoin(Partner, Partner.id == Participation.partner_id)
        .outerjoin(Post, Post.id == Participation.post_id)
        .where(Participation.activity_id.in_(activity_ids))
        .order_by(
            Participation.activity_id, Participation.side.desc(), Participation.position, Participation.id
        )
    )
    return visible_to(query, Participation, reader)


def promises_in(activity_ids: Collection[int], reader: Reader) -> Columns:
    """How many promises were opened in each activity."""
    query: Columns = select(Commitment.activity_id, func.count())
    query = query.where(Commitment.activity_id.in_(activity_ids))
    return visible_to(query, Commitment, reader).group_by(Commitment.activity_id)


def deviations_of(activity_ids: Collection[int], reader: Reader) -> Select[Deviation]:
    query = select(Deviation).where(Deviation.activity_id.in_(activity_ids)).order_by(Deviation.id)
    return visible_to(query, Deviation, reader)


def read_activities(
    session: Session, month: Month, reader: Reader
) -> tuple[Sequence[ActivityFact], Sequence[DeviationFact]]:
    """The activities around a month in the order of the report, and every deviation of theirs."""
    found = session.scalars(around(month, reader)).all()
    ids = [activity.id for activity in found]
    deviations = session.scalars(deviations_of(ids, reader)).all()
    partners, restricted = _grouped_partners(session.execute(partners_of(ids, reader)))
    attendees, precedence = _grouped_attendees(session.execute(attendees_of(ids, reader)))
    promises: dict[int, int] = dict(session.execute(promises_in(ids, reader)).all())
    moved = {d.activity_id: d.now_on for d in deviations if d.kind is DeviationKind.POSTPONED}
    facts = [
        _fact(
            activity,
            partners=partners[activity.id],
            attendees=attendees[activity.id],
            precedence=precedence.get(activity.id),
            promises=promises.get(activity.id, 0),
            moved_to=moved.get(activity.id),
            restricted=activity.id in restricted or activity.classification is Classification.RESTRICTED,
        )
        for activity in found
    ]
    return sorted(facts, key=_order), [_deviation(d) for d in deviations]


def _order(activity: ActivityFact) -> tuple[Any, ...]:
    precedence = NO_PRECEDENCE if activity.precedence is None else activity.precedence
    return activity.starts_on, precedence, activity.id


def _grouped_partners(rows: Iterable[Any]) -> tuple[Mapping[int, list[PartnerFact]], set[int]]:
    """The partners of each activity, and the activities with a restricted one among them."""
    partners: defaultdict[int, list[PartnerFact]] = defaultdict(list)
    restricted = set()
    for activity_id, number, kind, name_th, name_en, country, classification in rows:
        partners[activity_id].append(PartnerFact(number, kind, Pair(name_th, name_en), country))
        if classification is Classification.RESTRICTED:
            restricted.add(activity_id)
    return partners, restricted


def _grouped_attendees(rows: Iterable[Any]) -> tuple[Mapping[int, list[Attendee]], Mapping[int, int]]:
    """The attendees of each activity, and the highest precedence of a post on our side of it."""
    attendees: defaultdict[int, list[Attendee]] = defaultdict(list)
    precedence: dict[int, int] = {}
    for row, named, rank in rows:
        name = Pair(row.name_th, row.name_en) if named else NOTHING
        title = Pair(row.title_th, row.title_en) if named else NOTHING
        person = Attendee(row.id, row.side, row.role, name, title, row.headcount)
        attendees[row.activity_id].append(person)
        if rank is not None and row.side.value == "ours":
            precedence[row.activity_id] = min(rank, precedence.get(row.activity_id, rank))
    return attendees, precedence


def _fact(activity: Activity, **known: Any) -> ActivityFact:
    return ActivityFact(
        id=activity.id,
        kind=activity.kind,
        direction=activity.direction,
        state=activity.state,
        title=Pair(activity.title_th, activity.title_en),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        precision=activity.precision,
        place=Pair(activity.place_th, activity.place_en),
        country=activity.country,
        others=Pair(activity.others_th, activity.others_en),
        result=Pair(activity.result_th, activity.result_en),
        persons_theirs=activity.persons_theirs,
        persons_ours=activity.persons_ours,
        persons_total=activity.persons_total,
        cost_thb=activity.cost_thb,
        responsible=Responsible(
            Pair(activity.agency.name_th, activity.agency.name_en), activity.agency_assumed
        ),
        supporting=[Pair(agency.name_th, agency.name_en) for agency in activity.supporting],
        fields=[(area.number, Pair(area.name_th, area.plain_en)) for area in activity.areas],
        plan_code=activity.plan_item.code if activity.plan_item else None,
        unplanned_reason=Pair(activity.unplanned_reason_th, activity.unplanned_reason_en),
        legacy=activity.legacy,
        **known,
    )


def _deviation(row: Deviation) -> DeviationFact:
    return DeviationFact(
        id=row.id,
        activity_id=row.activity_id,
        kind=row.kind,
        was_on=row.was_on,
        now_on=row.now_on,
        reason=Pair(row.reason_th, row.reason_en),
        decided_by=row.decided_by,
    )
