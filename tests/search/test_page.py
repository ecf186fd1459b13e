"""The page of results: by noun, marked, counted, page by page; never more questions for more hits."""

from datetime import date, timedelta

import pytest

from crm.access.models import AccessGrant
from crm.permissions import Role
from crm.platform.base import Classification
from crm.web import remembering
from tests.counting import statements


@pytest.fixture
def viewer(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def groups(page):
    return {
        card.select_one("h2").get_text(): card.select("li > a")
        for card in page.all("section.card:has(.hits)")
    }


def titles(page):
    return {
        name: [" ".join(link.get_text().split()) for link in links] for name, links in groups(page).items()
    }


def offered(viewer):
    return viewer.client.get("/search/suggestions?q=zephyrine").get_json()["drawn"]


def test_every_noun_that_holds_the_word_has_its_place(session, make, viewer):
    partner = make.partner(name_en="Venice")
    make.activity(partner, title_en="Glass fair")
    make.agreement(partner, title_en="Accord of Venice")
    make.tenure(make.person(name_en="Marco"), make.post(partner), from_on=date(2012, 1, 1))
    make.plan_item(make.plan(), name_en="Exhibit Venice")
    make.agency(name_en="Venice desk")
    session.commit()
    page = viewer.get("/search/?q=venice")
    assert titles(page) == {
        "Partners": ["Venice"],
        "People": ["Marco"],
        "Agreements": ["Accord of Venice"],
        "Activities": ["Glass fair"],
        "Plan items": ["Exhibit Venice"],
        "Agencies": ["Venice desk"],
    }
    assert page.texts(".kinds a") == ["Everything", *(f"{name} 1" for name in titles(page))]


def test_what_was_typed_is_marked_in_the_letters_as_written(session, make, viewer):
    make.partner(name_en="<b>São & Tomé", name_th="นํ้าเเก้ว ๒๕๕๕", acronym="ST")
    session.commit()
    assert viewer.get("/search/?q=sao").all(".hits mark")[0].get_text() == "São"
    assert not viewer.get("/search/?q=sao").all(".hits b")
    marks = viewer.get("/search/?q=น้ำ แก้ว 2555").texts(".excerpt mark")
    assert marks == ["นํ้าเเก้ว", "๒๕๕๕"]


def test_why_it_was_found_is_told_when_the_title_does_not_say(seeded, viewer):
    page = viewer.get("/search/?q=Leningrad")
    assert page.one(".hits li:has(a[href^='/partners/']) .excerpt").get_text().strip() == "Leningrad"


def test_at_most_six_of_a_noun_and_the_list_holds_them_all(session, make, viewer):
    partner = make.partner(name_en="Venice")
    for _number in range(9):
        make.activity(partner)
    make.activity(title_en="Elsewhere")
    session.commit()
    page = viewer.get("/search/?q=venice")
    assert len(titles(page)["Activities"]) == 6
    (link,) = [a for a in page.all(".card header a") if "Activities" in a.get_text()]
    assert link.get_text() == "All 9 in Activities"
    listing = viewer.get(link["href"])
    assert listing.one("#listing .tally").get_text().startswith("9 of 10")
    assert "Search: venice" in " ".join(listing.texts(".chip"))


@pytest.mark.parametrize("typed", ["ญี่ปุ่น", "ปี", "busan", "ผู้ว่าราชการ", "หารือ", "strategy"])
def test_each_list_says_the_same_number_as_the_page(seeded, viewer, typed):
    page = viewer.get(f"/search/?q={typed}")
    for card in page.all("section.card:has(.hits)"):
        found = next(
            tab for tab in page.texts(".kinds a") if tab.startswith(card.select_one("h2").get_text())
        )
        listing = viewer.get(card.select_one("header a")["href"])
        assert listing.one("#listing .tally").get_text().split(" ")[0] == found.split(" ")[-1]


def test_title_before_text_and_the_latest_before_the_older(session, make, viewer):
    make.activity(title_en="Old music", starts_on=date(2010, 1, 1))
    make.activity(title_en="New music", starts_on=date(2012, 1, 1))
    make.activity(title_en="Dinner", result_en="With music.", starts_on=date(2012, 5, 1))
    session.commit()
    assert titles(viewer.get("/search/?q=music"))["Activities"] == ["New music", "Old music", "Dinner"]
    whole = titles(viewer.get("/search/?q=music&in=activity"))["Activities"]
    assert whole == ["Dinner", "New music", "Old music"], "one noun alone goes by date"


def test_one_noun_goes_page_by_page_and_back(session, make, viewer):
    for number in range(120):
        make.activity(title_en=f"Call {number}", starts_on=date(2012, 1, 1) + timedelta(days=number))
    session.commit()
    seen, path = [], "/search/?q=call&in=activity"
    while path:
        page = viewer.get(path)
        seen.append(titles(page)["Activities"])
        path = next((a["href"] for a in page.all(".pager a[rel=next]")), None)
    assert [len(part) for part in seen] == [50, 50, 20]
    assert [title for part in seen for title in part] == [f"Call {number}" for number in reversed(range(120))]
    back = viewer.get(page.one(".pager a[rel=prev]")["href"])
    assert titles(back)["Activities"] == seen[1]
    assert titles(viewer.get(back.one(".pager a[rel=prev]")["href"]))["Activities"] == seen[0]


@pytest.mark.parametrize("place", ["before=x", "before=-1", "after=9223372036854775808", "before=๑"])
def test_a_made_up_place_is_nobodys(viewer, session, make, place):
    make.partner(name_en="Venice")
    session.commit()
    viewer.get(f"/search/?q=venice&in=partner&{place}", status=404)


def test_nothing_found_teaches_the_next_step(viewer):
    assert "another spelling" in viewer.get("/search/?q=zzzz").text
    assert "What are you looking for?" in viewer.get("/search/").text


def test_a_thousand_and_more_are_not_counted(session, make, viewer, monkeypatch):
    monkeypatch.setattr("crm.search.queries.COUNTED_UP_TO", 3)
    monkeypatch.setattr("crm.search.views.drawing.COUNTED_UP_TO", 3)
    for _number in range(8):
        make.activity(title_en="Call")
    session.commit()
    page = viewer.get("/search/?q=call")
    assert "More than 3 in Activities" in page.text
    assert "Activities 3+" in page.texts(".kinds a")


def test_the_number_of_questions_does_not_grow(app, session, make, viewer):
    def asked(path):
        remembering.forget(app)
        with statements(app) as sent:
            assert viewer.client.get(path).status_code == 200
        return len(sent)

    partner = make.partner(name_en="Venice")
    make.activity(partner, title_en="Fair of Venice")
    session.commit()
    viewer.get("/search/?q=venice")
    paths = ("/search/?q=venice", "/search/?q=venice&in=activity", "/search/suggestions?q=venice")
    few = [asked(path) for path in paths]
    for number in range(60):
        make.activity(make.partner(name_en=f"Venice {number}"), title_en=f"Venice {number}")
        make.person(name_en=f"Venice {number}")
        make.agency(name_en=f"Venice {number}")
    session.commit()
    many = [asked(path) for path in paths]
    assert all(more <= less for more, less in zip(many, few, strict=True))
    assert max(few) <= 12


def test_restricted_records_are_found_by_their_readers_alone(session, make, viewer, browser):
    hidden = {"classification": Classification.RESTRICTED}
    partner, person = make.partner(name_en="Zephyrine", **hidden), make.person(name_en="Zephyrine", **hidden)
    make.activity(partner, title_en="Open fair")
    secrets = [
        partner,
        person,
        make.activity(title_en="Zephyrine", **hidden),
        make.agreement(title_en="Zephyrine", **hidden),
    ]
    session.commit()
    page = viewer.get("/search/?q=zephyrine")
    assert (titles(page), page.all(".kinds a")) == ({}, [])
    assert "Zephyrine" not in offered(viewer)
    for record in secrets:
        session.add(AccessGrant(entity=record.__tablename__, entity_id=record.id, user_id=viewer.user.id))
    session.commit()
    granted = titles(viewer.get("/search/?q=zephyrine"))
    assert {name: len(found) for name, found in granted.items()} == dict.fromkeys(
        ("Partners", "People", "Agreements", "Activities"), 1
    )
    assert "Zephyrine" in offered(viewer)
