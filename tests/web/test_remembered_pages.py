"""The page of a record is kept whole while nothing changes, and is still the reader's own."""

import pytest

from crm.access.commands.sessions import start_session
from crm.activities.rules import ActivityState
from crm.permissions import Role
from crm.web import remembering
from tests.counting import statements
from tests.pages import Browser


@pytest.fixture
def planned(make):
    """An activity that has a form on its page."""
    planned = make.activity(make.partner(), state=ActivityState.PLANNED)
    make.session.commit()
    return planned


@pytest.fixture
def page(planned):
    return f"/activities/{planned.id}"


def test_a_page_that_was_shown_asks_only_who_reads_it(officer, page):
    officer.get(page)
    with statements(officer.app) as sent:
        officer.get(page)
    assert len(sent) == 1


def test_its_forms_hold_the_token_of_whoever_opens_it(officer, session, page):
    officer.get(page)
    elsewhere = Browser(officer.app, session)
    elsewhere.user, elsewhere.language = officer.user, officer.language
    token = start_session(session, officer.user, address="", device="another")
    session.commit()
    with elsewhere.client.session_transaction() as cookie:
        cookie["_user_id"] = token
    form = elsewhere.get(page).form(f"{page}/moves/confirm")
    answer = elsewhere.client.post(f"{page}/moves/confirm", data=form)
    assert answer.status_code == 302
    assert form["csrf_token"] != officer.get(page).form(f"{page}/moves/hold")["csrf_token"]


def test_what_it_has_to_tell_is_told_once(officer, page):
    officer.get(page)
    officer.post(f"{page}/moves/confirm", officer.get(page).form(f"{page}/moves/confirm"))
    assert officer.get(page).texts(".flash") != []
    assert officer.get(page).texts(".flash") == []


def test_it_follows_the_theme_and_the_language(browser, page):
    browser.sign_in(Role.OFFICER).get(page)
    browser.client.set_cookie("theme", "dark")
    assert browser.get(page).one("html")["data-theme"] == "dark"
    browser.post("/language", {"language": "en"})
    browser.language = "en"
    assert browser.get(page).one("html")["lang"] == "en"


def told(browser, path):
    """A page without its tokens, which hold the second."""
    page = browser.get(path)
    return page.text.replace(str(page.one("#preferences [name=csrf_token]")["value"]), "")


@pytest.mark.parametrize("role", list(Role))
def test_each_page_reads_as_if_it_were_not_kept(browser, make, role):
    """After a change to what it names too."""
    agency, partner, plan = make.any_agency, make.partner(), make.plan()
    item = make.plan_item(plan, agency_id=agency.id)
    activity = make.activity(partner, agency_id=agency.id, plan_item_id=item.id)
    agreement = make.agreement(partner, agency_id=agency.id)
    make.session.commit()
    browser.sign_in(role)
    pages = [f"/activities/{activity.id}", f"/partners/{partner.id}", f"/agencies/{agency.id}"]
    pages += [f"/agreements/{agreement.id}", f"/plans/{plan.id}", f"/plans/items/{item.id}"]
    before = [told(browser, path) for path in pages]
    partner.name_th, agency.name_th = "เมืองปูซาน", "สำนักสิ่งแวดล้อมใหม่"
    make.session.commit()
    after = [told(browser, path) for path in pages]
    remembering.forget(browser.app)
    assert after == [told(browser, path) for path in pages] != before
