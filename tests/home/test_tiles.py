"""Each number of the desk is the count of the list that it opens, whoever looks."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select

from crm.access.commands.granting import let_read
from crm.activities.models import Activity
from crm.activities.rules import DEFAULT_AGENCY, ActivityKind, ActivityState, CommitmentState
from crm.letters.rules import LetterState
from crm.partners.models import Occasion
from crm.partners.rules import OccasionKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.reports.monthly.models import Period, ReportEdition
from crm.reports.monthly.rules.editions import EditionState, PeriodState

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
    visit = {"kind": ActivityKind.VISIT_IN, "agency_id": other.id, "state": S.PLANNED}
    for first, last in ((13, 14), (8, 12), (18, 18)):
        make.activity(starts_on=date(2012, 6, first), ends_on=date(2012, 6, last), **visit)
    make.activity(starts_on=date(2012, 6, 14), **visit, classification=Classification.RESTRICTED)
    for end in (date(2012, 9, 1), date(2013, 6, 15), date(2013, 6, 16)):
        make.agreement(make.partner(), signed_on=date(2010, 1, 1), ends_on=end)
    days = {(6, 15): None, (7, 15): None, (7, 16): None, (2, 29): None, (6, 20): 2013, (6, 21): 2012}
    for (month, day), since in days.items():
        facts = {"kind": OccasionKind.NATIONAL_DAY, "title_en": "Day", "title_th": "วัน", "since_year": since}
        session.add(Occasion(partner_id=make.partner().id, month=month, day=day, **facts))
    for state in (LetterState.DRAFT, LetterState.NUMBERED, LetterState.WITHDRAWN):
        written_for(make, session, state)
    iao = make.agency(code=DEFAULT_AGENCY)
    for agency in (own, iao):
        for months in ("8", "9", "10"):
            make.plan_item(make.plan(), agency_id=agency.id, months=months)
    session.commit()
    return own


def written_for(make, session, state):
    """A day with a letter of this year in a state, and a numbered one of last year."""
    embassy, title = make.partner(), {"title_en": "Day", "title_th": "วัน"}
    day = Occasion(partner_id=embassy.id, kind=OccasionKind.NATIONAL_DAY, month=6, day=30, **title)
    session.add(day)
    session.flush()
    tenure = make.tenure(make.person(), make.post(embassy), from_on=date(2010, 1, 1))
    for year, standing in ((2011, LetterState.NUMBERED), (2012, state)):
        facts = {"number": day.id, "number_year": year, "withdrawn_reason": "-"}
        make.letter(tenure, occasion_id=day.id, year=year, state=standing, **facts)


def counted(browser, url):
    """How many rows a list has, all of its pages."""
    page = browser.get(url)
    assert not page.all(".list-error"), url
    rows = len(page.all("#listing tbody tr"))
    further = page.all(".pager a[rel=next]")
    return rows + (counted(browser, str(further[0]["href"])) if further else 0)


ROWS = {"/calendar/": ".entries .entry", "/reports/": "#gaps li", "/plans/months/": "#lines tbody tr"}
ROWS["/letters/occasions"] = "#fixed tbody tr"
"""What is counted where a tile leads to no list of the usual kind."""
TILES = {Role.OFFICER: 8, Role.APPROVER: 8, Role.LIAISON: 6, Role.VIEWER: 6, Role.ADMIN: 6}


def told(browser, url):
    """How many rows stand where a tile leads."""
    for path, selector in ROWS.items():
        if url.startswith(path):
            return len(browser.get(url).all(selector))
    return counted(browser, url)


@pytest.mark.parametrize(("role", "number_of_tiles"), TILES.items())
def test_a_tile_opens_a_list_of_as_many(browser, office, role, number_of_tiles):
    browser.sign_in(role, agency_id=office.id if role is Role.LIAISON else None)
    tiles = browser.get("/").all("a.tile")
    assert len(tiles) == number_of_tiles
    for tile in tiles:
        number = int(tile.select_one("b").get_text())
        assert number > 0, tile
        assert told(browser, str(tile["href"])) == number, tile


def expect_duties_of_their_lists(browser, page):
    """What a kind counts, it shows or leads to; returns the counts by their titles."""
    numbers = {}
    for duty in page.all("#duties .duty"):
        title, number, link = duty.h3, int(duty.select_one(".tally").get_text()), duty.select_one("h3 a")
        assert len(duty.select(".what")) == min(number, 5)
        assert (link is None) is (number <= 5)
        if link is not None:
            assert told(browser, str(link["href"])) == number, title
        numbers[next(title.stripped_strings)] = number
    return numbers


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_kind_tells_as_many_as_its_list_in_either_language(browser, office, language):
    browser.sign_in(Role.OFFICER, language=language)
    assert expect_duties_of_their_lists(browser, browser.get("/"))


COUNTED = ("Promises overdue", "Held, not reported yet")
"""The figures that come from counters."""


@pytest.mark.parametrize("role", [Role.OFFICER, Role.LIAISON, Role.VIEWER])
def test_what_a_reader_was_let_read_is_counted_too(browser, office, make, session, role):
    secret = {"classification": Classification.RESTRICTED}
    paper = make.agreement(make.partner(), signed_on=date(2010, 1, 1), **secret)
    for due_on in (date(2012, 3, 1), date(2012, 6, 2), date(2012, 7, 15), date(2012, 7, 16)):
        make.obligation(paper, agency_id=office.id, due_on=due_on)
    session.commit()
    browser.sign_in(role, agency_id=office.id if role is Role.LIAISON else None, language="en")
    page = browser.get("/")
    before = by_label(page) | expect_duties_of_their_lists(browser, page)
    closed = select(Activity.id).where(Activity.classification == Classification.RESTRICTED)
    for number in session.scalars(closed).all()[::2]:
        let_read(session, "activity", number, [browser.user.id])
    let_read(session, "agreement", paper.id, [browser.user.id])
    session.commit()
    page = browser.get("/")
    after = by_label(page) | expect_duties_of_their_lists(browser, page)
    for tile in page.all("a.tile"):
        assert told(browser, str(tile["href"])) == int(tile.select_one("b").get_text()), tile
    grown = {*COUNTED, "Promises due within 30 days"} & after.keys()
    assert len(grown) == 3
    for label in grown:
        assert after[label] > before[label]


def by_label(page):
    return dict(zip(page.texts(".tile span"), map(int, page.texts(".tile b")), strict=True))


def test_a_liaison_s_duties_are_the_own_agency_s(browser, office):
    numbers = {}
    for role, agency_id in ((Role.OFFICER, None), (Role.LIAISON, office.id)):
        page = browser.sign_in(role, agency_id=agency_id, language="en").get("/")
        numbers[role] = by_label(page)
    officer, liaison = numbers[Role.OFFICER], numbers[Role.LIAISON]
    for name in COUNTED:
        assert 0 < liaison[name] < officer[name]
    for name in ("Visits and calls this week", "Held this month"):
        assert liaison[name] == officer[name]
    assert liaison["My agency's lines this month"] == officer["My agency's lines this month"] == 2


def test_nothing_lacks_once_the_month_is_closed(browser, office, session):
    browser.sign_in(Role.OFFICER, language="en")
    assert "Lacking in the report of last month" in browser.get("/").text
    period = Period(first_on=date(2012, 5, 1), state=PeriodState.CLOSED, approved_number=1)
    session.add(period)
    session.flush()
    approved = {"state": EditionState.APPROVED, "approved_at": now(), "cut_off_at": now()}
    session.add(ReportEdition(period_id=period.id, number=1, content="{}", sha256="0" * 64, **approved))
    session.commit()
    assert "Lacking in the report of last month" not in browser.get("/").text
