"""The list of partners: order, filters, what it counts, and who sees what."""

import re

import pytest

from crm.access.models import AccessGrant
from crm.partners.models import PublishedCount, Source
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.text import sort_key
from tests.counting import statements

PATH = "/partners/"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def names(page):
    return page.texts("#listing .rows tbody td:first-child a")


def test_the_published_numbers_stand_beside_what_is_held(seeded, reader):
    page = reader.get(PATH)
    tiles = {tile.select_one("span").get_text(): tile for tile in page.all(".tile")}
    for label, number in {
        "Sister cities": "22",
        "Countries of the sister cities": "15",
        "City networks": "11",
        "Embassies": "74",
    }.items():
        assert tiles[label].select_one("b").get_text() == number
        assert tiles[label].select_one("small").get_text() == f"Published: {number}"
    assert "Published in “Project Plan: Bangkok Diplomatic Missions”" in page.text
    assert "Other cities 34 · Councils 6 · Communities 1 · Organisations 32" in page.text


def test_older_numbers_are_shown_as_they_are(seeded, reader):
    rows = [row.get_text(" ", strip=True) for row in reader.get(PATH).all(".fold tbody tr")]
    assert any(row.startswith("Sister cities (older text) 21 22") for row in rows)
    assert any(row.startswith("City networks (older text) 7 11") for row in rows)
    assert any(row.startswith("Joint projects 18 not kept yet") for row in rows)
    assert len(rows) == 8


def test_a_number_that_differs_is_marked(session, make, reader):
    make.partner(kind=PartnerKind.EMBASSY)
    session.commit()
    assert not reader.get(PATH).all(".tile.warm"), "nothing is published, so nothing differs"
    source = Source(code="PAGE", title_en="A page", title_th="หน้าเว็บ")
    session.add(PublishedCount(source=source, scope="embassy", value=74))
    session.commit()
    assert reader.get(PATH).one(".tile.warm").get_text(" ", strip=True) == "1 Embassies Published: 74"


@pytest.mark.parametrize(
    ("kind", "number"), [("sister_city", 22), ("network", 11), ("embassy", 74), ("prospect", 0)]
)
def test_each_kind_can_be_asked_for(seeded, reader, kind, number):
    assert f"{number} of 180" in reader.get(f"{PATH}?kind={kind}").one(".tally").get_text()


def test_the_first_view_follows_the_published_lists(seeded, reader):
    shown = names(reader.get(PATH))
    assert shown[:3] == ["Washington, D.C.", "Beijing", "Moscow"]
    assert shown[21:23] == ["Aichi Prefecture", "Asian Network of Major Cities 21"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_names_are_sorted_as_the_dictionary_of_the_page_has_them(seeded, browser, language):
    browser.sign_in(Role.VIEWER, language=language)
    shown = names(browser.get(f"{PATH}?kind=sister_city&sort=name"))
    assert shown == sorted(shown, key=sort_key)
    assert names(browser.get(f"{PATH}?kind=sister_city&sort=-name")) == shown[::-1]


def test_filters_add_up_and_each_can_be_taken_off(seeded, reader):
    page = reader.get(f"{PATH}?kind=sister_city&country=CN&q=เฉาโจว")
    assert names(page) == ["Chaozhou"]
    assert [chip.split(" ", 1)[1] for chip in page.texts("#listing .chip")] == [
        "Any name or country: เฉาโจว",
        "Kind: Sister city",
        "Country: China",
    ]


def test_the_steward_filter_offers_stewards_only(session, make, reader):
    steward = make.agency(name_en="Office of Ties")
    make.agency(name_en="Office of Nothing")
    make.partner(name_en="Ours", steward_agency_id=steward.id)
    make.partner(name_en="Theirs")
    session.commit()
    page = reader.get(f"{PATH}?agency={steward.id}")
    assert names(page) == ["Ours"]
    assert "Office of Ties" in page.texts("select[name=agency] option")
    assert "Office of Nothing" not in page.texts("select[name=agency] option")


@pytest.mark.parametrize(
    "query",
    ["kind=nobody", "country=Chin", "country=12", "agency=99", "agency=x", "agency=99999999999999999999"],
)
def test_a_choice_that_does_not_exist_is_said_and_narrows_nothing(session, make, reader, query):
    make.partner()
    session.commit()
    page = reader.get(f"{PATH}?{query}")
    assert re.search("There is no such choice|Nothing is named", page.one(".list-error").get_text())
    assert len(names(page)) == 1


def test_a_side_that_is_missing_is_marked(session, make, reader):
    make.partner(name_en=None, name_th="เมืองไร้ชื่อ")
    session.commit()
    assert reader.get(PATH).one("#listing .untranslated").get_text() == "เมืองไร้ชื่อ"


def test_the_restricted_and_the_archived_leak_nowhere(session, make, reader):
    secret = make.partner(name_en="Secret City", country="IS", classification=Classification.RESTRICTED)
    make.partner(name_en="Gone City", country="PE", archived_at=now())
    make.partner(name_en="Open City", country="JP")
    session.commit()
    page = reader.get(PATH)
    assert names(page) == ["Open City"]
    assert page.all(".tile b")[0].get_text() == "1"
    assert page.texts("select[name=country] option") == ["Country", "Japan"]
    assert "Secret City" not in page.text
    assert "Gone City" not in page.text
    assert reader.client.get("/partners/lookup?q=secret").get_json() == []
    session.add(AccessGrant(entity="partner", entity_id=secret.id, user_id=reader.user.id))
    session.commit()
    assert set(names(reader.get(PATH))) == {"Open City", "Secret City"}


def test_the_questions_to_the_database_do_not_grow_with_the_rows(session, make, reader):
    def asked():
        with statements(reader.app) as sent:
            reader.get(PATH)
        return len(sent)

    steward = make.agency()
    for _ in range(10):
        make.partner(steward_agency_id=steward.id)
    session.commit()
    few = asked()
    for number in range(290):
        make.partner(steward_agency_id=steward.id, kind=list(PartnerKind)[number % 8])
    session.commit()
    assert asked() == few


def test_the_page_is_light(seeded, browser):
    for language in ("th", "en"):
        browser.sign_in(Role.OFFICER, language=language)
        assert len(browser.get(PATH).response.data) <= 60_000
