"""The desk shows each reader what needs a look, and counts as its lists do."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from crm.access.models import AccessGrant
from crm.activities.models import Deviation
from crm.activities.rules import ActivityKind, ActivityState, DeviationKind
from crm.factory import serve
from crm.partners.models import Occasion
from crm.partners.rules import OccasionKind
from crm.permissions import Role
from crm.platform.base import Classification


@pytest.fixture
def city(make):
    return make.partner(name_th="นครปูซาน", latitude=35.1, longitude=129.0, country="KR")


def waiting(page, kind):
    """What the desk tells of one kind."""
    return page.texts(f".duty:has(#duty-{kind}) .what > a")


def figures(page):
    """The numbers at the head of the desk, by what they count."""
    return dict(zip(page.texts(".tile span"), page.texts(".tile b"), strict=True))


def test_an_empty_desk_teaches(officer):
    page = officer.get("/")
    assert "ไม่มีงานค้าง" in page.text
    assert set(page.texts(".tile b")) == {"0"}


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
    assert page.texts("#duties h3")[:3] == [
        "คำมั่นเกินกำหนด 1",
        "คำมั่นที่ครบกำหนดภายใน 30 วัน 1",
        "ดำเนินการแล้ว ยังไม่ได้รายงาน 1",
    ]
    assert waiting(page, "overdue") == ["ส่งหนังสือตอบ"]
    assert waiting(page, "promised") == ["ยังไม่ถึงกำหนด"]
    assert waiting(page, "unreported") == ["ประชุมที่ยังไม่มีผล"]
    assert page.texts("#coming .what > a") == ["ประชุมที่จะถึง"]
    assert page.texts(".tile b")[:2] == ["1", "1"]
    assert page.texts(".tile b")[-1] == "1"


def test_a_liaison_sees_what_the_own_agency_owes(make, session, city, browser):
    mine, other = make.agency(), make.agency()
    make.activity(city, title_th="ของเรา", agency_id=mine.id, starts_on=date(2012, 6, 1))
    make.activity(city, title_th="ของเขา", agency_id=other.id, starts_on=date(2012, 6, 1))
    session.commit()
    page = browser.sign_in(Role.LIAISON, agency_id=mine.id).get("/")
    assert waiting(page, "unreported") == ["ของเรา"]


def test_a_restricted_record_adds_nothing_without_a_grant(make, session, city, browser):
    secret = make.activity(
        city, title_th="เรื่องลับ", starts_on=date(2012, 6, 1), classification=Classification.RESTRICTED
    )
    make.commitment(secret, text_th="คำมั่นลับ", due_on=date(2012, 6, 2))
    session.commit()
    page = browser.sign_in(Role.OFFICER).get("/")
    assert "เรื่องลับ" not in page.text
    assert "คำมั่นลับ" not in page.text
    assert set(page.texts(".tile b")) == {"0"}
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
    assert figures(page)["Visits and calls this week"] == "0"


def test_a_planned_day_that_passed_is_asked_about_and_no_longer_coming(make, session, city, browser):
    planned = {"state": ActivityState.PLANNED, "title_en": "Seminar"}
    make.activity(city, starts_on=date(2012, 6, 13), ends_on=date(2012, 6, 14), **planned)
    make.activity(city, starts_on=date(2012, 6, 13), ends_on=date(2012, 6, 15), **planned)
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert page.texts("#duties .when") == ["13–14 Jun 2012"]
    assert page.texts("#duties .badge") == ["Was it held?"]
    assert page.texts("#coming .when") == ["13–15 Jun 2012"]


def test_a_visit_of_this_week_stands_once_above_what_else_comes(make, session, city, browser):
    visit = {"kind": ActivityKind.VISIT_IN, "state": ActivityState.PLANNED}
    make.activity(city, title_en="Mayor", starts_on=date(2012, 6, 16), **visit)
    make.activity(city, title_en="Later", starts_on=date(2012, 6, 18), **visit)
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert waiting(page, "visits") == ["Mayor"]
    assert page.texts("#coming .what > a") == ["Mayor", "Later"]
    assert figures(page)["Visits and calls this week"] == "1"


def test_an_agreement_stands_by_its_day_of_decision(make, session, city, browser):
    paper = {"signed_on": date(2010, 1, 1), "ends_on": date(2012, 9, 1), "notice_months": 1}
    make.agreement(city, title_en="Paper of Busan", **paper)
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert waiting(page, "decide") == ["Paper of Busan"]
    assert page.texts(".duty:has(#duty-decide) .when") == ["1 Aug 2012"]
    assert "falls on 1 Sep 2012" in page.text
    assert "Paper of Busan" not in browser.sign_in(Role.LIAISON).get("/").text


def on_another_day(app, settings, today):
    """The same office on another day."""
    app.extensions["engine"].dispose()
    serve(app, replace(settings, today=today))


def test_days_to_congratulate_include_the_29th_of_february(app, make, session, city, settings, browser):
    day = {"kind": OccasionKind.NATIONAL_DAY, "title_en": "Leap Day", "title_th": "วันอธิกสุรทิน"}
    session.add(Occasion(partner_id=city.id, month=2, day=29, **day))
    session.commit()
    for today, told in ((date(2013, 2, 1), "28 Feb 2013"), (date(2016, 2, 1), "29 Feb 2016")):
        on_another_day(app, settings, today)
        page = browser.sign_in(Role.VIEWER, language="en").get("/")
        assert page.texts("#occasions .below") == [f"{told} · National day"]
    on_another_day(app, settings, date(2013, 3, 1))
    assert not browser.sign_in(Role.VIEWER).get("/").all("#occasions")


@pytest.mark.parametrize("rows", [3, 40])
def test_the_desk_asks_as_much_however_much_there_is(app, make, session, city, officer, rows):
    for number in range(rows):
        held = make.activity(make.partner(latitude=1.0, longitude=float(number)), starts_on=date(2012, 6, 1))
        make.commitment(held, due_on=date(2012, 6, 2), partner_id=city.id)
    session.commit()
    asked = []
    event.listen(app.extensions["engine"], "before_cursor_execute", lambda *call: asked.append(call[2]))
    officer.get("/")
    assert len(asked) <= 44


def test_months_stand_beside_those_of_the_year_before(make, session, city, officer):
    for day in (date(2012, 5, 3), date(2012, 5, 9), date(2011, 5, 9)):
        make.activity(city, starts_on=day, legacy=True)
    make.activity(city, starts_on=date(2012, 5, 20), state=ActivityState.CANCELLED, legacy=True)
    make.activity(city, starts_on=date(2012, 5, 21), legacy=True, classification=Classification.RESTRICTED)
    session.commit()
    before, now = (row.select("td") for row in officer.get("/").all(".pair-columns tbody:last-child tr")[1:])
    assert [cell.get_text() for cell in before] == ["0"] * 7 + ["1"] + ["0"] * 4
    assert [cell.get_text() for cell in now] == ["0"] * 7 + ["2", "0"] + ["–"] * 3


def test_the_year_s_plan_stands_there_with_its_gap(make, session, officer):
    assert not officer.get("/").all("#plan")
    item = make.plan_item(make.plan())
    make.result(item, date(2012, 5, 1), 45)
    make.payment(make.budget_line(item), 1_500_000, date(2012, 5, 20))
    session.commit()
    page = officer.get("/")
    assert page.texts("#plan .row b") == ["45%", "100%"]
    assert page.texts("#plan .badge.bad")[0].startswith("+55")


def test_a_meeting_that_a_reader_was_let_read_keeps_a_tie_alive(make, session, browser):
    city = make.partner()
    make.activity(city, starts_on=date(2008, 5, 5))
    secret = make.activity(
        city, starts_on=date(2012, 5, 5), classification=Classification.RESTRICTED, state=ActivityState.HELD
    )
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert page.texts(".stack-chart li") == ["Dormant 1"]
    session.add(AccessGrant(entity="activity", entity_id=secret.id, user_id=browser.user.id))
    session.commit()
    assert browser.get("/").texts(".stack-chart li") == ["Active 1"]
