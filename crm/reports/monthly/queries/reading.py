"""From the rows of a month's activities to facts: each with its partners, attendees, powers and promises."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
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
    deviations = session.scalars(deviations_of([row.id for row in found], reader)).all()
    moved = {d.activity_id: d.now_on for d in deviations if d.kind is DeviationKind.POSTPONED}
    return _facts(session, found, reader, moved), [_deviation(d) for d in deviations]


def read_held(session: Session, query: Columns, reader: Reader) -> Sequence[ActivityFact]:
    """The same of activities that were held: what became of their day before is not asked."""
    return _facts(session, session.execute(query).all(), reader, moved={})


def _facts(
    session: Session, found: Sequence[Row[Any]], reader: Reader, moved: Mapping[int, date | None]
) -> Sequence[ActivityFact]:
    ids = [activity.id for activity in found]
    partners, restricted = _grouped_partners(session.execute(partners_of(ids, reader)))
    attendees, precedence = _grouped_attendees(session.execute(attendees_of(ids, reader)))
    promises: dict[int, int] = dict(session.execute(promises_in(ids, reader)).all())
    pair = cache(Pair)
    helping = _grouped((of, pair(th, en)) for of, th, en in session.execute(supporting(ids)))
    fields = _grouped((of, (number, pair(*name))) for of, number, *name in session.execute(fields_of(ids)))
    fact = _making()
    facts = [
        fact(
            activity,
            supporting=helping[number],
            fields=fields[number],
            partners=partners[number],
            attendees=attendees[number],
            precedence=precedence.get(number),
            promises=promises.get(number, 0),
            moved_to=moved.get(number),
            restricted=number in restricted,
        )
        for number, activity in zip(ids, found, strict=True)
    ]
    return sorted(facts, key=_order)


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


def _making() -> Callable[..., ActivityFact]:
    """What makes a fact of a row and of what other rows tell; what many rows say alike is one object."""
    pair = cache(Pair)
    answering = cache(lambda th, en, assumed: Responsible(Pair(th, en), assumed))

    def fact(row: Row[Any], *, restricted: bool, **known: Any) -> ActivityFact:
        number, kind, direction, state, starts_on, ends_on, precision, country, *more = tuple(row)
        theirs, ours, total, cost, legacy, classification, assumed, *texts, agency_th, agency_en, code = more
        made = object.__new__(ActivityFact)
        vars(made).update(  # what is frozen takes a step for each field, a third of the time of all reading
            known,
            id=number,
            kind=kind,
            direction=direction,
            state=state,
            title=pair(*texts[0:2]),
            starts_on=starts_on,
            ends_on=ends_on,
            precision=precision,
            place=pair(*texts[2:4]),
            country=country,
            others=pair(*texts[4:6]),
            result=pair(*texts[6:8]),
            persons_theirs=theirs,
            persons_ours=ours,
            persons_total=total,
            cost_thb=cost,
            responsible=answering(agency_th, agency_en, assumed),
            plan_code=code,
            unplanned_reason=pair(*texts[8:10]),
            legacy=legacy,
            restricted=restricted or classification is Classification.RESTRICTED,
        )
        return made

    return fact


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
