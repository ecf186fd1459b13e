"""How late a promise is: by the day within a year, by whole years after it, in both languages."""

from datetime import date, timedelta

import pytest

from crm.activities.rules import ActivityState
from crm.permissions import Role

TODAY = date(2012, 6, 15)


@pytest.mark.parametrize(
    ("days", "english", "thai"),
    [
        (1, "1 day late", "เกินกำหนด 1 วัน"),
        (300, "300 days late", "เกินกำหนด 300 วัน"),
        (366, "Over 1 year late", "เกินกำหนดกว่า 1 ปี"),
        (3021, "Over 8 years late", "เกินกำหนดกว่า 8 ปี"),
    ],
)
def test_the_desk_tells_how_late_a_promise_is(browser, make, session, days, english, thai):
    make.commitment(make.activity(make.partner()), due_on=TODAY - timedelta(days=days))
    session.commit()
    for language, told in (("en", english), ("th", thai)):
        page = browser.sign_in(Role.OFFICER, language=language).get("/")
        assert told in " ".join(page.one("main").text.split())


def test_a_long_wait_has_separators(browser, make, session):
    post = make.post(make.partner(kind="embassy"))
    make.tenure(make.person(), post, from_on=TODAY - timedelta(days=3021), kind="accredited")
    session.commit()
    for language, told in (("en", "3,021 days"), ("th", "3,021 วัน")):
        assert told in browser.sign_in(Role.OFFICER, language=language).get("/missions/").text


@pytest.mark.parametrize(("days", "told"), [(0, "Today"), (1, "Tomorrow"), (2, "In 2 days")])
def test_the_desk_tells_how_near_a_day_is(browser, make, session, days, told):
    near = TODAY + timedelta(days=days)
    make.commitment(make.activity(title_en="Held"), due_on=near)
    make.activity(title_en="Visit", state=ActivityState.PLANNED, starts_on=near)
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    assert page.one("main").text.count(told) == 2
