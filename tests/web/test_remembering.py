"""What is kept in memory holds for one reader, one day and one state of the register."""

from datetime import date

import pytest

from crm.access.models import AccessGrant
from crm.activities.rules import ActivityState
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import Clock, now
from tests.counting import statements

LIST = "/activities/"


def tally(browser):
    return browser.get(LIST).one("#listing .tally").get_text()


def waiting(browser):
    """How many meetings without a report the desk counts."""
    return browser.get("/").texts(".tile b")[1]


@pytest.fixture
def unreported(make):
    """A meeting that the desk counts and the list shows."""
    activity = make.activity(make.partner(), state=ActivityState.HELD, starts_on=date(2012, 6, 1))
    make.session.commit()
    return activity


def test_the_same_page_asks_less_the_second_time(browser, unreported):
    browser.sign_in(Role.OFFICER)
    asked = []
    for _ in range(2):
        with statements(browser.app) as sent:
            browser.get("/")
        asked.append(len(sent))
    assert asked[1] == 1 < asked[0]


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_a_file_is_made_once_while_nothing_changes_and_anew_when_something_did(browser, make, file_format):
    make.activity(make.partner(), title_en="Talks on floods")
    make.session.commit()
    browser.sign_in(Role.OFFICER)
    address = f"{LIST}?format={file_format}"
    first = browser.client.get(address).data
    with statements(browser.app) as sent:
        assert browser.client.get(address).data == first
    assert not any("FROM activity" in statement for statement in sent)
    make.activity(make.partner(), title_en="Talks on parks")
    make.session.commit()
    assert browser.client.get(address).data != first


def test_a_file_is_one_language_s_and_one_filter_s(browser, make):
    make.activity(make.partner(), title_en="Talks on floods", title_th="หารือเรื่องน้ำท่วม")
    make.session.commit()
    browser.sign_in(Role.OFFICER)
    asked = (f"{LIST}?format=csv", f"{LIST}?format=csv&cols=state", f"{LIST}?format=csv&year=1999")
    files = {browser.client.get(address).data for _ in range(2) for address in asked}
    browser.post("/language", {"language": "en"})
    files |= {browser.client.get(address).data for address in asked}
    assert len(files) == 6


def test_what_somebody_else_commits_is_seen_at_once(browser, make, unreported):
    browser.sign_in(Role.OFFICER)
    before, desk = tally(browser), browser.get("/").texts(".tile b")
    make.activity(make.partner(), state=ActivityState.HELD, starts_on=date(2012, 6, 2))
    make.session.commit()
    assert tally(browser) != before
    assert browser.get("/").texts(".tile b") != desk


def test_one_reader_s_answer_is_not_another_s(browser, make, unreported):
    unreported.classification = Classification.RESTRICTED
    make.session.commit()
    seen = []
    browser.sign_in(Role.OFFICER)
    seen.append(waiting(browser))
    grant = AccessGrant(entity="activity", entity_id=unreported.id, user_id=browser.user.id)
    make.session.add(grant)
    make.session.commit()
    seen.append(waiting(browser))
    grant.archived_at = now()
    make.session.commit()
    seen.append(waiting(browser))
    assert seen == ["0", "1", "0"]
    grant.archived_at = None
    make.session.commit()
    assert waiting(browser) == "1"
    assert waiting(browser.sign_in(Role.OFFICER)) == "0"


def test_readers_who_may_see_the_same_share_the_desk_and_nobody_else_does(browser, make, unreported):
    unreported.classification = Classification.RESTRICTED
    agency = make.agency()
    make.session.commit()
    kinds = [(Role.OFFICER, None)] * 3 + [(Role.VIEWER, None)] + [(Role.LIAISON, agency.id)] * 2
    readers = [
        (browser.sign_in(role, agency_id=liaison_of).user, browser.token) for role, liaison_of in kinds
    ]
    let_in = readers[2][0]
    make.session.add(AccessGrant(entity="activity", entity_id=unreported.id, user_id=let_in.id))
    make.session.commit()
    counted, asked_again = [], []
    for _user, token in readers:
        with browser.client.session_transaction() as cookie:
            cookie["_user_id"] = token
        with statements(browser.app) as sent:
            counted.append(waiting(browser))
        asked_again.append(len(sent) > 1)
    assert asked_again == [True, False, True, True, True, True]
    assert counted[:3] == ["0", "0", "1"]


def test_another_day_is_asked_anew(browser, unreported):
    browser.sign_in(Role.OFFICER)
    this_month = browser.get("/").texts(".tile b")[-1]
    browser.app.extensions["clock"] = Clock(date(2012, 7, 1))
    assert (this_month, browser.get("/").texts(".tile b")[-1]) == ("1", "0")
