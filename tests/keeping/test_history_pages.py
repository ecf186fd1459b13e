"""The history of a record: told, narrowed, brought back, compared; every noun has one."""

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.history.models import ChangeRecord
from crm.history.recorder import Actor, act_as
from crm.partners.models import Partner, PartnerName
from crm.permissions import Role
from crm.platform.base import Classification
from tests.counting import statements


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def venice(make):
    partner = make.partner(name_en="Venice", why_en="Canals.")
    make.session.commit()
    return partner


def edited(browser, path, **changed):
    browser.submit(path, path, changed)
    browser.session.rollback()


def changes(session, entity="partner"):
    session.rollback()
    return list(session.scalars(select(ChangeRecord.id).where(ChangeRecord.entity == entity).order_by("id")))


def told(page):
    return page.texts("td.what")


def test_it_is_told_in_sentences_the_newest_first(officer, venice):
    edited(officer, f"/partners/{venice.id}/edit", name_en="Venezia")
    edited(officer, f"/partners/{venice.id}/names/new", text="La Serenissima", language="fr", type="alias")
    first, second, third = told(officer.get(f"/partners/{venice.id}/history"))
    assert first.startswith("added the name “La Serenissima”")
    assert "Venice → Venezia" in second.replace("Venice Venezia", "Venice → Venezia")
    assert third.startswith("entered this")
    assert officer.user.login in officer.get(f"/partners/{venice.id}/history").text


def test_the_page_of_the_record_shows_the_last_of_it(officer, venice):
    edited(officer, f"/partners/{venice.id}/edit", name_en="Venezia")
    page = officer.get(f"/partners/{venice.id}")
    assert "Venezia" in page.one("ol.history").get_text()
    assert page.all(f'a[href="/partners/{venice.id}/history"]')


def test_a_row_that_was_removed_is_still_told(officer, session, make, venice):
    name = PartnerName(partner_id=venice.id, text="Vinegia", language="fr", type="former")
    session.add(name)
    session.commit()
    session.delete(name)
    session.commit()
    newest, *_ = told(officer.get(f"/partners/{venice.id}/history"))
    assert "took away the name “Vinegia”" in newest


def test_a_link_that_was_taken_away_is_told_by_whom_it_linked(officer, make, session, venice):
    paper, genoa = make.agreement(venice, title_en="Charter"), make.partner(name_en="Genoa")
    session.commit()
    edited(officer, f"/agreements/{paper.id}/edit", **{"partners-id": [genoa.id]})
    newest, *_ = told(officer.get(f"/agreements/{paper.id}/history"))
    assert "added the party “Genoa”" in newest
    assert "took away the party “Venice”" in newest


def test_it_is_narrowed_to_a_person_and_to_a_field(officer, session, make, venice):
    edited(officer, f"/partners/{venice.id}/edit", name_en="Venezia")
    edited(officer, f"/partners/{venice.id}/edit", acronym="VCE")
    address = f"/partners/{venice.id}/history"
    assert len(told(officer.get(f"{address}?person={officer.user.id}"))) == 2
    assert len(told(officer.get(f"{address}?person=0"))) == 1
    (only,) = told(officer.get(f"{address}?field=acronym&person={officer.user.id}"))
    assert "VCE" in only
    assert "no such choice" in officer.get(f"{address}?field=nothing").one(".list-error").get_text()


def test_it_turns_pages_and_asks_the_same_number_of_questions(officer, session, venice):
    for number in range(70):
        act_as(session, Actor("Somying"), "edit")
        session.get_one(Partner, venice.id).acronym = f"V{number}"
        session.commit()
    address = f"/partners/{venice.id}/history"
    officer.get(address)
    with statements(officer.app) as many:
        page = officer.get(address)
    assert len(told(page)) == 30
    second = officer.get(str(page.one('a[rel="next"]')["href"]))
    assert not set(told(page)) & set(told(second))
    with statements(officer.app) as few:
        officer.get(f"{address}?field=name_en")
    assert len(many) <= len(few) + 1 <= 13


def test_an_old_value_is_brought_back_into_the_form(officer, venice):
    edit = f"/partners/{venice.id}/edit"
    edited(officer, edit, name_en="Venezia", why_en="Lagoon.")
    page = officer.get(f"/partners/{venice.id}/history")
    links = {str(link["aria-label"]): str(link["href"]) for link in page.all("a.back")}
    form = officer.get(links["Bring back: Name in English"]).form(edit)
    assert (form["name_en"], form["why_en"]) == ("Venice", "Lagoon.")
    (then,) = page.all("a.then")
    form = officer.get(str(then["href"])).form(edit)
    assert (form["name_en"], form["why_en"]) == ("Venice", "Canals.")


def test_nothing_is_brought_back_by_whom_may_not_write_nor_into_what_no_form_asks(browser, session, venice):
    officer = browser.sign_in(Role.OFFICER, language="en")
    act_as(session, Actor("Somying"), "edit")
    session.get_one(Partner, venice.id).seq = 7
    session.commit()
    edited(officer, f"/partners/{venice.id}/edit", name_en="Venezia")
    address = f"/partners/{venice.id}/history"
    assert len(officer.get(address).all("a.back")) == 1
    officer.submit(f"/partners/{venice.id}/edit", f"/partners/{venice.id}/archive", {})
    assert not officer.get(address).all("a.back, a.then")
    session.rollback()
    viewer = browser.sign_in(Role.VIEWER, language="en")
    assert not viewer.get(address).all("a.back, a.then")


def test_two_moments_are_compared_field_by_field(officer, session, venice):
    edit = f"/partners/{venice.id}/edit"
    edited(officer, edit, name_en="Venezia", acronym="VCE")
    edited(officer, edit, acronym="")
    edited(officer, f"/partners/{venice.id}/names/new", text="Vinegia", language="fr", type="former")
    entered, *_ = changes(session)
    last = changes(session, "partner_name")[-1]
    page = officer.get(f"/partners/{venice.id}/history?from={last}&to={entered}")
    assert page.texts(".compared tbody tr") == ["Name in English Venice Venezia"]
    assert "added the name “Vinegia”" in page.text
    same = officer.get(f"/partners/{venice.id}/history?from={entered}&to={entered}")
    assert "Nothing differs" in same.text


def test_a_moment_of_another_record_is_none_of_this(officer, session, make, venice):
    make.partner()
    session.commit()
    first, other = changes(session)
    for query in (f"from={first}&to={other}", f"from={first}", "from=x&to=y", f"from={first}&to=99999999999"):
        officer.get(f"/partners/{venice.id}/history?{query}", status=404)


def test_what_a_form_did_much_of_is_told_in_one_line_that_opens(officer, session, venice):
    act_as(session, Actor("crm"), "seed")
    names = [PartnerName(partner_id=venice.id, text=f"V{n}", language="fr", type="alias") for n in range(25)]
    session.add_all(names)
    session.commit()
    page = officer.get(f"/partners/{venice.id}/history")
    assert told(page)[0] == "took over 25 records from the sources"
    opened = officer.get(str(page.one("p.many a")["href"]))
    assert len(told(opened)) == 25
    assert "added the name “V24”" in told(opened)[0]


def test_a_part_has_a_history_of_its_own(officer, venice):
    edited(officer, f"/partners/{venice.id}/names/new", text="Vinegia", language="fr", type="former")
    name = officer.session.scalars(select(PartnerName)).one()
    page = officer.get(f"/partners/names/{name.id}/history")
    assert "entered this" in told(page)[0]
    assert page.all(f'.crumbs a[href="/partners/{venice.id}"]')


def test_nothing_restricted_is_told(browser, make, session):
    secret = make.partner(name_en="TOKEN", classification=Classification.RESTRICTED)
    known = make.partner(name_en="Genoa")
    paper = make.agreement(known, secret, title_en="Charter")
    session.commit()
    browser.sign_in(Role.OFFICER, language="en").get(f"/partners/{secret.id}/history", status=404)
    assert "TOKEN" not in browser.get(f"/agreements/{paper.id}/history").text
    assert "Genoa" in browser.get(f"/agreements/{paper.id}/history").text
    session.add(AccessGrant(entity="partner", entity_id=secret.id, user_id=browser.user.id))
    session.commit()
    assert "TOKEN" in browser.get(f"/agreements/{paper.id}/history").text
    browser.get(f"/partners/{secret.id}/history")
