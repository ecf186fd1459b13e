"""The programme of a visit: the calls and meetings inside it."""

from datetime import date

import pytest

from crm.activities.commands.facts import ActivityFacts
from crm.activities.commands.recording import record_activity
from crm.activities.models import Activity
from crm.activities.rules import ActivityKind, ActivityState
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

FIRST, LAST = date(2012, 6, 20), date(2012, 6, 22)
PLANNED = ActivityState.PLANNED


@pytest.fixture
def visit(make):
    return make.activity(
        make.partner(name_en="Chongqing"),
        kind=ActivityKind.VISIT_IN,
        title_en="Visit of Chongqing",
        starts_on=FIRST,
        ends_on=LAST,
        state=PLANNED,
    )


@pytest.fixture
def officer(browser, session, visit):
    session.commit()
    return browser.sign_in(Role.OFFICER, language="en")


def typed(**said):
    return said | {"kind": "courtesy_call", "title_en": "Call on the Governor", "agency-id": "1"}


def test_a_call_is_added_from_the_visit_and_stands_in_its_programme(officer, session, visit):
    page = officer.get(f"/activities/{visit.id}")
    address = page.one("#programme a[href*=new]")["href"]
    action = officer.get(address).one('form[action^="/activities/new"]')["action"]
    form = officer.get(address).form(action)
    assert (form["parent-id"], form["starts"], form["partners-id"]) == (str(visit.id), "2012-06-20", ["1"])
    sent = officer.submit(address, action, typed(starts="21/6/2012"))
    assert sent.response.headers["Location"] == f"/activities/{visit.id}#programme"
    session.commit()
    call = session.query(Activity).filter_by(title_en="Call on the Governor").one()
    assert (call.parent_id, call.starts_on) == (visit.id, date(2012, 6, 21))
    assert officer.get(f"/activities/{visit.id}").texts("#programme .what a") == ["Call on the Governor"]
    assert "Visit of Chongqing" in officer.get(f"/activities/{call.id}").text


@pytest.mark.parametrize(
    ("part_of", "day", "told"),
    [
        ("meeting", FIRST, "Only a visit has a programme"),
        ("nothing", FIRST, "Only a visit has a programme"),
        ("visit", date(2012, 6, 25), "The day lies outside the visit."),
        ("inside", FIRST, "A visit that has a programme is no part of another."),
    ],
)
def test_what_cannot_be_is_refused(make, session, visit, part_of, day, told):
    inside = make.activity(kind=ActivityKind.STUDY_VISIT, starts_on=FIRST, parent_id=visit.id)
    others = {"visit": visit.id, "meeting": make.activity().id, "inside": inside.id, "nothing": 999}
    facts = ActivityFacts(
        kind=ActivityKind.COURTESY_CALL,
        agency_id=make.any_agency.id,
        starts=PartialDate(day),
        title_en="Call",
        parent_id=others[part_of],
    )
    with pytest.raises(Refused, match=told):
        record_activity(session, facts, state=PLANNED, by=OFFICER, today=FIRST)


def test_a_day_outside_the_visit_is_said_beside_it_with_all_that_was_typed(officer, visit):
    path = f"/activities/new?visit={visit.id}"
    page = officer.submit(path, "/activities/new", typed(starts="25/6/2012"), status=422)
    assert page.texts("#starts-error") == ["The day lies outside the visit."]
    assert page.form("/activities/new")["title_en"] == "Call on the Governor"


def test_the_visit_of_a_programme_is_a_part_of_nothing(make, session, officer, visit):
    make.activity(starts_on=FIRST, parent_id=visit.id)
    other = make.activity(kind=ActivityKind.VISIT_IN, starts_on=FIRST, ends_on=LAST, title_en="Longer")
    session.commit()
    path = f"/activities/{visit.id}/edit"
    page = officer.submit(path, path, {"parent-id": str(other.id)}, status=422)
    assert "is no part of another" in page.text


def test_a_restricted_call_stands_in_the_programme_for_its_readers_alone(make, session, officer, visit):
    secret = {"classification": Classification.RESTRICTED, "title_en": "Hidden call"}
    make.activity(starts_on=FIRST, parent_id=visit.id, **secret)
    make.activity(starts_on=FIRST, parent_id=visit.id, title_en="Open call")
    session.commit()
    assert officer.get(f"/activities/{visit.id}").texts("#programme .what a") == ["Open call"]


def test_who_may_not_see_the_visit_keeps_it_when_correcting_a_call(make, session, officer, visit):
    call = make.activity(starts_on=FIRST, parent_id=visit.id, state=PLANNED)
    visit.classification = Classification.RESTRICTED
    session.commit()
    assert "Visit of Chongqing" not in officer.get(f"/activities/{call.id}").text
    path = f"/activities/{call.id}/edit"
    officer.submit(path, path, {"place_en": "City Hall"})
    session.commit()
    assert (call.parent_id, call.place_en) == (visit.id, "City Hall")


def test_a_visit_is_found_by_its_words(officer, visit):
    assert [one["id"] for one in officer.client.get("/activities/visits/lookup?q=visit chong").json] == [
        visit.id
    ]
    assert officer.client.get("/activities/visits/lookup?q=Bonn").json == []
