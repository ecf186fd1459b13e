"""The dossier of a partner: the relation in five lines, and the years as a picture and a list to narrow."""

from datetime import date

import pytest

from crm.activities.rules import ParticipantRole, Side
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import Precision


@pytest.fixture
def venice(session, make):
    venice = make.partner(name_en="Venice", why_en="Canals.")
    network = make.partner(name_en="League of Canals", kind=PartnerKind.NETWORK)
    make.agreement(venice, title_en="Pact of canals", signed_on=date(2010, 3, 1))
    make.activity(venice, title_en="Glass fair", starts_on=date(2012, 3, 1))
    make.activity(venice, network, title_en="Congress", starts_on=date(2011, 3, 1))
    known = {"from_on": date(2009, 5, 2), "from_precision": Precision.DAY, "to_on": date(2011, 7, 3)}
    post = make.post(venice, title_en="Doge")
    make.tenure(make.person(name_en="Enrico Dandolo"), post, **known, to_precision=Precision.DAY)
    make.activity(
        venice, title_en="Zephyrine", starts_on=date(2003, 1, 1), classification=Classification.RESTRICTED
    )
    session.commit()
    return venice


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def listed(page):
    return page.texts("#years .events .name")


def test_the_years_together_tell_papers_meetings_and_people(reader, venice):
    page = reader.get(f"/partners/{venice.id}")
    assert listed(page) == [
        "Glass fair",
        "Enrico Dandolo, Doge",
        "Congress",
        "Pact of canals",
        "Enrico Dandolo, Doge",
    ]
    assert "Zephyrine" not in page.text
    assert "2003" not in page.one("#years").get_text()


@pytest.mark.parametrize(
    ("years", "told", "bars", "dots"),
    [
        ("agreements", ["Pact of canals"], 1, 0),
        ("activities", ["Glass fair", "Congress"], 0, 2),
        ("people", ["Enrico Dandolo, Doge"] * 2, 1, 0),
    ],
)
def test_the_years_are_narrowed_by_the_address(reader, venice, years, told, bars, dots):
    page = reader.get(f"/partners/{venice.id}?years={years}")
    assert listed(page) == told
    drawn = page.one("#years .timeline:not(.narrow)")
    assert len(drawn.select("circle")) == dots
    assert bool(drawn.select(".bar, .unsure")) is bool(bars)
    assert page.one("#years .kinds [aria-current]")["href"].endswith(f"?years={years}#years")


def test_the_relation_stands_first_and_says_where_each_line_comes_from(reader, venice):
    page = reader.get(f"/partners/{venice.id}")
    lines = page.texts("#section-relation tbody tr")
    assert len(lines) == 5
    assert lines[0].startswith("Why Canals.")
    assert all("Source and age:" in line for line in lines)


def test_networks_shared_and_numbers_published_stand_on_the_page(reader, venice):
    page = reader.get(f"/partners/{venice.id}")
    assert page.texts("#section-networks tbody tr")[0].startswith("League of Canals")
    assert not page.all("#section-published"), "no document is on file"


def test_a_partner_of_whom_nothing_is_known_has_no_picture(session, make, reader):
    partner = make.partner()
    session.commit()
    assert not reader.get(f"/partners/{partner.id}").all("#years")


def test_nobody_of_another_partner_is_told_as_theirs(make, session, browser):
    canada, bhutan = make.partner(name_en="Embassy of Canada"), make.partner(name_en="Embassy of Bhutan")
    reception = make.activity(canada, bhutan, starts_on=date(2012, 5, 20), title_en="Reception")
    head = {"side": Side.THEIRS, "role": ParticipantRole.HEAD}
    make.participant(reception, **head, name_en="Karma Dorlam", partner_id=bhutan.id)
    make.participant(reception, **head, name_en="Somebody Else")
    session.commit()
    reader = browser.sign_in(Role.VIEWER, language="en")
    told = {one: reader.get(f"/partners/{one.id}").text for one in (canada, bhutan)}
    assert "Together with others" in told[canada]
    assert "Theirs: Karma Dorlam" in told[bhutan]
    assert "Theirs:" not in told[canada]
    briefs = {one: reader.get(f"/partners/{one.id}/brief").text for one in (canada, bhutan)}
    assert "Karma Dorlam" in briefs[bhutan]
    assert "Karma Dorlam" not in briefs[canada]
