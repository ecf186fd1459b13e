"""Reading what the diplomatic corps did in a month: calls of heads of mission, and who waits for one."""

from collections import defaultdict
from datetime import date

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities.queries.missions import Headed, headed, missions
from crm.activities.rules.missions import Call
from crm.letters.queries import sent_in
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.reports.monthly.rules.belonging import within
from crm.reports.monthly.rules.facts import HeadFact, MissionFact, Pair, PartnerFact


def read_missions(session: Session, month: Month, stood_on: date, reader: Reader) -> list[MissionFact]:
    """The missions with a call in the month, with somebody who was not received by its end, or written to."""
    by_mission: defaultdict[int, list[Headed]] = defaultdict(list)
    for one in headed(session, reader, stood_on):
        by_mission[one.mission.id].append(one)
    letters = {row[0]: (row[1], row[2]) for row in session.execute(sent_in(month, reader))}
    known = {held[0].mission.id: held[0].mission for held in by_mission.values()}
    if others := set(letters) - set(known):
        written_to = session.scalars(missions(reader).where(Partner.id.in_(others)))
        known |= {mission.id: mission for mission in written_to}
    facts = [
        _fact(mission, by_mission[number], month, letters.get(number, (0, 0)))
        for number, mission in sorted(known.items())
    ]
    return [fact for fact in facts if fact.received or fact.farewells or fact.waiting or fact.letters]


def _fact(mission: Partner, stays: list[Headed], month: Month, letters: tuple[int, int]) -> MissionFact:
    return MissionFact(
        mission=PartnerFact(
            mission.id, mission.kind, Pair(mission.name_th, mission.name_en), mission.country
        ),
        received=[
            _head(one, one.received.on, one.received)
            for one in stays
            if one.received and within(one.received.on, month)
        ],
        farewells=[
            _head(one, one.farewell.on, one.farewell)
            for one in stays
            if one.farewell and within(one.farewell.on, month)
        ],
        waiting=[_head(one, one.stay.took_office.first) for one in stays if one.not_received],
        letters=letters[0],
        closed_letters=letters[1],
        restricted=mission.classification is Classification.RESTRICTED,
    )


def _head(one: Headed, on: date, call: Call | None = None) -> HeadFact:
    person = one.tenure.person
    return HeadFact(
        name=Pair(person.addressed_th, person.addressed_en),
        on=on,
        activity_id=call.activity_id if call else None,
        restricted=person.classification is Classification.RESTRICTED
        or (call is not None and call.restricted),
    )
