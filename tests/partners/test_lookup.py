"""Choosing a partner in a form: at most twelve, the likeliest first, told apart by kind and country."""

import pytest

from crm.partners.forms import named
from crm.permissions import Role
from crm.platform.base import Classification
from crm.web.fields import Option


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def offered(reader, typed):
    return reader.client.get("/partners/lookup", query_string={"q": typed}).get_json()


def test_options_tell_the_city_from_the_embassy(seeded, reader):
    options = {option["label"]: option["hint"] for option in offered(reader, "hungary")}
    assert options == {"Budapest": "Sister city · Hungary", "Embassy of Hungary": "Embassy · Hungary"}


def test_names_that_begin_with_what_was_typed_come_first(seeded, reader):
    assert offered(reader, "busan")[0]["label"] == "Busan"
    assert offered(reader, "pek")[0]["label"] == "Beijing"


def test_nothing_typed_offers_the_first_twelve_of_the_list(seeded, reader):
    options = offered(reader, "")
    assert len(options) == 12
    assert options[0]["label"] == "Washington, D.C."


def test_labels_are_in_the_language_of_the_page(seeded, browser):
    browser.sign_in(Role.VIEWER, language="th")
    assert offered(browser, "Bussan")[0]["label"] == "นครปูซาน"


def test_hidden_partners_are_neither_offered_nor_named(session, make, reader):
    secret = make.partner(name_en="Secret City", classification=Classification.RESTRICTED)
    public = make.partner(name_en="Open City")
    session.commit()
    assert offered(reader, "secret") == []
    with reader.request():
        assert named([secret.id, public.id]) == [Option(public.id, "Open City", "Sister city · Japan")]
