"""Handing over on its pages: four hundred records in one form, the document, what a closed account opens."""

import io
import time
from datetime import date

import pytest
from docx import Document as Word

from crm.activities.rules import ActivityState
from crm.partners.models import Partner
from crm.permissions import Role
from crm.platform.base import Classification
from crm.reports.handover.models import Handover


@pytest.fixture
def giver(browser):
    return browser.sign_in(Role.OFFICER).user


@pytest.fixture
def chief(browser, giver):
    return browser.sign_in(Role.APPROVER, language="en")


def words_of(body):
    word = Word(io.BytesIO(body))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def test_four_hundred_records_go_in_one_form(session, make, browser, giver, chief):
    for _ in range(390):
        make.partner(officer_id=giver.id)
    plan = make.plan()
    for _ in range(10):
        make.plan_item(plan, officer_id=giver.id)
    session.commit()
    where, begun = f"/reports/handover/{giver.id}", time.monotonic()
    chief.submit(where, where, {"to": str(chief.user.id), "note": "Look after them.", "scope": "all"})
    assert time.monotonic() - begun < 30
    session.rollback()
    assert {row.officer_id for row in session.query(Partner)} == {chief.user.id}
    made = session.query(Handover).one()
    page = chief.get(f"/reports/handovers/{made.id}")
    assert "Look after them." in page.text
    chief.post(f"/reports/handovers/{made.id}/undo")
    session.rollback()
    assert {row.officer_id for row in session.query(Partner)} == {giver.id}


def test_what_is_ticked_goes_alone(session, make, giver, chief):
    first, second = (make.partner(officer_id=giver.id) for _ in range(2))
    session.commit()
    where = f"/reports/handover/{giver.id}"
    assert len(chief.get(where).all("fieldset.ticks input")) == 2
    typed = {"to": str(chief.user.id), "scope": "chosen", "partner": [str(first.id)]}
    chief.submit(where, where, typed)
    session.rollback()
    assert (first.officer_id, second.officer_id) == (chief.user.id, giver.id)
    refused = chief.submit(where, where, {"to": str(chief.user.id), "scope": "chosen"}, status=422)
    assert "at least one" in refused.text


def test_the_document_names_what_is_open(session, make, browser, giver, chief):
    venice = make.partner(name_en="Venice", officer_id=giver.id)
    met = make.activity(venice, title_en="Glass fair", starts_on=date(2012, 3, 1))
    make.activity(
        venice, title_en="Visit of the Doge", state=ActivityState.CONFIRMED, starts_on=date(2012, 7, 1)
    )
    make.activity(venice, title_en="An idea", state=ActivityState.PROPOSED, starts_on=date(2012, 8, 1))
    make.activity(venice, title_en="Zephyrine", classification=Classification.RESTRICTED)
    make.commitment(met, text_en="Send trees", partner_id=venice.id, due_on=date(2012, 7, 1))
    make.commitment(met, text_en="Later", partner_id=venice.id, due_on=date(2013, 7, 1))
    make.plan_item(make.plan(), name_en="Study tours", officer_id=giver.id)
    session.commit()
    for language in ("en", "th"):
        said = words_of(chief.client.get(f"/reports/handover/{giver.id}?format=docx&lang={language}").data)
        assert "Zephyrine" not in said
        if language == "en":
            for told in ("Venice", "Visit of the Doge", "An idea", "Send trees", "Study tours", "1 Mar 2012"):
                assert told in said
            assert said.count("Later") == 1, "open, and no deadline of these 90 days"


def test_who_keeps_accounts_sees_it_and_hands_nothing_over(session, make, browser, giver):
    make.partner(officer_id=giver.id)
    session.commit()
    admin = browser.sign_in(Role.ADMIN, language="en")
    account = admin.get(f"/admin/accounts/details/?id={giver.id}")
    assert f"/reports/handover/{giver.id}" in [link.get("href") for link in account.all("a")]
    page = admin.get(f"/reports/handover/{giver.id}")
    assert not page.all("#hand-over")
    assert "An officer or an approver hands it over" in page.text
    admin.post(f"/reports/handover/{giver.id}", {"to": "1"}, status=403)


def test_the_account_closes_on_its_day(session, browser, giver):
    """Real days: sessions do not stop with the office's calendar."""
    admin = browser.sign_in(Role.ADMIN, language="en")
    where = f"/admin/accounts/edit/?id={giver.id}"
    admin.submit(where, where, {"closes_on": "2012-06-01"})
    session.rollback()
    assert giver.closes_on == date(2012, 6, 1)
    assert "Closed" in admin.get("/admin/accounts/?q=" + giver.login).one("#listing").get_text()
    leaver = browser.sign_in(Role.OFFICER)
    leaver.get("/")
    leaver.user.closes_on = date(2012, 6, 1)
    session.commit()
    assert leaver.client.get("/").status_code == 302
