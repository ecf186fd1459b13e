"""The map and its table: the same partners, each linked, and home among them."""

import pytest
from sqlalchemy import select

from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.permissions import Role

PATH = "/partners/map"


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def test_every_sister_city_is_on_the_map_and_in_the_table(seeded, reader):
    page = reader.get(PATH)
    on_map = {str(link["href"]) for link in page.all(".world-map a")}
    in_table = {str(link["href"]) for link in page.all(".rows tbody a")}
    assert len(on_map) == 22
    assert on_map == in_table
    assert "Bangkok" in page.one(".world-map").get_text()
    assert "39.9075° N, 116.3972° E" in page.text


def test_other_cities_have_a_map_of_their_own(seeded, reader):
    page = reader.get(f"{PATH}?kind=city")
    assert page.heading == "Other cities"
    assert len(page.all(".world-map a")) == 34


def test_all_partners_stand_in_one_table_and_those_with_a_place_on_the_map(seeded, reader):
    page = reader.get(f"{PATH}?kind=all")
    assert page.heading == "All partners"
    placed = seeded.scalars(select(Partner.id).where(Partner.latitude.is_not(None))).all()
    everybody = seeded.scalars(select(Partner.id)).all()
    assert {str(link["href"]) for link in page.all(".world-map a")} == {f"/partners/{one}" for one in placed}
    assert {str(link["href"]) for link in page.all(".rows tbody a")} == {
        f"/partners/{one}" for one in everybody
    }
    assert len(everybody) > len(placed) > 50


@pytest.mark.parametrize("asked", ["nobody", "embassy", "\x00", ""])
def test_a_kind_without_places_shows_the_sister_cities(seeded, reader, asked):
    assert reader.get(PATH, query_string={"kind": asked}).heading == "Sister cities"


def test_a_partner_without_a_place_is_not_on_it(session, make, reader):
    make.partner(name_en="Somewhere")
    make.partner(name_en="Here", latitude=1.0, longitude=2.0)
    make.partner(name_en="A network", kind=PartnerKind.NETWORK, latitude=1.0, longitude=2.0)
    session.commit()
    assert reader.get(PATH).texts(".rows tbody a") == ["Here"]


def test_an_empty_register_has_a_map_too(reader):
    assert reader.get(PATH).heading == "Sister cities"
