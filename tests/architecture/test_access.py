"""Who enters where: the access table, asked of the running application for every route, method and role."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crm.activities.models import Activity
from crm.activities.rules import ActivityState, OutcomeKind
from crm.history.models import ChangeRecord
from crm.permissions import Role
from crm.platform.base import Classification
from tests.architecture.routes import ids_of

WHO = ("anonymous", "viewer", "officer", "liaison", "approver", "admin")

TABLE = (Path(__file__).parent / "access_table.txt").read_text(encoding="utf-8")


def rows():
    for line in TABLE.strip().splitlines()[1:]:
        method, rule, *answers = line.split()
        yield method, rule, dict(zip(WHO, (answer == "yes" for answer in answers), strict=True))


@pytest.fixture
def office(make, session, browser):
    """One record of each noun, all of the agency that the liaison speaks for."""
    partner, agency = make.partner(), make.agency()
    held = make.activity(partner, agency_id=agency.id, state=ActivityState.HELD, starts_on=date(2012, 6, 1))
    make.agreement(partner, agency_id=agency.id)
    item = make.plan_item(make.plan(), agency_id=agency.id)
    make.payment(make.budget_line(item), 5, date(2012, 5, 2))
    make.result(item, date(2012, 5, 1), 45)
    make.outcome(item, date(2012, 5, 1), OutcomeKind.HELD)
    make.commitment(held, agency_id=agency.id)
    make.gift(held)
    make.participant(held)
    make.tenure(make.person(), make.post(partner), from_on=date(2012, 1, 1))
    make.document(partner)
    session.commit()
    return browser, agency


def enters(browser, method, rule):
    path = ids_of(rule)
    if method == "POST":
        answer = browser.client.post(path, data={"csrf_token": browser.csrf()})
    else:
        answer = browser.client.get(path, buffered=True)
    assert answer.status_code < 500, f"{method} {path}"
    sent_to_sign_in = answer.status_code == 302 and answer.location.startswith("/login?")
    return answer.status_code not in {401, 403} and not sent_to_sign_in


def test_the_table_lists_every_route(app):
    there = {
        (method, str(rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert {(method, rule) for method, rule, _ in rows()} == there


@pytest.mark.parametrize("who", WHO)
def test_each_role_enters_where_the_table_says_and_nowhere_else(office, who):
    browser, agency = office
    wrong = []
    for method, rule, answers in rows():
        browser.client.delete_cookie("maitri")
        if who != "anonymous":
            browser.sign_in(Role(who), agency_id=agency.id if who == "liaison" else None)
        if enters(browser, method, rule) is not answers[who]:
            wrong.append(f"{method} {rule}")
    assert wrong == []


def test_a_liaison_of_another_agency_reads_its_record_and_changes_nothing_of_it(office, make, session):
    browser, _ = office
    stranger = make.agency()
    session.commit()
    browser.sign_in(Role.LIAISON, agency_id=stranger.id)
    of_a_record = [
        (method, rule)
        for method, rule, answers in rows()
        if rule.startswith("/activities/") and "<int:" in rule and answers["liaison"]
    ]
    entered = [(method, rule) for method, rule in of_a_record if enters(browser, method, rule)]
    assert {rule.rsplit("/", 1)[1] for _, rule in entered} == {"<int:activity_id>", "brief", "history"}
    assert {method for method, _ in entered} == {"GET"}
    assert len(of_a_record) > len(entered)


def test_a_restricted_record_is_not_there_whoever_asks(office, session):
    browser, _ = office
    for activity in session.scalars(select(Activity)):
        activity.classification = Classification.RESTRICTED
    session.commit()
    for role in (Role.OFFICER, Role.LIAISON):
        browser.sign_in(role)
        for method, rule, answers in rows():
            if "/activities/" in rule and "<int:" in rule and answers[role.value]:
                path, token = ids_of(rule), {"csrf_token": browser.csrf()}
                sent = browser.client.post(path, data=token) if method == "POST" else browser.client.get(path)
                assert sent.status_code == 404, f"{method} {rule}"


def test_reading_changes_no_record(office, session):
    browser, _ = office
    browser.sign_in(Role.OFFICER)
    session.commit()
    before = changes(session)
    for method, rule, _ in rows():
        if method == "GET":
            browser.client.get(ids_of(rule), buffered=True)
    assert changes(session) == before


def changes(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(ChangeRecord))


def test_every_post_demands_the_token(office):
    browser, _ = office
    browser.sign_in(Role.OFFICER)
    for method, rule, _ in rows():
        if method == "POST":
            assert browser.client.post(ids_of(rule), data={"csrf_token": "forged"}).status_code == 400, rule
            assert browser.client.post(ids_of(rule)).status_code == 400, rule


def test_every_answer_carries_the_policy(office):
    browser, _ = office
    browser.sign_in(Role.OFFICER)
    for method, rule, _ in rows():
        if method == "GET":
            policy = browser.client.get(ids_of(rule), buffered=True).headers["Content-Security-Policy"]
            assert "unsafe" not in policy
            for part in (
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            ):
                assert part in policy
