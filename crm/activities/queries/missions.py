"""The heads of the missions in Bangkok, their stays, and the calls that they made."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import Session, aliased

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner, Participation
from crm.activities.queries.narrowing import met
from crm.activities.queries.reading import visible_to
from crm.activities.rules import ActivityKind, Side
from crm.activities.rules.missions import (
    CALLS,
    Call,
    Standing,
    Stay,
    head_on,
    leaves_without_farewell,
    not_received,
    stays,
)
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.people import queries as people
from crm.people.models import Post, Tenure
from crm.platform.base import Classification

Columns: TypeAlias = Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Headed:
    """A stay at the head of a mission with the two calls made in it up to a day, as a reader may know it."""

    mission: Partner
    stay: Stay
    tenure: Tenure
    received: Call | None
    farewell: Call | None
    day: date

    @property
    def standing(self) -> Standing:
        return self.stay.standing(self.day)

    @property
    def not_received(self) -> bool:
        return not_received(self.stay, self.received, self.farewell, self.day)

    @property
    def leaves_without_farewell(self) -> bool:
        return leaves_without_farewell(self.stay, self.farewell, self.day)


def missions(reader: Reader) -> Select[Partner]:
    """The missions that `reader` may see."""
    return access.visible_to(select(Partner).where(Partner.kind == PartnerKind.EMBASSY), Partner, reader)


def heads_of_mission(reader: Reader) -> Select[Tenure]:
    """The tenures of the posts at the head of missions; hidden persons and missions left out."""
    return people.tenures(reader).where(Post.is_head, Partner.kind == PartnerKind.EMBASSY)


def calls_of(partner_ids: Collection[int], person_ids: Collection[int], reader: Reader) -> Columns:
    """(activity, kind, day, classification, mission, person) of each call held with a mission or a person.

    Of whom it was is said by those who came; it is the mission's where nobody of theirs is on file.
    """
    link, came = ActivityPartner, Participation
    held = (Activity.id, Activity.kind, Activity.starts_on, Activity.classification)
    rows: Columns = select(*held, link.partner_id, came.person_id).select_from(Activity)
    mine = link.partner_id.in_(partner_ids)
    theirs = (came.side == Side.THEIRS) & came.archived_at.is_(None) & came.person_id.in_(person_ids)
    anybody = (other := aliased(Participation)).activity_id == Activity.id
    anybody &= (other.side == Side.THEIRS) & other.archived_at.is_(None)
    named = exists(other.id).where(anybody).correlate(Activity)
    rows = rows.outerjoin(link, (link.activity_id == Activity.id) & mine & ~named)
    rows = rows.outerjoin(came, (came.activity_id == Activity.id) & theirs)
    with_one = or_(
        Activity.id.in_(select(link.activity_id).where(mine)),
        Activity.id.in_(select(came.activity_id).where(theirs)),
    )
    return visible_to(met(rows.where(Activity.kind.in_(CALLS), with_one)), reader)


def headed(
    session: Session, reader: Reader, day: date, tenures: Select[Tenure] | None = None
) -> list[Headed]:
    """Every stay that had begun by a day, with its calls up to that day; two questions to the database.

    `tenures` narrows `heads_of_mission`: to one person, one mission.
    """
    wanted = heads_of_mission(reader) if tenures is None else tenures
    found = session.scalars(wanted.where(Tenure.from_on <= day)).all()
    if not found:
        return []
    missions_of = {tenure.post_id: tenure.post.partner for tenure in found if tenure.post.partner}
    partner_ids = {mission.id for mission in missions_of.values()}
    calls = _calls(session.execute(calls_of(partner_ids, {one.person_id for one in found}, reader)).all())
    return [_headed(stay, missions_of[stay.post_id], calls, day) for stay in stays(found)]


def speaking(found: Sequence[Headed], day: date) -> dict[int, Headed]:
    """Who heads each mission on a day, by the mission."""
    by_mission: defaultdict[int, list[Headed]] = defaultdict(list)
    for one in found:
        by_mission[one.mission.id].append(one)
    heads = {number: head_on([one.stay for one in held], day) for number, held in by_mission.items()}
    return {one.mission.id: one for one in found if one.stay is heads[one.mission.id]}


def _headed(stay: Stay, mission: Partner, calls: Sequence[Call], day: date) -> Headed:
    latest: Any = stay.tenures[-1]
    received, farewell = (stay.call(calls, kind, mission.id, day) for kind in CALLS)
    return Headed(mission, stay, latest, received, farewell, day)


def _calls(rows: Sequence[Any]) -> list[Call]:
    days: dict[int, tuple[ActivityKind, date, bool]] = {}
    partners: defaultdict[int, set[int]] = defaultdict(set)
    persons: defaultdict[int, set[int]] = defaultdict(set)
    for number, kind, on, classification, partner_id, person_id in rows:
        days[number] = kind, on, classification is Classification.RESTRICTED
        partners[number] |= {partner_id} - {None}
        persons[number] |= {person_id} - {None}
    return [
        Call(number, kind, on, frozenset(partners[number]), frozenset(persons[number]), restricted)
        for number, (kind, on, restricted) in days.items()
    ]
