"""From the rows of a month's activities to facts: each with its partners, attendees, powers and promises."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Row
from sqlalchemy.orm import Session

from crm.access.queries import Reader, Somebody
from crm.activities.models import Deviation
from crm.activities.rules import DeviationKind, Side
from crm.platform.base import Classification
from crm.reports.monthly.queries.activities import (
    Columns,
    beside,
    deviations_of,
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
    found = session.connection().execute(query).all()
    deviations = session.scalars(deviations_of([row.id for row in found], reader)).all()
    moved = {d.activity_id: d.now_on for d in deviations if d.kind is DeviationKind.POSTPONED}
    return _facts(session, found, reader, moved), [_deviation(d) for d in deviations]


def read_held(session: Session, query: Columns, reader: Reader) -> Sequence[ActivityFact]:
    """The same of activities that were held: what became of their day before is not asked."""
    return _facts(session, session.connection().execute(query).all(), reader, moved={})


class _Beside(NamedTuple):
    """What other rows tell of the activities, by their ids."""

    partners: Mapping[int, list[PartnerFact]]
    restricted: Collection[int]
    attendees: Mapping[int, list[Attendee]]
    precedence: Mapping[int, int]
    promises: Mapping[int, int]
    supporting: Mapping[int, list[Pair]]
    fields: Mapping[int, list[tuple[str, Pair]]]
    moved_to: Mapping[int, date | None]


def _facts(
    session: Session, found: Sequence[Row[Any]], reader: Reader, moved: Mapping[int, date | None]
) -> Sequence[ActivityFact]:
    ids, connection = [activity.id for activity in found], session.connection()
    asked = beside(Somebody(reader.id, reader.role), connection.dialect.name)

    def rows(query: Columns) -> Sequence[Any]:
        return connection.execute(query, {"ids": ids}).all()

    pair = cache(Pair)
    fact = _making(
        _Beside(
            *_grouped_partners(rows(asked.partners)),
            *_grouped_attendees(rows(asked.attendees), pair),
            promises=dict(map(tuple, rows(asked.promises))),
            supporting=_grouped((of, pair(th, en)) for of, th, en in rows(asked.supporting)),
            fields=_grouped((of, (number, pair(th, en))) for of, number, th, en in rows(asked.fields)),
            moved_to=moved,
        ),
        pair,
    )
    return sorted(map(fact, found), key=_order)


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


def _grouped_attendees(
    rows: Iterable[Any], pair: Callable[..., Pair]
) -> tuple[Mapping[int, list[Attendee]], Mapping[int, int]]:
    """The attendees of each activity, and the highest precedence of a post on our side of it."""
    attendees: defaultdict[int, list[Attendee]] = defaultdict(list)
    precedence: dict[int, int] = {}
    for activity_id, number, side, role, name_th, name_en, title_th, title_en, heads, named, rank in rows:
        fields = {
            "id": number,
            "side": side,
            "role": role,
            "name": pair(name_th, name_en) if named else NOTHING,
            "title": pair(title_th, title_en) if named else NOTHING,
            "headcount": heads,
        }
        attendees[activity_id].append(_made(Attendee, fields))
        if rank is not None and side is Side.OURS:
            precedence[activity_id] = min(rank, precedence.get(activity_id, rank))
    return attendees, precedence


def _making(beside: _Beside, pair: Callable[..., Pair]) -> Callable[[Any], ActivityFact]:
    """What makes a fact of a row; what many rows say alike is one object."""
    partners, hidden, attendees, precedence, promises, supporting, fields, moved_to = beside

    def fact(row: Any) -> ActivityFact:
        number, kind, direction, state, starts_on, ends_on, precision, country, *more = row
        theirs, ours, total, cost, legacy, classification, assumed, *texts, agency_th, agency_en, code = more
        told = {
            "id": number,
            "kind": kind,
            "direction": direction,
            "state": state,
            "title": Pair(*texts[0:2]),
            "starts_on": starts_on,
            "ends_on": ends_on,
            "precision": precision,
            "place": pair(*texts[2:4]),
            "country": country,
            "others": pair(*texts[4:6]),
            "result": pair(*texts[6:8]),
            "persons_theirs": theirs,
            "persons_ours": ours,
            "persons_total": total,
            "cost_thb": cost,
            "responsible": _answering(agency_th, agency_en, assumed),
            "supporting": supporting[number],
            "partners": partners[number],
            "attendees": attendees[number],
            "fields": fields[number],
            "plan_code": code,
            "unplanned_reason": pair(*texts[8:10]),
            "promises": promises.get(number, 0),
            "precedence": precedence.get(number),
            "moved_to": moved_to.get(number),
            "legacy": legacy,
            "restricted": number in hidden or classification is Classification.RESTRICTED,
        }
        return _made(ActivityFact, told)

    return fact


@lru_cache(maxsize=1_000)
def _answering(th: str | None, en: str | None, assumed: bool) -> Responsible:
    return Responsible(Pair(th, en), assumed)


def _made(kind: type[Told], fields: Mapping[str, Any]) -> Told:
    """One with all its fields: made as usual, what is frozen takes a step for each, a third of reading."""
    made = object.__new__(kind)
    vars(made).update(fields)
    return made


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
