"""The page of one agreement, and its panels on the pages of partners and agencies."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.agencies.models import AuthorityArea
from crm.agreements.models import Agreement
from crm.agreements.rules import Organ, Term
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification, Confidence
from crm.platform.clock import now
from crm.platform.dates import Precision
from tests.counting import statements


@pytest.fixture
def reader(browser):
    return browser.sign_in(Role.VIEWER, language="en")


def card(page, title):
    return next(card for card in page.all(".card") if card.h2 and card.h2.get_text(strip=True) == title)


def test_the_page_says_everything(make, session, reader):
    area = AuthorityArea(
        code="S89-14", number="(14)", name_en="wording", plain_en="Environment", name_th="สิ่งแวดล้อม"
    )
    partner = make.partner(name_en="Fukuoka Prefecture")
    agreement = make.agreement(
        partner,
        title_en="Environmental cooperation",
        title_th="ความร่วมมือด้านสิ่งแวดล้อม",
        title_th_own=True,
        organ=Organ.AGENCY,
        term=Term.FIXED,
        signed_on=date(2012, 2, 10),
        effective_on=date(2012, 3, 1),
        effective_precision=Precision.MONTH,
        ends_on=date(2014, 1, 1),
        ends_precision=Precision.YEAR,
        place_en="Bangkok City Hall",
        signatory_bma="Banjong — Director",
        signatory_partner="Eguchi — Director; Sato — Deputy",
        fields_en="environment; waste",
        fields_th="สิ่งแวดล้อม; ขยะ",
        note_en="Under the governors' memorandum.",
        source="nga.gr.jp; iad.bangkok.go.th",
        confidence=Confidence.MEDIUM,
        agency_assumed=True,
        legacy=True,
        areas=[area],
    )
    session.commit()
    page = reader.get(f"/agreements/{agreement.id}")
    assert page.heading == "Environmental cooperation"
    assert page.texts(".tile b") == ["In force", "10 Feb 2012", "2014", "1 Jan 2014"]
    for said in (
        "ความร่วมมือด้านสิ่งแวดล้อม (own translation)",
        "Mar 2012",
        "Bangkok City Hall",
        "Banjong — Director",
        "Sato — Deputy",
        "environment, waste",
        "Under the governors' memorandum.",
        "Section 89 (14) Environment",
        "Evidence not on file",
        "Assumed, not sourced",
        "Confidence: medium",
        "nga.gr.jp",
    ):
        assert said in page.text, said
    assert (
        card(page, "The parties").find("a", string="Fukuoka Prefecture")["href"] == f"/partners/{partner.id}"
    )
    assert "(own translation)" not in card(page, "The paper").get_text().split("Title in English")[1]


def test_what_is_not_known_is_said(make, session, reader):
    page = reader.get(f"/agreements/{_saved(session, make.agreement())}")
    assert page.texts(".tile b") == ["Signing date not known", "Not known", "Not known", "–"]
    assert "Evidence not on file" in page.text
    assert "Named by the source" in page.text
    assert "Not mapped yet" in page.text


def test_a_paper_without_end_is_in_force(make, session, reader):
    agreement = make.agreement(
        signed_on=date(1993, 1, 1), signed_precision=Precision.YEAR, term=Term.EVERGREEN
    )
    page = reader.get(f"/agreements/{_saved(session, agreement)}")
    assert page.texts(".tile b") == ["In force", "1993", "No end", "–"]
    assert "Only the year is known" in page.text


def test_thai_marks_what_exists_in_english_alone(make, session, browser):
    agreement = make.agreement(title_th=None, title_en="Protocol", fields_en="tourism")
    page = browser.sign_in(Role.VIEWER).get(f"/agreements/{_saved(session, agreement)}")
    assert page.one("h1 .untranslated")["lang"] == "en"
    assert [tag.get_text() for tag in page.all("dd .untranslated")] == ["tourism"]


def test_the_history_tells_a_vague_day_only_as_exactly_as_it_is_known(make, session, reader):
    agreement = make.agreement(signed_on=date(1993, 1, 1), signed_precision=Precision.YEAR)
    session.commit()
    agreement.ends_on, agreement.ends_precision = date(2013, 2, 20), Precision.DAY
    session.commit()
    told = card_of_history(reader.get(f"/agreements/{agreement.id}"))
    assert "20 Feb 2013" in told
    assert "1993" in told
    assert "1 Jan 1993" not in told


def test_an_archived_paper_stays_readable_and_says_so(make, session, reader):
    number = _saved(session, make.agreement(archived_at=now()))
    assert "In the archive" in reader.get(f"/agreements/{number}").text


def test_what_one_may_not_see_is_not_there(make, session, reader):
    number = _saved(session, make.agreement(classification=Classification.RESTRICTED))
    reader.get(f"/agreements/{number}", status=404)
    reader.get("/agreements/999999", status=404)
    reader.get("/agreements/99999999999999999999", status=404)
    reader.get("/agreements/x", status=404)


def test_a_granted_reader_sees_a_restricted_paper(make, session, reader):
    agreement = make.agreement(classification=Classification.RESTRICTED)
    session.add(AccessGrant(entity="agreement", entity_id=agreement.id, user_id=reader.user.id))
    reader.get(f"/agreements/{_saved(session, agreement)}")


def test_a_partner_shows_its_agreements_and_a_sister_city_says_that_there_is_none(make, session, reader):
    partner, bare = make.partner(), make.partner()
    embassy = make.partner(kind=PartnerKind.EMBASSY)
    make.agreement(partner, title_en="Friendship", signed_on=date(2011, 10, 5))
    make.agreement(partner, title_en="Secret", classification=Classification.RESTRICTED)
    session.commit()
    shown = card(reader.get(f"/partners/{partner.id}"), "Agreements")
    assert [row.a.get_text() for row in shown.select("tbody tr")] == ["Friendship"]
    none = card(reader.get(f"/partners/{bare.id}"), "Agreements")
    assert "No agreement is on file" in none.get_text()
    headings = reader.get(f"/partners/{embassy.id}").texts("h2")
    assert "Agreements" not in headings


def test_an_agency_shows_the_newest_and_leads_to_all(make, session, reader):
    agency = make.agency()
    for year in range(2000, 2010):
        make.agreement(title_en=f"Paper {year}", signed_on=date(year, 1, 1), agency_id=agency.id)
    session.commit()
    shown = card(reader.get(f"/agencies/{agency.id}"), "Agreements it answers for")
    assert [row.a.get_text() for row in shown.select("tbody tr")] == [
        f"Paper {y}" for y in range(2009, 2001, -1)
    ]
    assert shown.select_one("header a")["href"] == f"/agreements/?agency={agency.id}"


def test_a_page_asks_the_same_however_much_it_shows(app, make, session, reader):
    one = make.agreement(make.partner())
    many = make.agreement(*(make.partner() for _ in range(12)))
    session.commit()
    sent = []
    for agreement in (one, many):
        with statements(app) as asked:
            reader.get(f"/agreements/{agreement.id}")
        sent.append(len(asked))
    assert sent[0] == sent[1]


def test_the_seeded_papers_are_each_on_a_page(seeded, session, reader):
    for number in session.scalars(select(Agreement.id)).all()[::9]:
        reader.get(f"/agreements/{number}")


def card_of_history(page):
    return page.one("ol.history").get_text(" ", strip=True)


def _saved(session, agreement):
    session.commit()
    return agreement.id
