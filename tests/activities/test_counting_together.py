"""Two who save at the same time: the counters say what the records give when both are done."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from crm.activities.invariants import counted_otherwise
from crm.activities.models import Activity, ActivityPartner, Commitment, Participation, PeriodCount
from crm.activities.rules import ActivityState, CommitmentKind, CommitmentState, Side
from crm.people.models import Person
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.session import make_engine

DUE = date(2012, 6, 1)


@pytest.fixture
def office(make, session):
    """An activity with a promise and a guest, by their numbers, and others who did not take part."""
    activity = make.activity(make.partner(), starts_on=date(2012, 5, 5))
    promise = make.commitment(activity, due_on=DUE)
    numbers = {"activity": activity.id, "promise": promise.id, "partner": make.partner().id}
    person = make.person()
    guest = make.participant(activity, name_en="A guest", person_id=person.id)
    numbers |= {"agency": activity.agency_id, "person": person.id, "guest": guest.id}
    session.commit()
    return numbers


def restrict(session, office):
    session.get_one(Activity, office["activity"]).classification = Classification.RESTRICTED


def shelve(session, office):
    session.get_one(Activity, office["activity"]).archived_at = now()


def take_back(session, office):
    session.get_one(Activity, office["activity"]).state = ActivityState.PLANNED


def promise_more(session, office):
    said = {"kind": CommitmentKind.GIVEN, "text_en": "Another", "due_on": DUE}
    session.add(Commitment(activity_id=office["activity"], agency_id=office["agency"], **said))


def keep_promise(session, office):
    promise = session.get_one(Commitment, office["promise"])
    promise.state, promise.closed_on = CommitmentState.DONE, DUE


def move_promise(session, office):
    session.get_one(Commitment, office["promise"]).due_on = date(2012, 7, 1)


def bring_partner(session, office):
    link = ActivityPartner(activity_id=office["activity"], partner_id=office["partner"], position=2)
    session.add(link)


def veil(session, office):
    session.get_one(Person, office["person"]).classification = Classification.RESTRICTED


def bring_guest(session, office):
    person = {"person_id": office["person"], "name_en": "The same guest"}
    session.add(Participation(activity_id=office["activity"], side=Side.THEIRS, **person))


def name_guest(session, office):
    session.get_one(Participation, office["guest"]).name_th = "แขก"


BESIDE = (promise_more, keep_promise, move_promise, bring_partner)
PAIRS = [(restrict, one) for one in BESIDE] + [(take_back, bring_partner), (shelve, promise_more)]
PAIRS += [(veil, bring_guest), (veil, name_guest), (restrict, bring_guest), (take_back, name_guest)]


@pytest.mark.parametrize(
    "first_and_second",
    [*PAIRS, *(pair[::-1] for pair in PAIRS)],
    ids=lambda pair: "-".join(one.__name__ for one in pair),
)
def test_one_saves_while_another_has_not_committed(database_url, session, office, tmp_path, first_and_second):
    """The second waits for the first, comes to nothing because it saw an old version, or does not mind."""
    engine, (first, second) = make_engine(database_url), first_and_second

    def act():
        with Session(engine) as own:
            try:
                second(own, office)
                own.commit()
            except StaleDataError:
                own.rollback()

    with ThreadPoolExecutor(1) as pool, Session(engine) as own:
        first(own, office)
        own.flush()
        other = pool.submit(act)
        wait([other], timeout=0.2)
        own.commit()
        other.result()
    engine.dispose()
    assert list(counted_otherwise(session, tmp_path)) == []


def test_many_who_save_at_once_lose_no_count(database_url, session, office, tmp_path):
    engine = make_engine(database_url)

    def promise(_number):
        with Session(engine) as own:
            promise_more(own, office)
            own.commit()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(promise, range(12)))
    engine.dispose()
    counted = select(PeriodCount.number).where(
        PeriodCount.subject == "promised", PeriodCount.period == 201206
    )
    assert session.scalar(counted) == 13
    assert list(counted_otherwise(session, tmp_path)) == []
