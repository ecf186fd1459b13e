"""Job J8: when did we last meet, and what was promised; on the page of results, no click away."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from crm.activities.models import Participation
from crm.activities.rules import ActivityState, CommitmentKind, ParticipantRole, Side
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification


@pytest.fixture
def viewer(browser):
    return browser.sign_in(Role.VIEWER, language="en")


@pytest.fixture
def venice(session, make):
    """Met in March, promised on both sides; what is planned, cancelled or restricted never counts."""
    venice = make.partner(name_en="Venice", name_th="เวนิส")
    met = make.activity(venice, title_en="Glass fair", place_en="City Hall", starts_on=date(2012, 3, 1))
    make.activity(venice, title_en="Coming", state=ActivityState.PLANNED, starts_on=date(2012, 7, 1))
    make.activity(venice, title_en="Called off", state=ActivityState.CANCELLED, starts_on=date(2012, 5, 1))
    hidden = {"classification": Classification.RESTRICTED, "starts_on": date(2012, 6, 1)}
    secret = make.activity(venice, title_en="Zephyrine", **hidden)
    doge = {
        "side": Side.THEIRS,
        "role": ParticipantRole.HEAD,
        "name_en": "Enrico Dandolo",
        "title_en": "Doge",
    }
    session.add(Participation(activity_id=met.id, **doge))
    make.commitment(met, text_en="Send trees", partner_id=venice.id)
    make.commitment(met, text_en="Lend glass", kind=CommitmentKind.RECEIVED, partner_id=venice.id)
    make.commitment(secret, text_en="Zephyrine", partner_id=venice.id)
    session.commit()
    return venice


def card(page):
    found = page.all(".meant")
    return " ".join(found[0].get_text(" ").split()) if found else ""


@pytest.mark.parametrize("typed", ["Venice", "venice", "เวนิส", "Veni", "VENICE "])
def test_typing_a_name_shows_when_we_last_met_and_both_promises(viewer, venice, typed):
    shown = card(viewer.get(f"/search/?q={typed}"))
    for told in ("Glass fair", "1 Mar 2012", "City Hall", "Enrico Dandolo, Doge", "Send trees", "Lend glass"):
        assert told in shown
    for untold in ("Coming", "Called off", "Zephyrine"):
        assert untold not in shown


def test_a_person_leads_to_the_partner_they_speak_for(session, make, viewer, venice):
    make.tenure(make.person(name_en="Francesco Foscari"), make.post(venice), from_on=date(2011, 1, 1))
    session.commit()
    assert "Glass fair" in card(viewer.get("/search/?q=foscari"))


def test_a_person_of_the_city_leads_to_no_partner(session, make, viewer):
    make.tenure(make.person(name_en="Somchai"), make.post(make.agency()), from_on=date(2011, 1, 1))
    session.commit()
    assert card(viewer.get("/search/?q=somchai")) == ""


def test_meetings_at_a_network_stand_apart(session, make, viewer, venice):
    network = make.partner(name_en="League", kind=PartnerKind.NETWORK)
    make.activity(venice, network, title_en="Congress", starts_on=date(2012, 4, 1))
    session.commit()
    shown = card(viewer.get("/search/?q=venice"))
    assert (
        shown.index("Glass fair") < shown.index("Later, among others at a network") < shown.index("Congress")
    )


def test_the_whole_name_is_meant_before_a_longer_one(session, make, viewer, venice):
    make.partner(name_en="Venice Beach")
    session.commit()
    assert "Glass fair" in card(viewer.get("/search/?q=venice"))
    assert card(viewer.get("/search/?q=veni")) == "", "two begin like this: neither must be meant"


def test_a_former_and_a_misprinted_name_lead_to_the_card(seeded, viewer):
    for typed in ("Leningrad", "St. Petersberg", "เลนินกราด"):
        assert "Saint Petersburg" in card(viewer.get(f"/search/?q={typed}"))
    assert card(viewer.get("/search/?q=ปูซาน")).startswith("Busan")


def test_a_restricted_partner_has_no_card(session, make, viewer):
    make.partner(name_en="Zephyrine", classification=Classification.RESTRICTED)
    session.commit()
    assert card(viewer.get("/search/?q=zephyrine")) == ""


def test_nobody_met_says_so(session, make, viewer):
    make.partner(name_en="Genoa")
    session.commit()
    assert "No meeting is on file" in card(viewer.get("/search/?q=genoa"))


def test_when_did_we_last_meet_chongqing(seeded, browser):
    """The acceptance of the job, in both languages, by every way of naming the city."""
    told = {
        "en": ("6 Aug 2018", "Qu Qian, Vice Mayor", "Aswin Kwanmuang, Governor", "Bangkok City Hall 2"),
        "th": ("6 ส.ค. 2561", "รองนายกเทศมนตรีนครฉงชิ่ง", "อัศวิน ขวัญเมือง", "ศาลาว่าการกรุงเทพมหานคร 2"),
    }
    promised = {
        "en": ("Smart China Expo", "publicising tourism"),
        "th": ("สมาร์ทไชน่าเอ็กซ์โป", "ประชาสัมพันธ์การท่องเที่ยว"),
    }
    for language in ("en", "th"):
        reader = browser.sign_in(Role.VIEWER, language=language)
        for typed in (
            *("Chongqing", "ฉงชิ่ง", "Chungking", "จุงกิง", "重庆市"),
            *("Chonqing", "ฉงฉิ่ง", "Qu Qian", "when did we last meet Chongqing?"),
        ):
            columns = reader.get(f"/search/?q={typed}").texts(".meant .three > div")
            assert len(columns) == 3, typed
            assert all(one in columns[0] for one in told[language]), typed
            ours, theirs = promised[language]
            assert ours in columns[1], typed
            assert theirs in columns[2], typed


def test_the_answer_stands_below_the_search_while_one_types(seeded, session, make, viewer):
    chongqing = session.query(Partner).filter_by(seed_key="city-chongqing").one()
    hidden = {"classification": Classification.RESTRICTED, "starts_on": date(2019, 1, 1)}
    make.activity(chongqing, title_en="Zephyrine", **hidden)
    session.commit()
    drawn = viewer.get("/search/suggestions?q=Chongqing").response.get_json()["drawn"]
    option = BeautifulSoup(drawn, "html.parser").select_one("#seek-answer")
    told = " ".join(option.get_text(" ").split())
    for one in ("6 Aug 2018", "Courtesy call", "Qu Qian", "Smart China Expo", "publicising tourism"):
        assert one in told
    assert "2019" not in told


def test_a_misspelling_finds_no_restricted_partner(session, make, viewer):
    make.partner(name_en="Zephyrine", classification=Classification.RESTRICTED)
    session.commit()
    page = viewer.get("/search/?q=Zephyrina")
    assert card(page) == ""
    assert "Zephyrine" not in page.text


def test_somebody_who_came_leads_to_no_partner_when_two_were_met(session, make, viewer, venice):
    genoa = make.partner(name_en="Genoa")
    both = make.activity(venice, genoa, title_en="Regatta")
    make.participant(both, name_en="Andrea Doria")
    session.commit()
    assert card(viewer.get("/search/?q=Andrea Doria")) == ""
