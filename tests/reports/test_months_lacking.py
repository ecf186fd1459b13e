"""On the page of months: how much the report that is to be closed still lacks, as its own page lists it."""

from datetime import date

import pytest

from crm.access.models import AccessGrant
from crm.activities.rules import ActivityState
from crm.permissions import Role
from crm.platform.base import Classification
from tests.counting import statements
from tests.reports.closing.conftest import PATH, Office
from tests.reports.office import may_of_the_sample_office


@pytest.fixture
def office(app, session, make):
    may_of_the_sample_office(make)
    return Office(app, session)


def tile(reader, month="May 2012"):
    page = reader.get("/reports/")
    (found,) = [one for one in page.all("main .tile") if month in one.get_text()]
    return found


def told(reader, month="May 2012"):
    hint = tile(reader, month).small
    return hint.get_text() if hint else ""


def listed(reader, path=PATH):
    return len(reader.get(path).all("#gaps li"))


def test_the_number_is_that_of_the_page_of_the_month(office):
    assert listed(office.officer) == 4
    assert told(office.officer) == "Not submitted · 4 things lack"
    assert tile(office.officer)["href"] == f"{PATH}#gaps"
    assert told(office.approver) == "Not submitted · 4 things lack"


def test_who_submits_no_report_is_told_of_none(office, browser):
    assert told(browser.sign_in(Role.VIEWER, language="en")) == "Not submitted"


def test_in_thai_it_is_told_in_thai(office, browser):
    assert told(browser.sign_in(Role.OFFICER), "พฤษภาคม") == "ยังไม่เสนอ · ยังขาด 4 รายการ"


def test_what_is_mended_is_counted_no_more(office, make, session):
    activity = make.activity(title_en="Left open", title_th="ค้าง", starts_on=date(2012, 5, 30))
    activity.state = ActivityState.PLANNED
    session.commit()
    assert told(office.officer) == "Not submitted · 5 things lack"
    activity.state = ActivityState.CANCELLED
    session.commit()
    assert told(office.officer) == "Not submitted · 4 things lack"
    assert listed(office.officer) == 4


def test_a_restricted_record_counts_for_whoever_may_read_it(office, make, session):
    secret = make.activity(starts_on=date(2012, 5, 30), classification=Classification.RESTRICTED)
    session.add(AccessGrant(entity="activity", entity_id=secret.id, user_id=office.approver.user.id))
    session.commit()
    assert told(office.officer) == f"Not submitted · {listed(office.officer)} things lack"
    assert told(office.approver) == f"Not submitted · {listed(office.approver)} things lack"
    assert listed(office.approver) > listed(office.officer)


def test_a_month_that_went_out_lacks_nothing_and_one_under_way_is_counted_too(office, make, session):
    office.submit()
    assert told(office.officer) == "Submitted · 4 things lack"
    office.approve()
    assert told(office.officer) == "Approved, edition 1"
    april = "/reports/monthly/2012-04"
    make.activity(title_en="Old", title_th="เก่า", starts_on=date(2012, 4, 3))
    session.commit()
    assert told(office.officer, "April 2012") == "Not submitted"
    why = {"submit-in_spite_of": "Late."}
    office.officer.submit(april, f"{april}/submit", why, status=302)
    lacking = listed(office.officer, april)
    assert lacking
    assert told(office.officer, "April 2012").startswith(f"Submitted · {lacking} thing")


def test_a_month_with_nothing_to_see_to_says_so(make, session, browser):
    make.activity(
        starts_on=date(2012, 5, 3), legacy=True, title_en="A", title_th="ก", result_en="B", result_th="ข"
    )
    session.commit()
    assert told(browser.sign_in(Role.OFFICER, language="en")) == "Not submitted · nothing lacks"


def test_more_records_take_no_more_queries(office, app, make, session):
    def asked():
        with statements(app) as sent:
            office.officer.get("/reports/")
        return len(sent)

    asked()
    assert (again := asked()) < 10
    make.activity(make.partner(), starts_on=date(2012, 5, 4))
    session.commit()
    few = asked()
    for _ in range(8):
        make.commitment(make.activity(make.partner(), make.partner(), starts_on=date(2012, 5, 4)))
        make.agreement(make.partner(), signed_on=date(2012, 5, 4))
    session.commit()
    assert asked() == few
    assert asked() == again
