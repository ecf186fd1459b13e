"""The pages of persons: list, page, forms, type-aheads and panels."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.people.models import Person, Tenure
from crm.permissions import Role
from crm.platform.base import Classification
from tests.counting import statements

PATH = "/people/"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.OFFICER, language="en")


def names(page):
    return page.texts("#listing tbody td:first-child a")


def fresh(session, model):
    session.rollback()
    return session.scalars(select(model).order_by(model.id.desc())).first()


@pytest.fixture
def ambassador(make, session):
    embassy = make.partner(name_en="Embassy of Bhutan", filter_text="|embassy of bhutan|ภูฏาน")
    person = make.person(name_en="Karma Dorlam", honorific_en="H.E. Mr.")
    post = make.post(embassy, title_en="Ambassador of Bhutan")
    make.tenure(person, post, from_on=date(2011, 3, 1))
    make.person(name_en="Zeno")
    session.commit()
    return person


def test_the_list_names_the_posts_held_now(reader, ambassador):
    page = reader.get(PATH)
    assert page.texts("#listing tbody tr:nth-child(1) td") == [
        "H.E. Mr. Karma Dorlam",
        "Ambassador of Bhutan",
        "Embassy of Bhutan",
    ]
    assert (
        names(reader.get(f"{PATH}?q=ภูฏาน"))
        == names(reader.get(f"{PATH}?in=partners"))
        == ["H.E. Mr. Karma Dorlam"]
    )
    assert names(reader.get(f"{PATH}?q=zeno")) == ["Zeno"]
    assert names(reader.get(f"{PATH}?in=city")) == []


def test_who_left_holds_nothing_now(reader, make, session):
    person = make.person(name_en="Former")
    make.tenure(
        person, make.post(make.partner(), title_en="Mayor"), from_on=date(2009, 1, 1), to_on=date(2012, 6, 15)
    )
    session.commit()
    assert reader.get(PATH).texts("#listing tbody td:nth-child(2)") == [""]
    assert "1 Jan 2009 to 15 Jun 2012" in reader.get(f"{PATH}{person.id}").text


def test_a_page_shows_posts_over_time_and_what_is_unknown(reader, make, session, ambassador):
    make.tenure(ambassador, make.post(make.partner(), title_en="Consul"))
    session.commit()
    text = reader.get(f"{PATH}{ambassador.id}").text
    assert "since 1 Mar 2011 Ambassador of Bhutan In office" in text
    assert "dates not known Consul" in text


def test_a_person_is_added_corrected_and_put_in_a_post(reader, make, session):
    post = make.post(make.partner(name_en="Busan"), title_en="Mayor")
    session.commit()
    page = reader.submit(f"{PATH}new", f"{PATH}new", {"name_en": "Hur Nam-sik"})
    made = fresh(session, Person)
    assert page.response.location == f"{PATH}{made.id}"
    address = f"{PATH}{made.id}/edit"
    reader.submit(address, address, {"name_en": ""}, status=422)
    reader.submit(address, address, {"name_th": "ฮอ นัม-ซิก"})
    tenures = f"{PATH}{made.id}/tenures/new"
    reader.submit(tenures, tenures, {"post": "Mayor Busan", "from_on": "31/2/2555"}, status=422)
    reader.submit(tenures, tenures, {"post": "Mayor Busan", "from_on": "2004-06"})
    tenure = fresh(session, Tenure)
    assert (tenure.post_id, str(tenure.began)) == (post.id, "2004-06")
    end = f"{PATH}tenures/{tenure.id}/end"
    reader.submit(end, end, {"to_on": ""}, status=422)
    reader.submit(end, end, {"to_on": "2555"})
    assert str(fresh(session, Tenure).ended) == "2012"


def test_two_editors_lose_nothing(reader, ambassador, session):
    address = f"{PATH}{ambassador.id}/edit"
    mine = reader.get(address).form(address) | {"name_en": "Mine"}
    reader.submit(address, address, {"name_en": "Theirs"})
    page = reader.post(address, mine, status=409)
    assert page.form(address)["name_en"] == "Mine"
    assert page.texts("#clashes .said") == ["Theirs", "Mine"]
    reader.post(address, page.form(address) | {"keep-name_en": "mine"})
    session.rollback()
    assert session.get_one(Person, ambassador.id).name_en == "Mine"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.LIAISON, Role.ADMIN])
def test_only_the_office_writes_persons(browser, ambassador, role):
    reader = browser.sign_in(role)
    for path in ("new", f"{ambassador.id}/edit", f"{ambassador.id}/tenures/new"):
        reader.get(f"{PATH}{path}", status=403)
    assert not reader.get(f"{PATH}{ambassador.id}").all("main a[href$='/edit']")


def test_type_aheads_find_persons_and_posts(reader, ambassador):
    def found(path):
        return [option["label"] for option in reader.client.get(path).get_json()]

    assert found(f"{PATH}lookup?q=karma") == ["Karma Dorlam"]
    assert reader.client.get(f"{PATH}lookup?q=karma").get_json()[0]["hint"] == "Ambassador of Bhutan"
    assert found(f"{PATH}lookup?q=karma&new=1") == ["Karma Dorlam", "Add “karma”"]
    assert found(f"{PATH}lookup?q=Karma+Dorlam&new=1") == ["Karma Dorlam"]
    assert found(f"{PATH}posts/lookup?q=ภูฏาน") == ["Ambassador of Bhutan"]
    assert found(f"{PATH}posts/lookup?q=ภูฏาน&of=city") == []
    assert found(f"{PATH}lookup?q=") == found(f"{PATH}lookup?q=%00") == []


def test_partners_and_agencies_name_who_is_in_post(reader, make, session):
    city = make.partner()
    make.post(city, title_en="Mayor", title_th="นายกเทศมนตรี")
    agency = make.agency()
    make.tenure(
        make.person(name_en="Orawan"), make.post(agency, title_en="Director"), from_on=date(2012, 1, 1)
    )
    session.commit()
    assert "Nobody recorded Mayor" in reader.get(f"/partners/{city.id}").text
    assert "Orawan Director" in reader.get(f"/agencies/{agency.id}").text


def test_a_restricted_person_leaks_nowhere(reader, make, session):
    city = make.partner()
    hidden = make.person(name_en="Mata Hari", classification=Classification.RESTRICTED)
    make.tenure(hidden, make.post(city, title_en="Mayor"), from_on=date(2012, 1, 1))
    session.commit()
    reader.get(f"{PATH}{hidden.id}", status=404)
    for path in (PATH, f"{PATH}?q=mata", f"{PATH}?q=mayor", f"/partners/{city.id}"):
        assert "Hari" not in reader.get(path).text
    for path in (f"{PATH}lookup?q=mata", f"{PATH}?format=csv"):
        assert "Hari" not in reader.client.get(path).get_data(as_text=True)


def test_a_restricted_partner_s_posts_leak_nowhere(reader, make, session, ambassador):
    hidden = make.partner(name_en="Atlantis", classification=Classification.RESTRICTED)
    make.tenure(ambassador, make.post(hidden, title_en="King of Atlantis"), from_on=date(2012, 1, 1))
    session.commit()
    for path in (PATH, f"{PATH}{ambassador.id}", f"{PATH}?q=atlantis"):
        assert "Atlantis" not in reader.get(path).one("main").get_text().replace("atlantis", "")
    assert reader.client.get(f"{PATH}posts/lookup?q=atlantis").get_json() == []


def test_a_longer_list_asks_no_more_of_the_database(reader, make, session):
    def cost():
        session.commit()
        with statements(reader.app) as sent:
            reader.get(PATH)
        return len(sent)

    def fill(number):
        for _ in range(number):
            make.tenure(make.person(), make.post(make.partner()), from_on=date(2012, 1, 1))

    fill(10)
    few = cost()
    fill(60)
    assert cost() == few
