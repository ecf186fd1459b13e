"""Each number of the desk is the count of the list that it opens, whoever looks."""

from datetime import date
from itertools import product

import pytest

from crm.activities.rules import ActivityState, CommitmentState
from crm.permissions import Role
from crm.platform.base import Classification

S = ActivityState
DAYS = (date(2012, 5, 1), date(2012, 6, 1), date(2012, 6, 15), date(2012, 6, 29), date(2012, 6, 30))


@pytest.fixture
def office(make, session):
    """Every state on many days, for two agencies, old and new, open and restricted, each with promises."""
    own, other = make.agency(), make.agency()
    for agency, state, day in product((own, other), S, DAYS):
        for facts in ({}, {"legacy": True}, {"classification": Classification.RESTRICTED}):
            done = {"legacy": True} if state is S.REPORTED else {}
            activity = make.activity(agency_id=agency.id, state=state, starts_on=day, **(facts | done))
            make.commitment(activity, agency_id=other.id, due_on=day)
            closed = {"state": CommitmentState.DONE, "closed_on": day}
            make.commitment(activity, agency_id=own.id, due_on=day, **closed)
            if state is S.HELD:
                make.commitment(activity, agency_id=own.id, due_on=day)
    across = {"starts_on": date(2012, 6, 10), "ends_on": date(2012, 6, 16)}
    make.activity(agency_id=own.id, state=S.PLANNED, **across)
    make.activity(agency_id=own.id, starts_on=date(2012, 5, 30), ends_on=date(2012, 6, 1))
    session.commit()
    return own


def counted(browser, url):
    """How many rows a list has, all of its pages."""
    page = browser.get(url)
    assert not page.all(".list-error"), url
    rows = len(page.all("#listing tbody tr"))
    further = page.all(".pager a[rel=next]")
    return rows + (counted(browser, str(further[0]["href"])) if further else 0)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LIAISON, Role.VIEWER])
def test_a_tile_opens_a_list_of_as_many(browser, office, role):
    browser.sign_in(role, agency_id=office.id if role is Role.LIAISON else None)
    tiles = browser.get("/").all("a.tile")
    assert len(tiles) == 4
    for tile in tiles:
        number = int(tile.select_one("b").get_text())
        assert number > 0, tile
        assert counted(browser, str(tile["href"])) == number, tile


def test_a_liaison_s_duties_are_the_own_agency_s(browser, office):
    numbers = {}
    for role, agency_id in ((Role.OFFICER, None), (Role.LIAISON, office.id)):
        page = browser.sign_in(role, agency_id=agency_id).get("/")
        numbers[role] = [int(number) for number in page.texts(".tile b")]
    officer, liaison = numbers[Role.OFFICER], numbers[Role.LIAISON]
    assert liaison[:2] < officer[:2]
    assert liaison[2:] == officer[2:]


def test_a_long_list_of_duties_leads_to_all_of_them(browser, office):
    page = browser.sign_in(Role.OFFICER, language="en").get("/")
    whole = page.all("#duties .what > a[href*='state=']")
    assert [link.get_text() for link in whole] == ["All of these"] * len(whole)
    for link in whole:
        assert counted(browser, str(link["href"])) > 8
