"""A month goes from open to closed by two people, with everything that is said about it."""

import json
from datetime import date

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from crm.activities.models import Activity
from crm.permissions import Role
from crm.reports.monthly.models import EditionFile, Period, ReportEdition
from crm.reports.monthly.rules.editions import EditionState, PeriodState
from crm.reports.monthly.rules.frozen import digest_of, thaw
from tests.reports.closing.conftest import PATH


def test_a_month_is_submitted_approved_and_closed(office, session):
    office.submit()
    edition = office.edition()
    assert edition.state is EditionState.SUBMITTED
    assert edition.prepared_by_en == office.officer.user.name_en
    assert session.scalars(select(Period.state)).one() is PeriodState.OPEN
    office.approve()
    edition, period = office.edition(), session.scalars(select(Period)).one()
    assert (edition.state, edition.approved_by_en) == (EditionState.APPROVED, office.approver.user.name_en)
    assert (period.state, period.approved_number) == (PeriodState.CLOSED, 1)
    assert digest_of(edition.content) == edition.sha256
    files = session.scalars(select(EditionFile)).all()
    assert {(file.language, file.format) for file in files} == {
        (language, name) for language in ("th", "en") for name in ("docx", "pdf", "xlsx", "csv", "json")
    }


def test_the_head_says_which_edition_it_is_and_who_answers_for_it(office):
    office.close()
    document = thaw(office.edition().content, "en")
    facts = dict(document.facts)
    assert facts["Edition"] == "Edition 1"
    assert facts["Status"] == "Approved"
    assert facts["Prepared by"] == office.officer.user.name_en
    assert facts["Approved by"].startswith(office.approver.user.name_en)
    assert facts["In the capacity of"] == "Capacity not stated"
    assert facts["Submitted although something lacked"] == "The ministry waits for it."
    assert (document.codes["edition"], document.codes["status"]) == (1, "approved")


def test_the_capacity_of_the_approver_is_what_the_register_answers(office, make, session):
    clerk = make.tenure(
        make.person(name_en="Ms Kanya"),
        make.post(make.any_agency, title_en="Director"),
        from_on=date(2010, 1, 1),
    )
    session.commit()
    office.submit()
    office.approve(**{"approve-tenure-id": str(clerk.id)})
    edition = office.edition()
    assert edition.capacity_check_id is not None
    capacity = dict(thaw(edition.content, "en").facts)["In the capacity of"]
    assert capacity not in {"", "Capacity not stated"}


def test_gaps_ask_for_a_reason(office, session):
    page = office.submit(status=422, **{"submit-in_spite_of": "  "})
    assert "Say why it is submitted although something lacks." in page.text
    assert session.scalar(select(func.count()).select_from(ReportEdition)) == 0


def test_whoever_submitted_does_not_approve(office):
    office.submit(who=office.approver)
    page = office.approver.get(PATH)
    assert "another approver decides" in page.text
    token = {"csrf_token": office.approver.csrf(), "approve-version": "2"}
    answer = office.approver.client.post(f"{PATH}/approve", data=token)
    assert answer.status_code == 422
    assert "does not decide on it" in answer.get_data(as_text=True)
    back = office.approver.client.post(
        f"{PATH}/return", data=token | {"return-return_reason": "No", "return-version": "2"}
    )
    assert back.status_code == 422
    assert office.edition().state is EditionState.SUBMITTED


def test_the_database_itself_keeps_two_people_apart(office, session):
    edition = office.close()
    draft = ReportEdition(period_id=edition.period_id, number=2, prepared_by_id=edition.prepared_by_id)
    draft.approved_by_id = edition.prepared_by_id
    session.add(draft)
    with pytest.raises(DatabaseError, match="four_eyes"):
        session.flush()


def test_a_report_is_returned_with_the_reason_and_comes_back(office):
    office.submit()
    page = office.approver.submit(PATH, f"{PATH}/return", {}, status=422)
    assert "Say why it is returned." in page.text
    office.approver.submit(
        PATH, f"{PATH}/return", {"return-return_reason": "The call of 18 May has no cost."}
    )
    assert "The call of 18 May has no cost." in office.officer.get(PATH).text
    office.submit()
    assert office.edition().state is EditionState.SUBMITTED


def test_facts_that_moved_after_submission_are_not_approved(office, session):
    office.submit()
    session.get(Activity, 1).result_en = "Something else was discussed."
    session.commit()
    page = office.approve(status=422)
    assert "The facts have changed since the report was submitted." in page.text
    assert office.edition().state is EditionState.SUBMITTED


def test_what_is_to_come_may_change_between_submission_and_approval(office, session):
    office.submit()
    coming = session.scalars(select(Activity).where(Activity.title_en == "Fire officers' visit")).one()
    coming.place_en = "Fire station"
    session.commit()
    office.approve()
    assert "Fire station" not in office.edition().content


def test_a_month_that_is_not_over_is_not_submitted(office):
    path = "/reports/monthly/2012-06"
    assert "can be submitted from" in office.officer.get(path).text
    answer = office.officer.client.post(f"{path}/submit", data={"csrf_token": office.officer.csrf()})
    assert answer.status_code == 422
    assert "once it is over" in answer.get_data(as_text=True)


def test_the_second_of_two_who_decide_is_told_so(office):
    office.submit()
    form = office.approver.get(PATH).form(f"{PATH}/approve")
    office.approver.submit(PATH, f"{PATH}/return", {"return-return_reason": "Not yet."})
    office.submit()
    answer = office.approver.client.post(f"{PATH}/approve", data=form)
    assert answer.status_code == 409
    assert office.edition().state is EditionState.SUBMITTED


def test_what_was_approved_cannot_be_rewritten_in_the_database(office, session):
    office.close()
    for statement in (
        "UPDATE report_edition SET content = 'x'",
        "UPDATE report_edition SET sha256 = 'x'",
        "DELETE FROM report_edition",
        "DELETE FROM edition_file",
        "UPDATE edition_file SET sha256 = 'x'",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            session.execute(text(statement))
        session.rollback()


def test_a_viewer_sees_the_state_and_no_button(office, browser):
    office.submit()
    page = browser.sign_in(Role.VIEWER, language="en").get(PATH)
    assert "It waits for approval." in page.text
    assert page.all(f'form[action^="{PATH}"]') == []


def test_a_frozen_report_is_canonical(office):
    content = office.close().content
    data = json.loads(content)
    assert json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == content
    assert set(data["documents"]) == set(data["redacted"]) == {"th", "en"}


def test_nothing_can_be_approved_that_nobody_submitted(office):
    answer = office.approver.client.post(f"{PATH}/approve", data={"csrf_token": office.approver.csrf()})
    assert answer.status_code == 422
    assert "No report of this month waits for approval." in answer.get_data(as_text=True)
