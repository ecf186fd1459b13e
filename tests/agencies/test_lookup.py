"""Choosing an agency: those in use are offered; an old record keeps the one it names."""

from datetime import date

import pytest

from crm.permissions import Role
from crm.platform.clock import now

OFFERED = "/agencies/lookup"


@pytest.fixture
def officer(browser):
    return browser.sign_in(Role.OFFICER, language="en")


@pytest.fixture
def gone(make, session):
    """An agency that went into the archive after records had named it."""
    agency = make.agency(name_en="Bureau of Old", name_th="สำนักเดิม", archived_at=now())
    session.commit()
    return agency


def offered(reader, typed):
    return [option["label"] for option in reader.client.get(OFFERED, query_string={"q": typed}).get_json()]


def test_an_archived_agency_is_offered_to_nobody(gone, officer):
    assert offered(officer, "bureau") == []


def test_a_closed_agency_says_until_when(make, session, officer):
    make.agency(name_en="Closed Office", valid_from=date(1990, 1, 1), valid_to=date(2010, 10, 1))
    make.agency(name_en="Closing Office", valid_from=date(1990, 1, 1), valid_to=date(2030, 10, 1))
    session.commit()
    hints = {one["label"]: one["hint"] for one in officer.client.get(f"{OFFERED}?q=office").get_json()}
    assert hints == {"Closed Office": "Department · until 1 Oct 2010", "Closing Office": "Department"}


def test_an_activity_keeps_the_agency_that_it_names(gone, make, session, officer):
    activity = make.activity(make.partner(), agency_id=gone.id)
    session.commit()
    path = f"/activities/{activity.id}/edit"
    assert officer.get(path).one("#agency")["value"] == "Bureau of Old"
    officer.submit(path, path, {"place_en": "City Hall"})
    session.rollback()
    assert (activity.agency_id, activity.place_en) == (gone.id, "City Hall")


def test_a_new_activity_cannot_name_it(gone, make, session, officer):
    make.agency()
    session.commit()
    typed = {"kind": "meeting", "title_en": "Talk", "starts": "1/6/2012", "agency-id": gone.id, "agency": ""}
    page = officer.submit("/activities/new", "/activities/new", typed, status=422)
    assert "This field is required." in page.one("#agency-error").get_text()


def test_a_partner_keeps_the_agency_in_whose_care_it_is(gone, make, session, officer):
    partner = make.partner(steward_agency_id=gone.id, why_en="A port")
    session.commit()
    path = f"/partners/{partner.id}/edit"
    assert officer.get(path).one("#steward")["value"] == "Bureau of Old"
    officer.submit(path, path, {"acronym": "X"})
    session.rollback()
    assert (partner.steward_agency_id, partner.acronym) == (gone.id, "X")


@pytest.mark.parametrize("address", ["/agreements/", "/activities/", "/plans/items", "/partners/"])
def test_a_list_can_still_be_asked_for_an_archived_agency(gone, officer, address):
    page = officer.get(f"{address}?agency={gone.id}")
    assert any("Bureau of Old" in chip for chip in page.texts(".chips a"))
