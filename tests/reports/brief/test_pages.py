"""The brief on screen and as files, its points entered by hand, and the command."""

import io
import time
from datetime import date

import pytest
from docx import Document as Word
from pypdfium2 import PdfDocument

from crm.access.models import AccessGrant
from crm.activities.rules import ActivityState, Side
from crm.partners.models import Partner
from crm.permissions import Role
from crm.platform.base import Classification
from crm.reports.brief.models import TalkingPoint
from crm.reports.brief.rules.kinds import PointKind


def words_of(body):
    word = Word(io.BytesIO(body))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


@pytest.fixture
def chongqing(seeded):
    return seeded.query(Partner).filter_by(seed_key="city-chongqing").one()


@pytest.mark.parametrize(("language", "title"), [("en", "Brief: Chongqing"), ("th", "บันทึกสรุป: นครฉงชิ่ง")])
def test_three_clicks_from_the_record_to_the_file(browser, chongqing, language, title):
    """The partner's page; Brief; the file in a language, a length, a format."""
    reader = browser.sign_in(Role.VIEWER, language=language)
    page = reader.get(f"/partners/{chongqing.id}")
    where = f"/partners/{chongqing.id}/brief"
    assert [link["href"] for link in page.all(".acts a") if link["href"] == where] == [where]
    shown = reader.get(where)
    assert shown.heading.startswith(title)
    files = [str(link["href"]) for link in shown.all("#files a")]
    assert len(files) == 8
    for file in files:
        begun = time.process_time()  # of computing: the machine may do other work beside
        answer = reader.client.get(file)
        assert answer.status_code == 200
        assert time.process_time() - begun < 5
        if "pdf" in file and "short" in file:
            assert len(PdfDocument(answer.data)) == 1
        if "docx" in file and "full" in file and f"lang={language}" in file:
            assert title in words_of(answer.data)


def test_an_activity_has_its_brief(session, make, browser):
    venice = make.partner(name_en="Venice")
    visit = make.activity(venice, title_en="Visit of the Doge", state=ActivityState.PLANNED)
    session.commit()
    reader = browser.sign_in(Role.LIAISON, language="en")
    assert reader.get(f"/activities/{visit.id}").all(f'a[href="/activities/{visit.id}/brief"]')
    shown = reader.get(f"/activities/{visit.id}/brief")
    assert "Visit of the Doge" in shown.text
    assert "Venice" in shown.heading


def test_a_meeting_of_several_partners(session, make, browser):
    venice, genoa = make.partner(name_en="Venice"), make.partner(name_en="Genoa")
    secret = make.partner(name_en="Zephyrine", classification=Classification.RESTRICTED)
    session.commit()
    reader = browser.sign_in(Role.OFFICER, language="en")
    asked = f"/partners/{venice.id}/brief?others-id={genoa.id}&others-id={secret.id}"
    shown = reader.get(asked)
    assert shown.heading.startswith("Brief: Venice (Japan), Genoa (Japan)")
    assert "Zephyrine" not in shown.text


def test_what_one_may_not_read_has_no_brief(session, make, browser):
    secret = make.partner(classification=Classification.RESTRICTED)
    visit = make.activity(make.partner(), classification=Classification.RESTRICTED)
    session.commit()
    reader = browser.sign_in(Role.OFFICER)
    reader.get(f"/partners/{secret.id}/brief", status=404)
    reader.get(f"/activities/{visit.id}/brief", status=404)


def test_a_sensitivity_is_read_by_its_writer_and_whom_he_names(session, make, browser):
    venice = make.partner(name_en="Venice")
    session.commit()
    new, where = f"/partners/{venice.id}/points/new", f"/partners/{venice.id}/brief"
    writer = browser.sign_in(Role.OFFICER, language="en")
    writer.submit(new, new, {"kind": "sensitivity", "text_en": "The Zephyrine affair"})
    assert "Zephyrine" in writer.get(where).text
    point = session.query(TalkingPoint).one()
    assert point.classification is Classification.RESTRICTED
    assert [grant.user_id for grant in session.query(AccessGrant)] == [writer.user.id]
    other = browser.sign_in(Role.APPROVER, language="en")
    for page in (where, "/partners/points", "/history", f"/partners/{venice.id}", "/search/?q=Zephyrine"):
        assert "affair" not in other.get(page).text
    other.get(f"/partners/points/{point.id}/edit", status=404)
    other.get(f"/partners/points/{point.id}/history", status=404)


def test_the_points_of_a_restricted_partner_are_hidden_with_it(session, make, browser):
    venice = make.partner(name_en="Venice")
    session.commit()
    new = f"/partners/{venice.id}/points/new"
    browser.sign_in(Role.OFFICER, language="en").submit(new, new, {"text_en": "The Zephyrine affair"})
    session.get(Partner, venice.id).classification = Classification.RESTRICTED
    session.commit()
    other = browser.sign_in(Role.OFFICER, language="en")
    for page in ("/partners/points", "/history"):
        assert "affair" not in other.get(page).text


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_short_brief_of_a_large_visit_stays_on_one_page(session, make, browser, language):
    """Names and titles in Thai alone, more of everything than is told."""
    venice = make.partner(name_en="Venice", name_th="นครเวนิส")
    visit = make.activity(venice, title_en="Visit of the Doge", state=ActivityState.PLANNED)
    post = "ผู้อำนวยการสำนักส่งเสริมความร่วมมือระหว่างประเทศและการพัฒนาเมืองอย่างยั่งยืน"
    for number in range(9):
        make.participant(visit, side=Side.THEIRS, name_en=None, name_th=f"นายผู้แทนคนที่ {number}", title_th=post)
        make.commitment(visit, partner_id=venice.id, text_th=f"{post} " * 3, due_on=date(2012, 9, 1))
        session.add(TalkingPoint(partner_id=venice.id, kind=PointKind.TALKING_POINT, text_th=f"{post} " * 4))
        make.activity(venice, title_th=f"{post} {number}")
    session.commit()
    reader = browser.sign_in(Role.OFFICER, language=language)
    address = f"/activities/{visit.id}/brief?length=short&lang={language}"
    pdf = PdfDocument(reader.client.get(f"{address}&format=pdf").data)
    assert len(pdf) == 1
    assert ("และอีก 5" if language == "th" else "and 5 more") in reader.get(address).text
