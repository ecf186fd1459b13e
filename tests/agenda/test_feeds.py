"""Calendars that programs subscribe to: who gets what by which link, and when a link opens nothing."""

import re
from datetime import date

import icalendar
import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant, JournalEntry
from crm.agencies.rules import NameType
from crm.agenda.models import FeedToken
from crm.history.models import ChangeRecord, ChangeValue
from crm.partners.models import Occasion, PartnerName
from crm.partners.rules import OccasionKind
from crm.permissions import Role
from crm.platform.clock import now
from tests.agenda.days import furnish
from tests.counting import statements
from tests.pages import Browser

PAGE = "/calendar/feeds"


@pytest.fixture
def office(make):
    return furnish(make)


def link(browser, **chosen):
    """A new link, as its page shows it once."""
    page = browser.post(PAGE, {"scope": "personal", "tongue": "en", **chosen}, status=200)
    shown = page.one(".shown-once").get_text()
    assert page.one("a[href^=webcal]")["href"] == shown.replace("http:", "webcal:")
    return re.sub("^https?://[^/]+", "", shown)


def fetch(app, address, status=200, **headers):
    """As a calendar program does: without a session."""
    answer = app.test_client().get(address, headers=headers)
    assert answer.status_code == status
    return answer


def titles(app, address):
    calendar = icalendar.Calendar.from_ical(fetch(app, address).get_data())
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def test_a_feed_tells_the_calendar(app, browser, office):
    found = titles(app, link(browser.sign_in(Role.VIEWER)))
    assert {
        "Call of Chile",
        "Cancelled: Seminar",
        "Open: Send the book",
        "Decide by this day: Paper of Busan",
        "Ends: Paper of Busan",
        "Chile: Navy Day",
    } <= {title.replace("Overdue: ", "Open: ") for title in found}
    assert "Some time" not in found, "what has no day has no place in it"
    seminar, call = found["Cancelled: Seminar"], found["Call of Chile"]
    assert (seminar["dtstart"].dt, seminar["dtend"].dt) == (date(2012, 6, 20), date(2012, 6, 23))
    assert str(seminar["status"]) == "CANCELLED"
    assert str(call["status"]) == "TENTATIVE"
    assert str(call["url"]) == f"http://localhost/activities/{office.visit.id}"
    assert not any(title.startswith("Close of") for title in found)


def test_it_speaks_the_language_that_was_chosen(app, browser, office):
    assert "ชิลีเข้าเยี่ยม" in titles(app, link(browser.sign_in(Role.VIEWER), tongue="th"))


@pytest.mark.parametrize(("tongue", "called"), [("en", "Busan"), ("th", "ปูซาน")])
@pytest.mark.parametrize("scope", ["personal", "office"])
def test_a_partner_is_called_by_its_official_name(app, browser, make, session, office, scope, tongue, called):
    for name, language in (("Bussan", "en"), ("บุสซาน", "th")):
        wrong = {"text": name, "language": language, "type": NameType.AS_PUBLISHED}
        session.add(PartnerName(partner_id=office.city.id, **wrong))
    called_by = {"title_en": "Choir of Bussan", "title_th": "วงขับร้อง บุสซาน"}
    place = {"place_en": "Harbour of Bussan", "place_th": "ท่าเรือ บุสซาน"}
    make.activity(office.city, starts_on=date(2012, 6, 18), **called_by, **place)
    days = {"partner_id": office.city.id, "kind": OccasionKind.KEY_DATE, "month": 6, "day": 20}
    session.add(Occasion(**days, title_en="Day of Bussan", title_th="วัน บุสซาน"))
    session.commit()
    found = titles(app, link(browser.sign_in(Role.OFFICER), scope=scope, tongue=tongue))
    told = [f"{title} {event.get('location', '')}" for title, event in found.items()]
    assert not [one for one in told if "Bussan" in one or "บุสซาน" in one]
    assert sum(called in one for one in told if "Choir" in one or "วงขับร้อง" in one) == 1
    assert sum(called in one for one in told if "Day of" in one or "วัน " in one) == 1


def test_an_agency_s_feed_holds_what_it_answers_for(app, browser, office):
    browser.sign_in(Role.OFFICER)
    address = link(browser, scope="agency", **{"agency-id": str(office.agency.id)})
    found = set(titles(app, address))
    assert "Call of Chile" in found
    assert "Cancelled: Seminar" not in found
    page = browser.post(PAGE, {"scope": "agency", "tongue": "en"}, status=422)
    assert page.all("#errors")


@pytest.mark.parametrize("scope", ["personal", "agency", "office"])
def test_what_is_restricted_is_in_nobody_s_feed_but_of_those_granted(app, browser, session, office, scope):
    agency = {"agency-id": str(office.agency.id)} if scope == "agency" else {}
    for role in Role:
        address = link(browser.sign_in(role), scope=scope, **agency)
        assert b"Quixalot" not in fetch(app, address).get_data()
    session.add(AccessGrant(entity="activity", entity_id=office.secret.id, user_id=browser.user.id))
    session.commit()
    seen = b"Quixalot" in fetch(app, address).get_data()
    assert seen is (scope == "personal"), "what is shared holds normal records only"
    if seen:
        assert str(titles(app, address)["Quixalot"]["class"]) == "CONFIDENTIAL"
        grant = session.scalars(select(AccessGrant)).one()
        grant.archived_at = now()
        session.commit()
        assert b"Quixalot" not in fetch(app, address).get_data()


def test_no_participant_and_no_contact_data_is_told(app, browser, make, session, office):
    person = make.person(name_en="Malee Secretary")
    make.participant(office.visit, person_id=person.id, name_en="Malee Secretary", title_en="Consul")
    session.commit()
    body = fetch(app, link(browser.sign_in(Role.OFFICER))).get_data()
    assert b"Malee" not in body
    assert b"ATTENDEE" not in body
    assert b"ORGANIZER" not in body


def test_a_link_that_ended_is_not_there_nor_one_of_a_closed_account(app, browser, session, office):
    first, second = link(browser.sign_in(Role.OFFICER)), link(browser, scope="office")
    feed = session.scalars(select(FeedToken).order_by(FeedToken.id)).first()
    asked = browser.get(PAGE).one(f'form[action$="/{feed.id}/end"] button')["data-confirm"]
    assert "End this link?" in asked or "ลิงก์นี้" in asked
    browser.post(f"{PAGE}/{feed.id}/end")
    fetch(app, first, 404)
    fetch(app, second)
    session.rollback()
    browser.user.active = False
    session.commit()
    fetch(app, second, 404)


def test_a_link_made_anew_leaves_the_old_one_dead(app, browser, session, office):
    old = link(browser.sign_in(Role.OFFICER))
    feed = session.scalars(select(FeedToken)).one()
    page = browser.post(f"{PAGE}/{feed.id}/renew", status=200)
    new = re.sub("^https?://[^/]+", "", page.one(".shown-once").get_text())
    assert new != old
    fetch(app, old, 404)
    fetch(app, new)


def test_the_token_is_kept_nowhere_and_shown_once(app, browser, session, office):
    token = link(browser.sign_in(Role.OFFICER)).rsplit("/", 1)[1].removesuffix(".ics")
    assert token not in browser.get(PAGE).text
    kept = session.scalars(select(FeedToken)).one()
    assert token not in str(vars(kept))
    told = [str(value) for row in session.scalars(select(ChangeValue)) for value in (row.before, row.after)]
    assert not any(token in value or kept.token_digest in value for value in told)
    assert "feed_token" in session.scalars(select(ChangeRecord.entity)).all()


def test_a_fetch_is_stamped_and_changes_no_record(app, browser, session, office):
    address = link(browser.sign_in(Role.OFFICER, language="en"))
    assert "never" in browser.get(PAGE).one("#links").get_text()
    before = len(session.scalars(select(ChangeRecord)).all())
    fetch(app, address)
    session.rollback()
    kept = session.scalars(select(FeedToken)).one()
    assert kept.fetched_at is not None
    assert kept.version == 1
    assert len(session.scalars(select(ChangeRecord)).all()) == before
    assert "never" not in browser.get(PAGE).one("#links").get_text()


def test_what_did_not_change_is_not_sent_again(app, browser, session, office):
    address = link(browser.sign_in(Role.OFFICER))
    tag = fetch(app, address).headers["ETag"]
    same = fetch(app, address, 304, **{"If-None-Match": tag})
    assert same.get_data() == b""
    office.visit.title_en = "Call of the Ambassador of Chile"
    session.commit()
    changed = fetch(app, address, **{"If-None-Match": tag})
    assert changed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    event = titles(app, address)["Call of the Ambassador of Chile"]
    assert str(event["uid"]) == f"activity-{office.visit.id}@maitri"
    assert event["sequence"] == 1


def test_others_end_what_is_shared_only_where_they_keep_the_house(app, browser, session, office):
    shared, own = link(browser.sign_in(Role.OFFICER), scope="office"), link(browser)
    numbers = session.scalars(select(FeedToken.id).order_by(FeedToken.id)).all()
    browser.sign_in(Role.VIEWER)
    assert len(browser.get(PAGE).all("#links li")) == 1
    browser.post(f"{PAGE}/{numbers[0]}/end", status=403)
    browser.post(f"{PAGE}/{numbers[0]}/renew", status=404)
    browser.sign_in(Role.ADMIN)
    browser.post(f"{PAGE}/{numbers[1]}/end", status=404)
    browser.post(f"{PAGE}/{numbers[0]}/end")
    fetch(app, shared, 404)
    fetch(app, own)


def unknown(number):
    """The address of a link that never was."""
    return f"/calendar/feed/{number:043d}.ics"


def test_guesses_are_counted_and_stopped_while_real_links_open(app, browser, session, office):
    address = link(browser.sign_in(Role.VIEWER))
    answers = [app.test_client().get(unknown(n)).status_code for n in range(12)]
    assert answers[0] == 404
    assert answers[-1] == 429
    fetch(app, address)
    kinds = session.scalars(select(JournalEntry.kind).where(JournalEntry.actor == "calendar link")).all()
    assert kinds == ["sign_in_failed"] * 10


def test_a_calendar_program_with_a_wrong_link_locks_nobody_out(app, browser, session, office):
    """Fifty wrong guesses at accounts stop every sign-in from their address; links that never were do not."""
    office_address = {"REMOTE_ADDR": "192.0.2.7"}
    for number in range(60):
        app.test_client().get(unknown(number), environ_overrides=office_address)
    user = browser.sign_in(Role.VIEWER).user
    login = {"login": user.login, "password": "wrong"}
    Browser(app, session).post("/login", login, status=422, environ_overrides=office_address)


def test_what_has_not_the_form_of_a_link_is_no_guess(app, session, office):
    for number in range(12):
        fetch(app, f"/calendar/feed/guess-{number}.ics", 404)
    assert not session.scalars(select(JournalEntry.kind).where(JournalEntry.actor == "calendar link")).all()


def test_a_feed_asks_as_often_however_much_there_is(app, browser, make, session, office):
    address = link(browser.sign_in(Role.OFFICER))
    asked = []
    fetch(app, address)
    for _ in range(2):
        with statements(app) as sent:
            fetch(app, address)
        asked.append(len(sent))
        for number in range(1, 25):
            made = make.activity(make.partner(), make.partner(), starts_on=date(2012, 6, number))
            make.commitment(made, due_on=date(2012, 6, number))
        session.commit()
    assert asked[0] == asked[1] <= 8


def test_an_account_has_so_many_links(browser, office):
    browser.sign_in(Role.VIEWER)
    for _ in range(20):
        link(browser)
    assert browser.post(PAGE, {"scope": "personal", "tongue": "en"}, status=422).all("#errors")
