"""What activities bring to the pages of partners, agencies, agreements, plan items and persons."""

from datetime import date

import pytest

from crm.activities.models import Participation
from crm.activities.rules import ActivityState, CommitmentKind, ParticipantRole, Side
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification

S = ActivityState


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def dossier(reader, session, partner):
    session.commit()
    return reader.get(f"/partners/{partner.id}")


def test_the_dossier_answers_when_we_last_met_whom_and_what_was_promised(reader, make, session):
    city = make.partner(name_en="Chongqing")
    visit = make.activity(
        city, title_en="Call of the Vice Mayor", starts_on=date(2011, 8, 6), place_en="City Hall"
    )
    make.activity(city, title_en="Only planned", state=S.PLANNED, starts_on=date(2012, 6, 10))
    head = {"role": ParticipantRole.HEAD, "title_en": "Vice Mayor"}
    session.add(Participation(activity_id=visit.id, side=Side.THEIRS, name_en="Qu Qian", **head))
    make.commitment(visit, partner_id=city.id, text_en="Promote tourism", due_on=date(2012, 1, 1))
    make.commitment(visit, partner_id=city.id, text_en="Invite to the expo", kind=CommitmentKind.RECEIVED)
    page = dossier(reader, session, city)
    assert "Active Last met 6 Aug 2011" in page.text
    assert "Call of the Vice Mayor Meeting · 6 Aug 2011 · City Hall" in page.text
    assert "Theirs: Qu Qian, Vice Mayor" in page.text
    assert "We promised Promote tourism" in page.text
    assert "They promised Invite to the expo" in page.text
    assert "one overdue" in page.text


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2012, 1, 1), "Active"), (date(2011, 1, 1), "Quiet"), (date(2009, 1, 1), "Dormant")],
)
def test_the_pulse_follows_the_last_meeting(reader, make, session, day, word):
    city = make.partner()
    make.activity(city, starts_on=day)
    assert dossier(reader, session, city).texts(".tile b")[0] == word


def test_nobody_met_yet_is_said_and_the_next_step_offered(browser, make, session):
    city = make.partner()
    session.commit()
    page = browser.sign_in(Role.OFFICER, language="en").get(f"/partners/{city.id}")
    assert "No meeting is on file" in page.text
    assert page.all(f"main a[href='/activities/new-call?partner={city.id}']")


def test_meeting_at_a_network_is_shown_apart(reader, make, session):
    city, network = make.partner(), make.partner(kind=PartnerKind.NETWORK)
    make.activity(city, title_en="Just us", starts_on=date(2010, 1, 1))
    make.activity(city, network, title_en="Many cities", starts_on=date(2012, 1, 1))
    text = dossier(reader, session, city).text
    assert "The two of us Just us" in text
    assert "Later, among others at a network Many cities" in text


def test_a_restricted_meeting_leaks_nowhere_on_the_dossier(reader, make, session):
    city = make.partner()
    hidden = {"classification": Classification.RESTRICTED, "title_en": "Secret talks", "title_th": "ลับ"}
    secret = make.activity(city, starts_on=date(2012, 6, 1), **hidden)
    make.commitment(secret, partner_id=city.id, text_en="Secret promise")
    text = dossier(reader, session, city).text
    assert "Secret" not in text
    assert "1 Jun 2012" not in text
    assert "No meeting is on file" in text


def test_an_agency_shows_what_it_answers_for(reader, make, session):
    agency = make.agency()
    led = make.activity(agency_id=agency.id, title_en="It leads")
    make.activity(supporting=[agency], title_en="It helps")
    make.commitment(led, agency_id=agency.id, text_en="It promised")
    session.commit()
    text = reader.get(f"/agencies/{agency.id}").text
    assert all(words in text for words in ("It leads", "It helps", "It promised"))


def test_a_paper_a_plan_item_and_a_person_show_their_activities(reader, make, session):
    paper, item, person = make.agreement(), make.plan_item(make.plan()), make.person()
    activity = make.activity(agreements=[paper], plan_item_id=item.id, title_en="Carried out")
    session.add(Participation(activity_id=activity.id, side=Side.OURS, name_en="X", person_id=person.id))
    session.commit()
    for path in (f"/agreements/{paper.id}", f"/plans/items/{item.id}", f"/people/{person.id}"):
        assert "Carried out" in reader.get(path).text, path
