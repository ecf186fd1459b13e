"""Heads of mission: their stays, the two calls expected of each, and the lists of those that are due."""

from dataclasses import dataclass
from datetime import date

import pytest

from crm.access.models import AccessGrant
from crm.access.queries import Office
from crm.activities.models import Activity
from crm.activities.queries.missions import headed, speaking
from crm.activities.rules import ActivityKind, ActivityState, Side
from crm.activities.rules.missions import Call, Standing, head_on, stays
from crm.partners.rules import PartnerKind
from crm.people.models import Person
from crm.people.rules import TenureKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import PartialDate

T = TenureKind
TODAY = date(2012, 6, 15)
COURTESY, FAREWELL = ActivityKind.COURTESY_CALL, ActivityKind.FAREWELL_CALL


@dataclass
class Served:
    kind: TenureKind
    first: date | None
    last: date | None = None
    person_id: int = 1
    post_id: int = 1

    @property
    def began(self):
        return PartialDate(self.first) if self.first else None

    @property
    def ended(self):
        return PartialDate(self.last) if self.last else None


def test_designate_then_accredited_is_one_stay():
    designate = Served(T.DESIGNATE, date(2012, 5, 1), date(2012, 6, 1))
    (stay,) = stays([Served(T.ACCREDITED, date(2012, 6, 1)), designate])
    assert (stay.arrived.first, stay.left) == (date(2012, 5, 1), None)
    days = (date(2012, 4, 30), date(2012, 5, 1), date(2012, 6, 1))
    assert [stay.standing(day) for day in days] == [Standing.LEFT, Standing.DESIGNATE, Standing.ACCREDITED]


def test_who_takes_office_is_designate_no_longer_though_nobody_said_so():
    designate = Served(T.DESIGNATE, date(2012, 5, 1))
    (stay,) = stays([designate, Served(T.ACCREDITED, date(2012, 5, 20), date(2012, 7, 1))])
    assert (stay.arrived.first, stay.took_office.first) == (date(2012, 5, 1), date(2012, 5, 20))
    assert stay.left.first == date(2012, 7, 1)
    assert [stay.standing(date(2012, month, 25)) for month in (5, 7)] == [Standing.ACCREDITED, Standing.LEFT]


def test_who_comes_back_after_years_begins_a_new_stay():
    first = Served(T.ACCREDITED, date(2001, 1, 1), date(2004, 1, 1))
    again = Served(T.ACCREDITED, date(2010, 1, 1))
    assert [stay.left is None for stay in stays([again, first])] == [False, True]


def test_an_unknown_beginning_makes_no_stay():
    assert stays([Served(T.ACCREDITED, None)]) == []


def test_an_accredited_head_speaks_before_one_left_in_charge_and_one_to_come():
    found = stays([
        Served(T.CHARGE_D_AFFAIRES, date(2012, 1, 1), person_id=1),
        Served(T.ACCREDITED, date(2012, 5, 1), person_id=2),
        Served(T.DESIGNATE, date(2012, 6, 1), person_id=3),
    ])  # fmt: skip
    assert head_on(found, TODAY).person_id == 2
    assert head_on(found, date(2012, 2, 1)).person_id == 1
    assert head_on(found, date(2011, 2, 1)) is None


@pytest.mark.parametrize(
    ("call", "counts"),
    [
        (Call(9, COURTESY, date(2012, 5, 20), partner_ids=frozenset({7})), True),
        (Call(9, COURTESY, date(2012, 5, 20), person_ids=frozenset({1})), True),
        (Call(9, COURTESY, date(2012, 4, 30), partner_ids=frozenset({7})), False),
        (Call(9, COURTESY, date(2012, 6, 16), partner_ids=frozenset({7})), False),
        (Call(9, COURTESY, date(2012, 5, 20), partner_ids=frozenset({8})), False),
        (Call(9, FAREWELL, date(2012, 5, 20), partner_ids=frozenset({7})), False),
    ],
)
def test_a_call_counts_in_the_stay_with_the_mission_or_the_person(call, counts):
    (stay,) = stays([Served(T.ACCREDITED, date(2012, 5, 1))])
    assert (stay.call([call], COURTESY, 7, TODAY) is not None) is counts


@pytest.fixture
def mission(make):
    embassy = make.partner(
        name_en="Embassy of Bhutan", name_th="สถานเอกอัครราชทูตภูฏาน", kind=PartnerKind.EMBASSY
    )
    return embassy, make.post(embassy, title_en="Ambassador of Bhutan")


def arrive(make, mission, *, kind=T.ACCREDITED, name="Karma Dorlam", **facts):
    person = make.person(name_en=name, name_th="กรรมา ดอร์ลัม")
    return make.tenure(person, mission[1], **({"kind": kind, "from_on": date(2012, 5, 1)} | facts))


def call(make, embassy, **facts):
    return make.activity(embassy, **({"kind": COURTESY, "starts_on": date(2012, 5, 24)} | facts))


def the_one(session, reader=None):
    (found,) = headed(session, reader or Office(), TODAY)
    return found


def test_who_has_arrived_is_not_received_before_a_call_is_held(make, session, mission):
    tenure = arrive(make, mission)
    planned = call(make, mission[0], state=ActivityState.PLANNED)
    assert the_one(session).not_received
    planned.state = ActivityState.HELD
    assert not the_one(session).not_received
    assert the_one(session).received.activity_id == planned.id
    assert the_one(session).tenure is tenure


def test_a_call_of_the_predecessor_does_not_count(make, session, mission):
    arrive(make, mission, name="Before", from_on=date(2009, 1, 1), to_on=date(2012, 5, 1))
    call(make, mission[0], starts_on=date(2009, 2, 1))
    now = arrive(make, mission)
    waiting = [one for one in headed(session, Office(), TODAY) if one.not_received]
    assert [one.tenure for one in waiting] == [now]


def test_a_call_of_the_person_with_another_partner_counts(make, session, mission):
    tenure = arrive(make, mission)
    held = call(make, make.partner())
    make.participant(held, side=Side.THEIRS, person_id=tenure.person_id)
    assert the_one(session).received.activity_id == held.id


@pytest.mark.parametrize("came", [{"name_en": "Carlos Perez"}, {"headcount": 4, "name_en": None}])
def test_a_call_of_others_of_the_mission_does_not_count(make, session, mission, came):
    tenure = arrive(make, mission)
    held = call(make, mission[0])
    make.participant(held, side=Side.THEIRS, **came)
    assert the_one(session).not_received
    make.participant(held, side=Side.THEIRS, person_id=tenure.person_id)
    assert the_one(session).received.activity_id == held.id


def test_no_call_is_expected_of_a_charge_and_none_yet_of_a_designate(make, session, mission):
    arrive(make, mission, kind=T.CHARGE_D_AFFAIRES)
    assert not the_one(session).not_received
    other = make.partner(kind=PartnerKind.EMBASSY)
    arrive(make, (other, make.post(other)), kind=T.DESIGNATE, name="Designate")
    assert not any(one.not_received for one in headed(session, Office(), TODAY))


def test_who_leaves_is_on_the_list_until_the_farewell(make, session, mission):
    arrive(make, mission, from_on=date(2009, 1, 1), to_on=date(2012, 7, 1))
    assert the_one(session).leaves_without_farewell
    call(make, mission[0], kind=FAREWELL, starts_on=date(2012, 6, 10))
    assert not the_one(session).leaves_without_farewell


def test_nobody_is_received_after_the_farewell(make, session, mission):
    arrive(make, mission, from_on=date(2009, 1, 1))
    assert the_one(session).not_received
    call(make, mission[0], kind=FAREWELL, starts_on=date(2012, 6, 10))
    assert not the_one(session).not_received


def test_who_has_left_is_on_no_list(make, session, mission):
    arrive(make, mission, from_on=date(2009, 1, 1), to_on=date(2012, 6, 15))
    assert (the_one(session).standing, the_one(session).leaves_without_farewell) == (Standing.LEFT, False)
    assert speaking(headed(session, Office(), TODAY), TODAY) == {}


def test_a_restricted_call_counts_for_those_granted_alone(make, session, mission, browser):
    arrive(make, mission)
    held = call(make, mission[0], classification=Classification.RESTRICTED)
    session.commit()
    assert the_one(session).not_received
    reader = browser.sign_in(Role.OFFICER).user
    assert the_one(session, reader).not_received
    session.add(AccessGrant(entity=Activity.__tablename__, entity_id=held.id, user_id=reader.id))
    session.commit()
    assert not the_one(session, reader).not_received


def test_a_restricted_person_or_mission_is_on_no_list(make, session, mission):
    tenure = arrive(make, mission)
    session.get(Person, tenure.person_id).classification = Classification.RESTRICTED
    session.commit()
    assert headed(session, Office(), TODAY) == []


def test_the_page_lists_both_and_opens_the_form_filled_in(make, session, mission, browser):
    tenure = arrive(make, mission)
    leaving = make.partner(name_en="Embassy of Chile", kind=PartnerKind.EMBASSY)
    post = make.post(leaving, title_en="Ambassador of Chile")
    arrive(make, (leaving, post), name="Ignacia", from_on=date(2009, 1, 1), to_on=date(2012, 7, 1))
    call(make, leaving, starts_on=date(2009, 2, 1))
    make.partner(name_en="Embassy of Kenya", kind=PartnerKind.EMBASSY)
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/missions/")
    assert page.texts("#not-received tbody tr td:nth-child(2)") == ["Karma Dorlam Accredited"]
    assert page.texts("#leaving tbody tr td:nth-child(2)") == ["Ignacia Accredited"]
    assert len(page.all("#missions tbody tr")) == 2
    assert page.texts("#missions .names a") == ["Embassy of Kenya"]
    form = browser.get(page.one("#not-received tbody a.button")["href"])
    assert form.heading == "Log a courtesy call"
    fields = form.form("/activities/new-call")
    assert fields["partner-id"] == str(mission[0].id)
    assert fields["visitor-id"] == str(tenure.person_id)
    farewell = browser.get(page.one("#leaving tbody a.button")["href"])
    assert farewell.heading == "Log a farewell call"
    made = farewell.form("/activities/new-call") | {"agency-id": str(make.any_agency.id)}
    session.commit()
    browser.post("/activities/new-call", made)
    assert "Nobody leaves without a farewell" in browser.get("/missions/").text


def test_a_reader_sees_the_lists_without_the_buttons(make, session, mission, browser):
    arrive(make, mission)
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get("/missions/")
    assert page.all("#not-received tbody tr")
    assert not page.all("main a.button.slim")


def test_the_pages_of_the_person_and_the_mission_show_the_two_calls(make, session, mission, browser):
    tenure = arrive(make, mission, to_on=date(2012, 7, 1))
    held = call(make, mission[0])
    session.commit()
    browser.sign_in(Role.OFFICER, language="en")
    for path in (f"/people/{tenure.person_id}", f"/partners/{mission[0].id}"):
        card = browser.get(path).one("#calls")
        assert card.select_one(f'a[href="/activities/{held.id}"]').text == "24 May 2012"
        assert "Not yet held Log the call" in " ".join(card.get_text(" ").split())


def test_one_left_in_charge_is_nowhere_called_ambassador(make, session, mission, browser):
    tenure = arrive(make, mission, kind=T.CHARGE_D_AFFAIRES)
    session.commit()
    browser.sign_in(Role.OFFICER, language="en")
    for path in (f"/people/{tenure.person_id}", "/people/?q=Dorlam", f"/partners/{mission[0].id}"):
        told = " ".join(browser.get(path).texts(".events .name, #listing, .people"))
        assert "Chargé d'Affaires a.i." in told, path
        assert "Ambassador of Bhutan" not in told, path


def test_the_title_of_a_farewell_says_so(make, session, mission, browser):
    tenure = arrive(make, mission)
    agency = make.agency()
    session.commit()
    facts = {"partner-id": str(mission[0].id), "visitor-id": str(tenure.person_id), "on": "1/6/2555"}
    facts |= {"kind": "farewell_call", "agency-id": str(agency.id)}
    browser.sign_in(Role.OFFICER).post("/activities/new-call", facts)
    session.rollback()
    made = session.query(Activity).one()
    assert (made.kind, made.title_en) == (FAREWELL, "Farewell call of the Ambassador of Bhutan")
    assert made.title_th.endswith("เข้าเยี่ยมคารวะเพื่ออำลา")


def test_the_desk_says_which_calls_are_due(make, session, mission, browser):
    arrive(make, mission)
    session.commit()
    entry = browser.sign_in(Role.OFFICER, language="en").get("/").text
    assert "Karma Dorlam" in entry
    assert "Arrived, not yet received" in entry
    assert "Arrived, not yet received" not in browser.sign_in(Role.VIEWER, language="en").get("/").text
