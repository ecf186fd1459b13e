"""Section 3: heads of mission received and seen off in the month, and those who wait at its end."""

from datetime import date
from itertools import count

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.access.queries import Office, Somebody
from crm.activities.rules import ActivityKind
from crm.authority.models import CapacityCheck
from crm.authority.rules import Act, Organ, VerdictKind
from crm.documents.content import Gap
from crm.letters.rules import LetterState
from crm.partners.rules import PartnerKind
from crm.people.models import Tenure
from crm.people.rules import TenureKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.reports.monthly.queries.missions import read_missions
from crm.reports.monthly.rules.corps import corps
from crm.reports.monthly.rules.facts import HeadFact, MissionFact, Pair
from crm.reports.monthly.rules.redacting import LEFT_OUT, redacted
from tests.reports.facts import ENGLISH, MAY, THAI, cells, month, partner, total

KENYA = partner("Embassy of Kenya", "สถานเอกอัครราชทูตเคนยา", PartnerKind.EMBASSY, "KE")
GREECE = partner("Embassy of Greece", "สถานเอกอัครราชทูตกรีซ", PartnerKind.EMBASSY, "GR")
ARGENTINA = partner("Embassy of Argentina", "สถานเอกอัครราชทูตอาร์เจนตินา", PartnerKind.EMBASSY, "AR")
KARMA = Pair("ฯพณฯ นายกรรมา", "H.E. Mr. Karma")


def head(on=date(2012, 5, 18), **facts):
    return HeadFact(name=KARMA, on=on, **facts)


def said(*missions, voice=ENGLISH, **facts):
    return corps(month(missions=missions, **facts), voice)


def test_each_mission_says_who_came_who_went_and_who_waits():
    section = said(
        MissionFact(mission=KENYA, received=[head(activity_id=4)], letters=2),
        MissionFact(mission=GREECE, farewells=[head()], waiting=[head(date(2012, 4, 2))], letters=1),
    )
    assert cells(section, "country") == ["Greece", "Kenya"]
    assert cells(section, "received") == [Gap.NOT_APPLICABLE, "H.E. Mr. Karma, 18 May 2012"]
    assert cells(section, "farewell") == ["H.E. Mr. Karma, 18 May 2012", Gap.NOT_APPLICABLE]
    assert cells(section, "waiting") == ["H.E. Mr. Karma, since 2 Apr 2012", Gap.NOT_APPLICABLE]
    assert cells(section, "letters") == [1, 2]
    assert total(section, "letters") == 3
    assert section.notes == ["Received: 1. Farewells: 1. Waiting at the end of the month: 1."]


def test_countries_stand_in_the_order_of_the_dictionary_of_the_language():
    missions = [MissionFact(mission=one, waiting=[head()]) for one in (ARGENTINA, GREECE, KENYA)]
    english, thai = said(*missions), said(*missions, voice=THAI)
    assert cells(english, "country") == ["Argentina", "Greece", "Kenya"]
    assert cells(thai, "country") == ["กรีซ", "เคนยา", "อาร์เจนตินา"]
    assert english.notes == thai.notes
    assert {row.id for row in english.rows} == {row.id for row in thai.rows}


def test_a_month_without_anything_says_so():
    section = said()
    assert (section.rows, section.totals, section.notes) == ([], None, [])
    assert section.empty


def test_the_redacted_edition_tells_missions_and_days_and_no_names():
    waiting = MissionFact(mission=KENYA, waiting=[head()])
    closed = MissionFact(mission=GREECE, received=[head()], restricted=True)
    (left,) = redacted(month(missions=[waiting, closed])).missions
    assert left.mission is KENYA or left.mission == KENYA
    assert left.waiting == [HeadFact(name=LEFT_OUT, on=date(2012, 5, 18))]


@pytest.fixture
def embassy(make):
    mission = make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Kenya", country="KE")
    post = make.post(mission, title_en="Ambassador of Kenya")
    make.tenure(make.person(), post, kind=TenureKind.ACCREDITED, from_on=date(2012, 4, 1))
    return mission


def read(session, reader=None, of=MAY):
    return read_missions(session, of, min(of.last, date(2012, 6, 15)), reader or Office())


def test_who_was_received_in_the_month_waits_no_more_and_is_not_told_again(make, session, embassy):
    assert [len(fact.waiting) for fact in read(session)] == [1]
    held = make.activity(embassy, kind=ActivityKind.COURTESY_CALL, starts_on=date(2012, 5, 24))
    (fact,) = read(session)
    assert [(one.on, one.activity_id) for one in fact.received] == [(date(2012, 5, 24), held.id)]
    assert not fact.waiting
    assert read(session, of=MAY.next) == []


def test_a_call_after_the_month_leaves_him_waiting_in_it(make, session, embassy):
    make.activity(embassy, kind=ActivityKind.COURTESY_CALL, starts_on=date(2012, 6, 2))
    assert [len(fact.waiting) for fact in read(session)] == [1]


@pytest.mark.parametrize("granted", [False, True])
def test_a_restricted_mission_or_call_is_told_to_those_granted_alone(
    make, session, embassy, browser, granted
):
    held = make.activity(
        embassy,
        kind=ActivityKind.COURTESY_CALL,
        starts_on=date(2012, 5, 24),
        classification=Classification.RESTRICTED,
    )
    browser.sign_in(Role.OFFICER)
    if granted:
        session.add(AccessGrant(entity="activity", entity_id=held.id, user_id=browser.user.id))
    session.commit()
    (fact,) = read(session, Somebody(browser.user.id, Role.OFFICER))
    assert bool(fact.received) is granted
    assert bool(fact.waiting) is not granted
    embassy.classification = Classification.RESTRICTED
    session.commit()
    assert read(session) == []


def test_letters_sent_in_the_month_are_counted_by_mission(make, session, embassy):
    tenure = session.scalars(select(Tenure)).one()
    other = make.partner(kind=PartnerKind.EMBASSY, name_en="Embassy of Chile", country="CL")
    elsewhere = make.tenure(make.person(), make.post(other), from_on=date(2011, 1, 1))
    city = make.tenure(make.person(), make.post(make.partner()), from_on=date(2011, 1, 1))
    check = a_verdict(session, make)
    for to, day in ((tenure, 3), (tenure, 31), (elsewhere, 5), (city, 5)):
        sent(make, to, check, date(2012, 5, day))
    sent(make, tenure, check, date(2012, 6, 1))
    make.letter(tenure)
    by_name = {fact.mission.name.en: fact.letters for fact in read(session)}
    assert by_name == {"Embassy of Kenya": 2, "Embassy of Chile": 1}


_numbers = count(1)


def a_verdict(session, make):
    """Somebody of the city, and the answer on file that he or she may sign."""
    signatory = make.tenure(make.person(), make.post(make.agency()), from_on=date(2011, 1, 1))
    check = CapacityCheck(
        act=Act.SIGN,
        day=date(2012, 5, 1),
        person_id=signatory.person_id,
        post_id=signatory.post_id,
        organ=Organ.GOVERNOR,
        verdict=VerdictKind.VALID,
        answer="{}",
    )
    session.add(check)
    session.flush()
    return signatory.id, check.id


def sent(make, to, check, day):
    facts = {"state": LetterState.SENT, "number": next(_numbers), "number_year": 2012, "sent_on": day}
    return make.letter(to, signed_on=day, signatory_id=check[0], capacity_check_id=check[1], **facts)
