"""The dossier: every name with what it is for, what is known and what is missing, and who may see it."""

import pytest

from crm.access.models import AccessGrant
from crm.agencies.rules import NameType
from crm.history.recorder import Actor, act_as
from crm.partners.models import Partner, PartnerName
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.clock import now


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def seeded_partner(session, key):
    return session.query(Partner).filter_by(seed_key=key).one().id


def facts(page):
    """The (label, value) pairs of every list of facts on a page."""
    pairs = {}
    for label in page.all(".facts dt"):
        value = label.find_next_sibling("dd")
        pairs[" ".join(label.get_text().split())] = " ".join(value.get_text(" ").split())
    return pairs


def test_names_say_what_they_are_for(seeded, reader):
    page = reader.get(f"/partners/{seeded_partner(seeded, 'city-saint-petersburg')}")
    told = facts(page)
    assert page.heading == "Saint Petersburg นครเซนต์ปีเตอร์สเบิร์ก"
    assert told["Official name"].startswith("นครเซนต์ปีเตอร์สเบิร์ก Saint Petersburg Санкт-Петербург Russian")
    assert "Leningrad 1924–1991" in told["Former name"]
    assert told["As published"] == "St. Petersberg As printed. Never used in letters or reports."


def test_years_are_in_the_era_of_the_page(seeded, browser):
    browser.sign_in(Role.VIEWER, language="th")
    page = browser.get(f"/partners/{seeded_partner(seeded, 'city-saint-petersburg')}")
    assert "Leningrad 2467–2534" in page.text


def test_what_was_misprinted_is_said(seeded, reader):
    told = facts(reader.get(f"/partners/{seeded_partner(seeded, 'city-beijing')}"))
    assert told["Country"].startswith("China Printed in the published list as “The Republic of China”.")
    assert "the People's Republic of China is meant" in told["Country"]
    assert told["Published list"] == "No. 2"
    assert told["Coordinates"] == "39.9075° N, 116.3972° E"
    assert told["Website"] == "english.beijing.gov.cn"
    assert told["Steward agency"] == "International Affairs Office"


def test_our_own_renderings_are_marked(seeded, reader):
    told = facts(reader.get(f"/partners/{seeded_partner(seeded, 'network-c40')}"))
    assert told["Official name"].startswith("กลุ่มผู้นำเมืองด้านสภาพภูมิอากาศ C40 own translation C40 Cities")
    assert told["Founded"] == "2005"


def test_embassies_are_counted_in_the_list_but_not_named(seeded, reader):
    told = facts(reader.get(f"/partners/{seeded_partner(seeded, 'embassy-ar')}"))
    assert told["Published list"] == "Counted there, not named"


def test_what_is_missing_teaches(session, make, reader):
    partner = make.partner(country=None, level=None)
    session.commit()
    page = reader.get(f"/partners/{partner.id}")
    assert "Look for the resolution of the Council" in page.text
    assert facts(page)["Website"] == facts(page)["Country"] == "Not recorded"


def test_a_recorded_reason_stands_with_its_source(session, make, reader):
    partner = make.partner(why_en="A shared river.", why_source="Council minutes, 1993")
    session.commit()
    page = reader.get(f"/partners/{partner.id}")
    assert "A shared river. Council minutes, 1993" in page.text
    assert "Look for the resolution" not in page.text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org"])
def test_only_a_web_address_becomes_a_link(session, make, reader, address):
    partner = make.partner(website=address)
    session.commit()
    page = reader.get(f"/partners/{partner.id}")
    assert not [link for link in page.all("main a") if link["href"] == address]


def test_archived_names_are_gone(session, make, reader):
    partner = make.partner()
    for text, archived_at in (("Kept name", None), ("Dropped name", now())):
        name = PartnerName(partner_id=partner.id, text=text, language="en", type=NameType.ALIAS)
        name.archived_at = archived_at
        session.add(name)
    session.commit()
    page = reader.get(f"/partners/{partner.id}")
    names = page.one("#names").get_text()
    assert "Kept name" in names
    assert "Dropped name" not in names, "only the history still tells of it"


def test_the_history_says_who_changed_what(session, make, reader):
    partner = make.partner(name_en="Bussan", name_th="ปูซาน")
    session.commit()
    act_as(session, Actor("Somying"), "edit")
    partner.name_en = "Busan"
    session.commit()
    text = reader.get(f"/partners/{partner.id}").one(".history").get_text(" ", strip=True)
    assert "Somying" in text
    assert "Name in English Bussan Busan" in text


def test_who_may_not_see_it_does_not_learn_that_it_exists(session, make, reader):
    secret = make.partner(classification=Classification.RESTRICTED)
    session.commit()
    for number in (secret.id, 4711, 0, 2**31, 10**30):
        reader.get(f"/partners/{number}", status=404)
    session.add(AccessGrant(entity="partner", entity_id=secret.id, user_id=reader.user.id))
    session.commit()
    assert reader.get(f"/partners/{secret.id}").status == 200


@pytest.mark.parametrize("address", ["/partners/-1", "/partners/x", "/partners/1.5"])
def test_what_is_no_number_is_not_found(reader, address):
    reader.get(address, status=404)
