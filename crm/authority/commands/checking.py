"""Asked who may do something, and the answer kept as it was given."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agencies.models import AuthorityArea
from crm.authority.models import CapacityCheck
from crm.authority.queries.house import called, house_on
from crm.authority.rules import Act, Principal, Verdict, judge
from crm.authority.rules.house import House
from crm.authority.rules.verdicts import as_stored, from_stored
from crm.people.models import Person
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class Question:
    """Somebody in a post of the city, what he or she is to do on which day, and with whose power.

    `area_ids` are the powers of section 89 that the matter falls under.
    """

    act: Act
    person_id: int
    post_id: int
    principal: Principal
    day: date
    area_ids: frozenset[int] = frozenset()


def foresee(session: Session, question: Question, *, house: House | None = None) -> Verdict:
    """The verdict, kept nowhere. `house` spares a second reading where several questions are asked of a day.

    Raises:
        Refused: the post is none of the city's, or the person or a power is not on file.
    """
    house = house or house_on(session, question.day)
    if question.post_id not in house.posts:
        raise Refused(N_("Only posts of the city act for the city."), field="post")
    if not question.area_ids <= house.areas.keys():
        raise Refused(N_("This power is not on file."), field="areas")
    if question.person_id not in house.people:
        person = session.get(Person, question.person_id)
        if person is None:
            raise Refused(N_("This person is not on file."), field="person")
        house = House(**(vars(house) | {"people": {**house.people, person.id: called(person)}}))
    return judge(
        house,
        question.act,
        person=question.person_id,
        post=question.post_id,
        principal=question.principal,
        areas=question.area_ids,
        day=question.day,
    )


def check_capacity(session: Session, question: Question, *, by: Doer) -> CapacityCheck:
    """Judge and keep the answer for ever, whatever it is. Raises Refused as `foresee`."""
    verdict = foresee(session, question)
    areas = (session.get_one(AuthorityArea, number).code for number in sorted(question.area_ids))
    judged_by_en, judged_by_th = by.actor.names
    check = CapacityCheck(
        act=question.act,
        day=question.day,
        person_id=question.person_id,
        post_id=question.post_id,
        organ=question.principal.organ,
        agency_id=question.principal.agency_id,
        area_codes=", ".join(sorted(areas)),
        verdict=verdict.kind,
        answer=json.dumps(as_stored(verdict), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        rests_on=", ".join(map(str, verdict.delegations)),
        judged_by_id=by.id,
        judged_by_en=judged_by_en,
        judged_by_th=judged_by_th,
    )
    session.add(check)
    session.flush()
    return check


def answer_of(check: CapacityCheck) -> Verdict:
    """The verdict that was kept."""
    return from_stored(json.loads(check.answer))
