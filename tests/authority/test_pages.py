"""The pages of /authority: who may today, the question and its answer, the steps of a paper."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.authority.models import Absence, CapacityCheck, Delegation
from crm.authority.rules import VerdictKind
from crm.authority.rules.delegations import DelegationState
from crm.permissions import Role
from tests.authority.test_checking import City


@pytest.fixture
def city(make):
    city = City(make)
    make.session.commit()
    return city


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def asks(city, post, **more):
    tenure = city.tenures[post.id].id
    typed = {"tenure-id": tenure, "act": "sign", "organ": "governor", "day": "15/6/2012"} | more
    return "/authority/ask?" + "&".join(f"{name}={value}" for name, value in typed.items())


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_overview_says_who_may_and_what_is_to_be_seen_to(browser, city, language):
    city.paper(city.deputy)
    city.make.session.commit()
    page = browser.sign_in(Role.VIEWER, language=language).get("/authority/")
    shown = page.one("main").get_text()
    for post in (city.governor, city.deputy, city.clerk):
        assert getattr(post, f"title_{language}") in shown
    assert page.all("#alerts") == []


def test_a_governor_who_has_delegated_nothing_is_shown(reader, city):
    assert "delegated nothing" in reader.get("/authority/").one("#alerts").get_text()


def test_the_answer_is_a_sentence_with_its_chain_and_its_sections(reader, city):
    page = reader.get(asks(city, city.governor)).one("#answer").get_text(" ", strip=True)
    assert "Valid" in page
    assert "may sign on" in page
    assert "Sections 49, 50" in page
    refused = reader.get(asks(city, city.clerk)).one("#answer").get_text(" ", strip=True)
    assert "Instrument missing" in refused
    assert "published in the Gazette" in refused


def test_a_question_that_is_not_whole_says_what_is_missing(reader, city):
    page = reader.get(asks(city, city.clerk, organ="agency"), status=422)
    assert page.one("#agency-error").get_text(strip=True)
    assert page.all("#answer") == []
    reader.get("/authority/ask?tenure=nobody&act=sign&organ=governor&day=yesterday", status=422)


def test_an_answer_is_kept_and_stands(reader, city):
    tenure = city.tenures[city.governor.id].id
    typed = {"tenure-id": str(tenure), "act": "sign", "organ": "governor", "day": "15/6/2012"}
    reader.submit(asks(city, city.governor), "/authority/checks", typed)
    reader.session.rollback()
    check = reader.session.scalars(select(CapacityCheck)).one()
    assert check.verdict is VerdictKind.VALID
    page = reader.get(f"/authority/checks/{check.id}")
    assert "may sign on" in page.one("#answer").get_text()
    said = page.one("aside").get_text(" ", strip=True)
    assert "Is to sign With the power of Governor" in said
    assert reader.get("/authority/").one("#kept a")["href"] == f"/authority/checks/{check.id}"


def test_a_paper_is_issued_published_and_revoked_on_its_page(reader, city):
    paper = city.paper(city.clerk, state=DelegationState.DRAFT)
    city.make.session.commit()
    page = f"/authority/delegations/{paper.id}"
    reader.submit(page, f"{page}/moves/issue", {})
    reader.post(f"{page}/moves/publish", {"version": "2"}, status=422)
    reader.post(f"{page}/moves/nothing", {"version": "2"}, status=404)
    revoked = {"on": "1/7/2012", "reason": "Superseded."}
    reader.submit(page, f"{page}/moves/revoke", revoked)
    reader.session.rollback()
    kept = reader.session.get_one(Delegation, paper.id)
    assert (kept.state, kept.revoked_on) == (DelegationState.ISSUED, date(2012, 7, 1))
    assert kept.revoked_reason_en == "Superseded."


def test_when_somebody_leaves_it_is_said_what_goes(reader, city):
    tenure = city.tenures[city.governor.id]
    page = reader.get(f"/authority/leaving?tenure={tenure.id}")
    assert "at the same time" in page.one("#changes").get_text()
    reader.get("/authority/leaving?tenure=999999", status=404)


def test_agencies_and_persons_show_their_papers(reader, city):
    paper = city.paper(city.deputy)
    person = city.tenures[city.deputy.id].person_id
    city.make.session.commit()
    for page in (f"/agencies/{city.agency.id}", f"/people/{person}"):
        assert paper.number in reader.get(page).one("#authority").get_text()


def test_an_absence_is_recorded_and_lets_the_next_act(reader, city):
    new, tenure = "/authority/absences/new", city.tenures[city.governor.id].id
    reader.submit(new, new, {"tenure-id": str(tenure), "from_on": "15/6/2012", "to_on": "20/6/2012"})
    reader.session.rollback()
    absence = reader.session.scalars(select(Absence)).one()
    assert reader.get(f"/authority/absences/{absence.id}").one("h1")
    answer = reader.get(asks(city, city.deputy)).one("#answer").get_text()
    assert "Valid as replacement" in answer
