"""The forms of activities: they open as on file, keep what was typed, and refuse at the field."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.activities.models import Activity, Commitment, Participation
from crm.activities.rules import DEFAULT_AGENCY, ActivityKind, ActivityState, Direction, Side
from crm.permissions import Role
from crm.platform.clock import now

S = ActivityState
NEW = "/activities/new"


@pytest.fixture
def office(make):
    return make.agency(code=DEFAULT_AGENCY, name_en="International Affairs Office")


@pytest.fixture
def reader(browser, office, session):
    session.commit()
    return browser.sign_in(Role.OFFICER, language="en")


def fresh(session, model=Activity):
    session.rollback()
    return session.scalars(select(model).order_by(model.id.desc())).first()


def test_a_new_activity_is_offered_with_the_usual_agency_and_takes_all_it_is_told(
    reader, make, session, office
):
    partner, item = make.partner(name_en="Busan"), make.plan_item(make.plan())
    session.commit()
    page = reader.submit(
        NEW,
        NEW,
        {
            "kind": "conference",
            "direction": "outbound",
            "title_en": "Mayors' forum",
            "starts": "๒๘/๑๐/๒๕๕๕",
            "ends": "29/10/2012",
            "partners": "Busan",
            "country": "KR",
            "plan_item-id": str(item.id),
            "cost_thb": "1,500.50",
            "persons_ours": "๓",
            "people_theirs": "Hur Nam-sik, Mayor of Busan\nAide",
            "state": "confirmed",
        },
    )
    made = fresh(session)
    assert page.response.location == f"/activities/{made.id}"
    assert (made.kind, made.direction, made.state) == (
        ActivityKind.CONFERENCE,
        Direction.OUTBOUND,
        S.CONFIRMED,
    )
    assert (made.starts_on, made.ends_on) == (date(2012, 10, 28), date(2012, 10, 29))
    assert (made.agency_id, made.plan_item_id, made.country) == (office.id, item.id, "KR")
    assert (made.cost_thb, made.persons_ours, made.fiscal_year) == (Decimal("1500.50"), 3, 2013)
    assert made.filter_text.count(partner.name_en.casefold())
    assert len(session.scalars(select(Participation)).all()) == 2


def test_it_cannot_be_saved_without_an_agency(reader, make, session):
    typed = {"kind": "meeting", "title_en": "Kept", "starts": "31/5/2555", "agency": "", "agency-id": ""}
    page = reader.submit(NEW, NEW, typed, status=422)
    assert page.one("#agency-error")
    assert page.form(NEW)["title_en"] == "Kept"
    assert page.form(NEW)["starts"] == "31/5/2555"
    assert fresh(session) is None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"starts": ""}, "starts"),
        ({"starts": "31/2/2555"}, "starts"),
        ({"ends": "1/5/2555"}, "ends"),
        ({"title_en": ""}, "title_th"),
        ({"partners": "Nobody at all"}, "partners"),
        ({"cost_thb": "much"}, "cost_thb"),
        ({"persons_ours": "-1"}, "persons_ours"),
        ({"state": "held", "starts": "1/7/2555"}, "state"),
        ({"kind": "flying"}, "kind"),
    ],
)
def test_each_fault_stands_at_its_field(reader, session, typed, field):
    given = {"kind": "meeting", "title_en": "Kept", "starts": "31/5/2555"} | typed
    page = reader.submit(NEW, NEW, given, status=422)
    assert page.one(f"#{field}-error")
    assert page.all(f"#errors a[href='#{field}']")


def test_everything_that_is_wrong_is_said_at_once(browser, make, session, office):
    own = make.agency()
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, agency_id=own.id, language="en")
    wrong = {
        "kind": "",
        "title_th": "",
        "starts": "1/7/2555",
        "ends": "1/5/2555",
        "state": "held",
        "partners": "Nobody at all",
        "people_theirs": "A" * 201,
        "people_ours": "B\n" * 100,
        "unplanned_reason_en": "Asked at short notice",
        "plan_item-id": str(make.plan_item(make.plan()).id),
        "agency-id": str(office.id),
        "agency": office.name_en,
        "cost_thb": "much",
    }
    session.commit()
    page = liaison.submit(NEW, NEW, wrong, status=422)
    said = {str(tag["id"]).removesuffix("-error") for tag in page.all(".error[id]")}
    assert said == {
        "kind",
        "title_th",
        "ends",
        "state",
        "partners",
        "people_theirs",
        "people_ours",
        "unplanned_reason_th",
        "agency",
        "cost_thb",
    }
    assert len(page.all("#errors li")) == len(said)
    assert fresh(session) is None


def test_everything_wrong_with_a_correction_is_said_at_once(reader, make, session):
    done = {"state": S.REPORTED, "result_en": "Met", "unplanned_reason_en": "Short notice"}
    activity = make.activity(make.partner(), **done)
    session.commit()
    address = f"/activities/{activity.id}/edit"
    wrong = {
        "title_th": "",
        "title_en": "",
        "starts": "2012-07-01",
        "ends": "2012",
        "unplanned_reason_en": "",
    }
    page = reader.submit(address, address, wrong | {"partners-id": ""}, status=422)
    said = {str(tag["id"]).removesuffix("-error") for tag in page.all(".error[id]")}
    assert said == {"title_th", "starts", "ends", "partners", "plan_item"}


def test_an_archived_agency_stays_with_its_activity_and_is_offered_to_no_other(reader, make, session):
    gone = make.agency(name_en="Former Office")
    activity, other = make.activity(agency_id=gone.id, title_en="Old"), make.activity()
    made = make.commitment(activity, agency_id=gone.id)
    gone.archived_at = now()
    session.commit()
    address = f"/activities/{activity.id}/edit"
    assert reader.get(address).form(address)["agency"] == "Former Office"
    reader.submit(address, address, {"title_en": "New"})
    session.rollback()
    assert (activity.title_en, activity.agency_id) == ("New", gone.id)
    promise = f"/activities/commitments/{made.id}/edit"
    reader.submit(promise, promise, {"text_en": "New"})
    session.rollback()
    assert (made.text_en, made.agency_id) == ("New", gone.id)
    address = f"/activities/{other.id}/edit"
    page = reader.submit(address, address, {"agency": "", "agency-id": str(gone.id)}, status=422)
    assert page.one("#agency-error")


def test_an_activity_opens_as_it_is_on_file_and_saves_unchanged(reader, make, session):
    partners = [make.partner(), make.partner()]
    activity = make.activity(
        *partners, ends_on=date(2012, 5, 20), supporting=[make.agency()], agreements=[make.agreement()]
    )
    session.commit()
    address = f"/activities/{activity.id}/edit"
    form = reader.get(address).form(address)
    assert (form["starts"], form["ends"]) == ("2012-05-18", "2012-05-20")
    ids = [str(tag["value"]) for tag in reader.get(address).all("[name=partners-id]")]
    assert ids == [str(partner.id) for partner in partners]
    reader.post(address, form | {"partners-id": ids})
    page = reader.get(f"/activities/{activity.id}")
    assert all(partner.name_en in page.text for partner in partners)
    assert "changed this" not in page.text


def test_two_editors_lose_nothing(reader, make, session):
    activity = make.activity(title_en="First")
    session.commit()
    address = f"/activities/{activity.id}/edit"
    mine = reader.get(address).form(address) | {"title_en": "Mine"}
    reader.submit(address, address, {"title_en": "Theirs"})
    page = reader.post(address, mine, status=409)
    again = page.form(address)
    assert again["title_en"] == "Mine"
    assert page.texts("#clashes .said") == ["Theirs", "Mine"]
    assert fresh(session).title_en == "Theirs"
    reader.post(address, again, status=422)
    reader.post(address, again | {"keep-title_en": "mine"})
    assert fresh(session).title_en == "Mine"


def test_a_liaison_is_offered_the_own_agency_and_no_classification(browser, make, session, office):
    own = make.agency(name_en="Drainage")
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, agency_id=own.id, language="en")
    page = liaison.get(NEW)
    assert page.form(NEW)["agency-id"] == str(own.id)
    assert not page.all("[name=classification]")
    typed = {"kind": "meeting", "title_en": "Kept", "starts": "31/5/2555"}
    other = {"agency-id": str(office.id), "agency": office.name_en, "classification": "restricted"}
    refused = liaison.submit(NEW, NEW, typed | other, status=422)
    assert refused.one("#agency-error")
    liaison.submit(NEW, NEW, typed | {"classification": "restricted"})
    assert fresh(session).classification.value == "normal"


def test_the_result_reports_in_one_step(reader, make, session):
    activity = make.activity(make.partner())
    session.commit()
    address = f"/activities/{activity.id}/result"
    page = reader.submit(address, address, {"result_th": "หารือเรื่องขยะ"})
    assert fresh(session).state is S.HELD
    assert "Before it counts as reported" in reader.get(page.response.location).text
    reader.submit(address, address, {"unplanned_reason_en": "Asked at short notice"})
    assert fresh(session).state is S.REPORTED


def test_the_second_to_write_a_result_chooses_field_by_field(reader, make, session):
    activity = make.activity(make.partner())
    session.commit()
    address = f"/activities/{activity.id}/result"
    opened = reader.get(address).form(address)
    reader.submit(address, address, {"result_th": "หารือเรื่องขยะ", "persons_ours": "4"})
    page = reader.post(address, opened | {"result_th": "หารือเรื่องน้ำ", "persons_theirs": "9"}, status=409)
    assert page.texts("#clashes .said") == ["หารือเรื่องขยะ", "หารือเรื่องน้ำ", "4", "(empty)"]
    assert fresh(session).result_th == "หารือเรื่องขยะ"
    typed = page.form(address)
    assert typed["persons_theirs"] == "9"
    unsettled = reader.post(address, typed, status=422)
    assert "which of the two is kept" in unsettled.one("#errors").get_text()
    reader.post(address, unsettled.form(address) | {"keep-result_th": "theirs"})
    kept = fresh(session)
    assert (kept.result_th, kept.persons_theirs, kept.persons_ours) == ("หารือเรื่องขยะ", 9, 4)


def test_a_promise_names_a_partner_of_the_activity(reader, make, session):
    partner, stranger = make.partner(), make.partner()
    activity = make.activity(partner)
    session.commit()
    address = f"/activities/{activity.id}/commitments/new"
    reader.submit(address, address, {"text_en": "Send plans", "partner": str(stranger.id)}, status=422)
    reader.submit(address, address, {"text_en": "Send plans", "due_on": "1/7/2555"})
    made = fresh(session, Commitment)
    assert (made.partner_id, made.due_on, made.agency_id) == (
        partner.id,
        date(2012, 7, 1),
        activity.agency_id,
    )


def test_participants_are_added_corrected_and_taken_off(reader, make, session):
    activity = make.activity()
    session.commit()
    address = f"/activities/{activity.id}/participants/new"
    reader.submit(address, address, {"people_theirs": "Qu Qian, Vice Mayor", "people_ours": "อัศวิน, ผู้ว่าฯ"})
    session.rollback()
    row = session.scalars(select(Participation).where(Participation.side == Side.THEIRS)).one()
    one = f"/activities/participants/{row.id}/edit"
    reader.submit(one, one, {"name_th": "ฉวี เฉียน"})
    session.rollback()
    assert (row.name_th, row.name_en) == ("ฉวี เฉียน", "Qu Qian")
    reader.submit(one, one, {"name_th": "", "name_en": "", "title_en": ""}, status=422)
    reader.submit(one, f"/activities/participants/{row.id}/archive", {})
    assert "Qu Qian" not in reader.get(f"/activities/{activity.id}").one("#participants").get_text()


def test_a_list_of_nobody_is_refused_at_its_field(browser, make):
    activity = make.activity(make.partner())
    make.session.commit()
    address = f"/activities/{activity.id}/participants/new"
    page = browser.sign_in(Role.OFFICER, language="en").post(address, {"people_theirs": " "}, status=422)
    assert page.texts("#people_theirs-error") == ["Name at least one person."]
