"""The desk shows each reader what needs a look, and counts as its lists do."""

from datetime import date

import pytest
from sqlalchemy import event

from crm.access.models import AccessGrant
from crm.activities.models import Deviation
from crm.activities.rules import ActivityState, DeviationKind
from crm.permissions import Role
from crm.platform.base import Classification


@pytest.fixture
def city(make):
    return make.partner(name_th="นครปูซาน", latitude=35.1, longitude=129.0, country="KR")


def test_an_empty_desk_teaches(officer):
    page = officer.get("/")
    assert "ไม่มีงานค้าง" in page.text
    assert page.texts(".tile b") == ["0", "0", "0", "0"]


def test_what_waits_comes_first_and_is_counted(make, session, city, officer):
    make.activity(city, title_th="ประชุมที่ยังไม่มีผล", starts_on=date(2012, 6, 1))
    coming = {"state": ActivityState.PLANNED, "starts_on": date(2012, 6, 20)}
    make.activity(city, title_th="ประชุมที่จะถึง", **coming)
    make.activity(city, title_th="ไกลเกินไป", state=ActivityState.PLANNED, starts_on=date(2012, 8, 20))
    late = make.activity(city, title_th="เรื่องเดิม", starts_on=date(2012, 5, 2), legacy=True)
    make.commitment(late, text_th="ส่งหนังสือตอบ", due_on=date(2012, 6, 14))
    make.commitment(late, text_th="ยังไม่ถึงกำหนด", due_on=date(2012, 6, 15))
    session.commit()
    page = officer.get("/")
    assert page.texts("#duties .what > a") == ["ส่งหนังสือตอบ", "ประชุมที่ยังไม่มีผล"]
    assert page.texts("#coming .what > a") == ["ประชุมที่จะถึง"]
    assert page.texts(".tile b") == ["1", "1", "1", "1"]
    assert "ยังไม่ถึงกำหนด" not in page.text


def test_a_liaison_sees_what_the_own_agency_owes(make, session, city, browser):
    mine, other = make.agency(), make.agency()
    make.activity(city, title_th="ของเรา", agency_id=mine.id, starts_on=date(2012, 6, 1))
    make.activity(city, title_th="ของเขา", agency_id=other.id, starts_on=date(2012, 6, 1))
    session.commit()
    page = browser.sign_in(Role.LIAISON, agency_id=mine.id).get("/")
    assert page.texts("#duties .what > a") == ["ของเรา"]


def test_a_restricted_record_adds_nothing_without_a_grant(make, session, city, browser):
    secret = make.activity(
        city, title_th="เรื่องลับ", starts_on=date(2012, 6, 1), classification=Classification.RESTRICTED
    )
    make.commitment(secret, text_th="คำมั่นลับ", due_on=date(2012, 6, 2))
    session.commit()
    page = browser.sign_in(Role.OFFICER).get("/")
    assert "เรื่องลับ" not in page.text
    assert "คำมั่นลับ" not in page.text
    assert page.texts(".tile b") == ["0", "0", "0", "0"]
    session.add(AccessGrant(entity="activity", entity_id=secret.id, user_id=browser.user.id))
    session.commit()
    assert "เรื่องลับ" in browser.get("/").text


def test_a_postponed_activity_asks_for_its_day_and_keeps_the_old_one_beside(make, session, city, browser):
    postponed = {"state": ActivityState.POSTPONED, "starts_on": date(2012, 6, 20)}
    known = make.activity(city, **postponed)
    make.activity(city, **postponed)
    moved = {"kind": DeviationKind.POSTPONED, "was_on": date(2012, 6, 20), "now_on": date(2012, 7, 20)}
    session.add(Deviation(activity_id=known.id, reason_en="Flood", decided_by="The Clerk", **moved))
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert page.texts("#duties .when") == ["20 Jul 2012", "New day not known"]
    assert page.texts("#duties .below") == ["was planned for 20 Jun 2012 · Meeting"] * 2
    assert page.texts("#duties .badge") == ["Postponed"] * 2
    assert page.texts(".tile b")[2] == "0"


def test_a_planned_day_that_passed_is_asked_about_and_no_longer_coming(make, session, city, browser):
    planned = {"state": ActivityState.PLANNED, "title_en": "Seminar"}
    make.activity(city, starts_on=date(2012, 6, 13), ends_on=date(2012, 6, 14), **planned)
    make.activity(city, starts_on=date(2012, 6, 13), ends_on=date(2012, 6, 15), **planned)
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert page.texts("#duties .when") == ["13–14 Jun 2012"]
    assert page.texts("#duties .badge") == ["Was it held?"]
    assert page.texts("#coming .when") == ["13–15 Jun 2012"]
    assert page.texts(".tile b")[2] == "1"


@pytest.mark.parametrize("rows", [3, 40])
def test_the_desk_asks_as_much_however_much_there_is(app, make, session, city, officer, rows):
    for number in range(rows):
        held = make.activity(make.partner(latitude=1.0, longitude=float(number)), starts_on=date(2012, 6, 1))
        make.commitment(held, due_on=date(2012, 6, 2), partner_id=city.id)
    session.commit()
    asked = []
    event.listen(app.extensions["engine"], "before_cursor_execute", lambda *call: asked.append(call[2]))
    officer.get("/")
    assert len(asked) <= 20
