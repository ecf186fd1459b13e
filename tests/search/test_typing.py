"""What is offered while one types: by name, else anywhere in the entries, else the name that is meant."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from crm.access.models import AccessGrant
from crm.activities.rules import ParticipantRole, Side
from crm.permissions import Role
from crm.platform.base import Classification


@pytest.fixture
def viewer(browser):
    return browser.sign_in(Role.VIEWER, language="en")


@pytest.fixture
def chongqing(session, make):
    """Met in 2012; who headed the other side is on no file of persons."""
    chongqing = make.partner(name_en="Chongqing", name_th="ฉงชิ่ง")
    met = make.activity(chongqing, title_en="Courtesy call", starts_on=date(2012, 3, 1))
    head = {"side": Side.THEIRS, "role": ParticipantRole.HEAD, "name_th": "หู เหิงหัว", "name_en": "Hu Henghua"}
    make.participant(met, **head)
    make.commitment(met, text_en="Send trees", partner_id=chongqing.id)
    session.commit()
    return chongqing


def asked(reader, typed):
    """The answer above the choices, and the choices."""
    drawn = reader.client.get(f"/search/suggestions?q={typed}").get_json()["drawn"]
    options = BeautifulSoup(drawn, "html.parser").select("[role=option]:not(.all)")
    told = [" ".join(option.get_text(" ").split()) for option in options]
    return ("", told) if not options or options[0].get("id") != "seek-answer" else (told[0], told[1:])


@pytest.mark.parametrize("typed", ["Hu Henghua", "หู เหิงหัว", "henghua"])
def test_somebody_who_came_and_is_on_no_file_leads_to_when_we_last_met(viewer, chongqing, typed):
    answer, choices = asked(viewer, typed)
    for told in ("Chongqing", "1 Mar 2012", "Hu Henghua", "Send trees"):
        assert told in answer
    assert [choice for choice in choices if choice.startswith("Courtesy call")]


@pytest.mark.parametrize("typed", ["Chonqing", "Chongqin", "ฉงฉิ่ง"])
def test_a_misspelt_name_leads_to_the_one_that_is_meant(viewer, chongqing, typed):
    answer, choices = asked(viewer, typed)
    assert answer.startswith("Chongqing When we last met 1 Mar 2012")
    assert len(choices) == 1


def test_what_is_called_so_is_offered_alone(session, make, viewer, chongqing):
    make.agency(name_en="Henghua desk")
    session.commit()
    answer, choices = asked(viewer, "henghua")
    assert (answer, len(choices)) == ("", 1)


def test_a_guest_on_file_with_no_post_leads_to_the_partner_he_came_from(session, make, viewer, chongqing):
    guest = make.person(name_en="Qu Qian")
    visit = make.activity(chongqing, title_en="Second visit", starts_on=date(2012, 4, 1))
    make.participant(visit, side=Side.THEIRS, person_id=guest.id, name_en="Qu Qian")
    session.commit()
    answer, _choices = asked(viewer, "Qu Qian")
    assert answer.startswith("Chongqing When we last met 1 Apr 2012")


def test_somebody_of_the_city_is_told_with_where_he_last_took_part(session, make, viewer, chongqing):
    host = make.person(name_en="Aswin")
    hidden = {"classification": Classification.RESTRICTED, "starts_on": date(2012, 6, 1)}
    for one in (
        make.activity(chongqing, title_en="Dinner", starts_on=date(2012, 5, 1)),
        make.activity(chongqing, title_en="Zephyrine", **hidden),
    ):
        make.participant(one, side=Side.OURS, person_id=host.id, name_en="Aswin")
    session.commit()
    answer, _choices = asked(viewer, "Aswin")
    assert answer.startswith("Aswin Last took part in 1 May 2012")
    assert "promised" not in answer
    page = viewer.get("/search/?q=aswin")
    assert "Dinner" in page.one(".meant").get_text()
    assert "Zephyrine" not in page.text


def test_what_is_restricted_is_offered_to_its_readers_alone(session, make, viewer):
    hidden = {"classification": Classification.RESTRICTED}
    partner = make.partner(name_en="Zephyrine", **hidden)
    met = make.activity(partner, title_en="Glass fair", **hidden)
    make.participant(met, side=Side.THEIRS, name_en="Enrico Dandolo")
    session.commit()
    for typed in ("Zephyrina", "Enrico Dandolo"):
        assert asked(viewer, typed) == ("", [])
    for record in (partner, met):
        session.add(AccessGrant(entity=record.__tablename__, entity_id=record.id, user_id=viewer.user.id))
    session.commit()
    for typed in ("Zephyrina", "Enrico Dandolo"):
        assert asked(viewer, typed)[1]
