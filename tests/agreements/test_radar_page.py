"""The radar above the list: who is on it, in which group and order, and when it is not there."""

from datetime import date

import pytest

from crm.agreements.rules import Term
from crm.permissions import Role

RADAR = "/agreements/?end=soon"
SIGNED = {"signed_on": date(2010, 1, 1)}


@pytest.fixture
def shelf(make, session):
    """Papers that fall due alike and apart; the office's day is 15 June 2012."""
    agency = make.agency()
    facts = {**SIGNED, "agency_id": agency.id}
    partner = make.partner()
    make.agreement(
        partner, title_en="Late", term=Term.FIXED, ends_on=date(2013, 3, 1), notice_months=1, **facts
    )
    make.agreement(
        partner, title_en="Near", term=Term.FIXED, ends_on=date(2013, 5, 1), notice_months=9, **SIGNED
    )
    make.agreement(
        partner,
        title_en="Rolling",
        term=Term.AUTO_RENEW,
        ends_on=date(2011, 12, 31),
        renewal_months=12,
        notice_months=3,
        **facts,
    )
    make.agreement(partner, title_en="Endless", term=Term.EVERGREEN, review_on=date(2012, 2, 1), **SIGNED)
    make.agreement(partner, title_en="Far", term=Term.FIXED, ends_on=date(2019, 1, 1), **SIGNED)
    make.agreement(partner, title_en="Silent", **SIGNED)
    session.commit()
    return agency


def drawn(page):
    """The words of the wide picture, in their order: groups and papers."""
    picture = page.all("svg.radar")[0]
    return [one.get_text() for one in picture.select("text.group, text.text")]


def test_papers_stand_in_their_group_by_the_day_of_decision(shelf, browser):
    page = browser.sign_in(Role.VIEWER, language="en").get(RADAR)
    assert drawn(page) == [
        "Fixed term: decide before it ends",
        "Near",
        "Late",
        "Renews by itself: give notice before",
        "Rolling",
        "No end: to be reviewed",
        "Endless",
    ]
    told = [one.get_text() for one in page.all("svg.radar")[0].select("a title")]
    assert "Near: decide by 1 Aug 2012, falls on 1 May 2013" in told


def test_the_radar_follows_the_filters_and_counts_as_the_list(shelf, browser):
    reader = browser.sign_in(Role.VIEWER, language="en")
    page = reader.get(f"{RADAR}&agency={shelf.id}")
    papers = [one.get_text() for one in page.all("svg.radar")[0].select("text.text")]
    assert papers == ["Late", "Rolling"]
    assert len(papers) == len(page.all("table.rows tbody tr"))


def test_no_radar_where_nothing_is_due_or_something_else_is_asked(shelf, browser):
    reader = browser.sign_in(Role.VIEWER, language="en")
    assert not reader.get("/agreements/").all("svg.radar")
    assert not reader.get(f"{RADAR}&q=nothing-like-it").all("svg.radar")
