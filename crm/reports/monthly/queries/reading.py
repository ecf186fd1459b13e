"""From the rows of a month's activities to facts: each with its partners, attendees, powers and promises."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities.models import Deviation
from crm.activities.rules import DeviationKind, Side
from crm.platform.base import Classification
from crm.reports.monthly.queries.activities import (
    Columns,
    attendees_of,
    deviations_of,
    fields_of,
    partners_of,
    promises_in,
    supporting,
)
from crm.reports.monthly.rules.facts import (
    NOTHING,
    ActivityFact,
    Attendee,
    DeviationFact,
    Pair,
    PartnerFact,
    Responsible,
)

Told = TypeVar("Told")
NO_PRECEDENCE = 10_000
"""After everybody whose post is known."""


def read_activities(
    session: Session, query: Columns, reader: Reader
) -> tuple[Sequence[ActivityFact], Sequence[DeviationFact]]:
    """The activities of `query` in the order of the report, and every deviation of theirs."""
    found = session.execute(query).all()
    ids = [activity.id for activity in found]
    deviations = session.scalars(deviations_of(ids, reader)).all()
    partners, restricted = _grouped_partners(session.execute(partners_of(ids, reader)))
    attendees, precedence = _grouped_attendees(session.execute(attendees_of(ids, reader)))
    promises: dict[int, int] = dict(session.execute(promises_in(ids, reader)).all())
    helping = _grouped((of, Pair(th, en)) for of, th, en in session.execute(supporting(ids)))
    fields = _grouped((of, (number, Pair(*name))) for of, number, *name in session.execute(fields_of(ids)))
    moved = {d.activity_id: d.now_on for d in deviations if d.kind is DeviationKind.POSTPONED}
    facts = [
        _fact(
            activity,
            supporting=helping[activity.id],
            fields=fields[activity.id],
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


def _grouped(rows: Iterable[tuple[int, Told]]) -> Mapping[int, list[Told]]:
    """What stands at each activity, in the order of the rows; nothing for the others."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for activity_id, told in rows:
        found[activity_id].append(told)
    return found


def _grouped_partners(rows: Iterable[Any]) -> tuple[Mapping[int, list[PartnerFact]], set[int]]:
    """The partners of each activity, and the activities with a restricted one among them."""
    known: dict[int, PartnerFact] = {}
    partners: defaultdict[int, list[PartnerFact]] = defaultdict(list)
    restricted = set()
    for activity_id, number, kind, name_th, name_en, country, classification in rows:
        if number not in known:
            known[number] = PartnerFact(number, kind, Pair(name_th, name_en), country)
        partners[activity_id].append(known[number])
        if classification is Classification.RESTRICTED:
            restricted.add(activity_id)
    return partners, restricted


def _grouped_attendees(rows: Iterable[Any]) -> tuple[Mapping[int, list[Attendee]], Mapping[int, int]]:
    """The attendees of each activity, and the highest precedence of a post on our side of it."""
    attendees: defaultdict[int, list[Attendee]] = defaultdict(list)
    precedence: dict[int, int] = {}
    for activity_id, number, side, role, name_th, name_en, title_th, title_en, heads, named, rank in rows:
        name, title = (Pair(name_th, name_en), Pair(title_th, title_en)) if named else (NOTHING, NOTHING)
        attendees[activity_id].append(Attendee(number, side, role, name, title, heads))
        if rank is not None and side is Side.OURS:
            precedence[activity_id] = min(rank, precedence.get(activity_id, rank))
    return attendees, precedence


def _fact(activity: Row[Any], **known: Any) -> ActivityFact:
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
        responsible=Responsible(Pair(activity.agency_th, activity.agency_en), activity.agency_assumed),
        plan_code=activity.plan_code,
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
