"""Nobody signs without clearance and capacity: refused with the sentence and the section, by every door."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.agencies.models import AuthorityArea
from crm.agreements import queries
from crm.agreements.commands import Deed, act
from crm.agreements.models import Agreement, AgreementAction, Signature
from crm.agreements.rules import ActionKind, Terms
from crm.authority.models import CapacityCheck, Clearance, ClearanceRule
from crm.authority.rules import Mode, VerdictKind
from crm.authority.rules.clearances import ClearanceKind, ClearanceState, Condition, ForeignMoney
from crm.people.rules import PostClass
from crm.permissions import Role
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

A = ActionKind
FIRST_RULES = (
    ("S89", Condition.NO_AREA, ClearanceKind.LEGAL_REVIEW, "89"),
    ("S93-2", Condition.OUTSIDE, ClearanceKind.COUNCIL_APPROVAL, "93(2)"),
    ("S117-11", Condition.LOAN, ClearanceKind.LOAN_COUNCIL, "117(11)"),
)


@pytest.fixture
def city(make, session):
    """The Governor, one Deputy whose appointment is gazetted, and rules that demand clearances."""
    house = make.agency(code="GS")
    found = {}
    for name, act_class in (("governor", PostClass.GOVERNOR), ("deputy", PostClass.DEPUTY_GOVERNOR)):
        post = make.post(house, act_class=act_class, title_en=act_class.label, precedence=len(found) + 1)
        facts = {"from_on": date(2009, 1, 11), "gazette_ref": "126/5", "precedence": 1}
        found[name] = make.tenure(make.person(name_en=name.title()), post, **facts)
    for code, condition, kind, section in FIRST_RULES:
        why = {"why_en": f"Because of {code}", "why_th": f"เพราะ {code}"}
        session.add(
            ClearanceRule(
                code=code, condition=condition, kind=kind, section=section, valid_from=date(1985, 9, 1), **why
            )
        )
    session.commit()
    return found


@pytest.fixture
def draft(make, session):
    """A paper in clearance, mapped to a power, within the districts, with no money from abroad."""
    area = AuthorityArea(
        code="S89-14", number="(14)", name_en="w", plain_en="Environment", name_th="สิ่งแวดล้อม"
    )
    paper = make.agreement(make.partner(), legacy=False, areas=[area], outside_districts=False)
    make.action(paper, A.PROPOSED, date(2012, 1, 10))
    make.action(paper, A.INITIALLED, date(2012, 2, 1))
    session.commit()
    return paper


@pytest.fixture
def approver(browser):
    return browser.sign_in(Role.APPROVER, language="en")


def step(browser, paper, kind, status=302, **typed):
    path = f"/agreements/{paper.id}/actions/{kind}"
    return browser.submit(path, path, typed, status=status)


def signed(browser, paper, tenure, on="2012-05-01", status=302, **more):
    return step(browser, paper, "signed", status, on=on, **{"tenures-id": [str(tenure.id)]}, **more)


def test_the_governor_signs_what_is_cleared_and_the_verdict_is_kept(city, draft, approver, session):
    step(approver, draft, "cleared", on="2012-03-01")
    signed(approver, draft, city["governor"])
    session.rollback()
    signature = session.scalars(select(Signature)).one()
    assert (signature.name_en, signature.title_en) == ("Governor", "Governor")
    assert session.scalars(select(CapacityCheck.verdict)).one() is VerdictKind.VALID
    page = approver.get(f"/agreements/{draft.id}")
    assert "Valid" in page.text
    assert "Who signed for Bangkok" in page.text
    path = f"/agreements/{draft.id}/actions/{signature.action_id}/strike-out"
    approver.submit(path, path, {"reason": "Meant another paper"})
    assert "Who signed for Bangkok" not in approver.get(f"/agreements/{draft.id}").text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"areas": []}, "Legal review of the powers (section 89) is missing: Because of S89"),
        ({"outside_districts": True}, "Approval of the Council is missing: Because of S93-2 (section 93(2))"),
        (
            {"foreign_money": ForeignMoney.LOAN},
            "(section 117 (11)) is missing: Because of S117-11",
        ),
    ],
)
def test_without_a_clearance_it_is_neither_cleared_nor_signed(
    city, make, session, approver, draft, facts, said
):
    paper = session.scalars(queries.agreements_with_areas()).unique().one()
    for name, value in facts.items():
        setattr(paper, name, value)
    session.commit()
    page = step(approver, draft, "cleared", 422, on="2012-03-01")
    assert said in page.one("#errors").get_text(" ", strip=True)
    assert said in approver.get(f"/agreements/{draft.id}").text
    make.action(draft, A.CLEARED, date(2012, 3, 1))
    session.commit()
    page = signed(approver, draft, city["governor"], status=422)
    assert said in page.one("#errors").get_text(" ", strip=True)


def test_all_that_is_missing_is_said_at_once(city, approver, draft, session):
    paper = session.merge(draft)
    paper.foreign_money, paper.outside_districts = ForeignMoney.LOAN, True
    session.commit()
    page = step(approver, draft, "cleared", 422, on="2012-03-01")
    said = page.one("#errors").get_text(" ", strip=True)
    assert "Because of S117-11" in said
    assert "Because of S93-2" in said


def test_in_thai_the_refusal_is_thai(city, session, browser, draft):
    session.merge(draft).foreign_money = ForeignMoney.LOAN
    session.commit()
    browser.sign_in(Role.OFFICER)
    page = step(browser, draft, "cleared", 422, on="2012-03-01")
    assert "เพราะ S117-11" in page.one("#errors").get_text(" ", strip=True)


def test_who_may_not_sign_is_told_why(city, draft, approver, session):
    step(approver, draft, "cleared", on="2012-03-01")
    page = signed(approver, draft, city["deputy"], status=422)
    assert page.one("#tenures-error").get_text(strip=True)
    before = signed(approver, draft, city["governor"], on="2009-01-01", status=422)
    assert before.one("#errors").get_text(strip=True)
    nobody = step(approver, draft, "signed", 422, on="2012-05-01")
    assert "Say who signs for Bangkok." in nobody.one("#tenures-error").get_text()
    assert session.scalars(select(Signature)).all() == []


@pytest.mark.parametrize(
    ("paper", "verdict"),
    [
        ({"mode": Mode.AUTHORISATION, "number": "1/2555"}, None),
        (
            {"mode": Mode.AUTHORISATION, "number": "1/2555", "to_on": date(2012, 4, 1)},
            VerdictKind.OUTSIDE_DATES,
        ),
    ],
)
def test_an_authorised_deputy_signs_within_the_dates(city, draft, make, session, approver, paper, verdict):
    make.delegation(city["governor"], city["deputy"], **paper)
    session.commit()
    step(approver, draft, "cleared", on="2012-03-01")
    page = signed(approver, draft, city["deputy"], status=422 if verdict else 302)
    session.rollback()
    kept = session.scalars(select(CapacityCheck.verdict)).all()
    assert kept == ([] if verdict else [VerdictKind.VALID])
    assert verdict is None or page.one("#tenures-error").get_text(strip=True)


def test_an_approver_lets_it_pass_with_a_reason_that_shows_for_ever(city, draft, browser, session):
    session.merge(draft).foreign_money = ForeignMoney.LOAN
    session.commit()
    reason = {"override_reason": "The Council meets next week"}
    browser.sign_in(Role.OFFICER, language="en")
    step(browser, draft, "cleared", 422, on="2012-03-01", **reason)
    browser.sign_in(Role.APPROVER, language="en")
    step(browser, draft, "cleared", on="2012-03-01", **reason)
    session.rollback()
    entry = session.scalars(select(AgreementAction).where(AgreementAction.kind == A.CLEARED)).one()
    assert entry.override_reason == "The Council meets next week"
    assert "The Council meets next week" in browser.get(f"/agreements/{draft.id}").text


def test_the_command_refuses_as_the_page_does(city, draft, make, session):
    make.action(draft, A.CLEARED, date(2012, 3, 1))
    paper = session.scalars(queries.agreements_with_areas()).unique().one()
    deed = Deed(kind=A.SIGNED, day=PartialDate(date(2012, 5, 1)), terms=Terms())
    with pytest.raises(Refused, match="Say who signs"):
        act(
            session,
            paper,
            deed,
            seen_version=paper.version,
            by=OFFICER,
            today=date(2012, 6, 15),
        )


def test_what_is_demanded_comes_on_file_and_is_decided_by_another(city, make, session, browser):
    paper = make.agreement(
        make.partner(), legacy=False, foreign_money=ForeignMoney.LOAN, outside_districts=False
    )
    session.commit()
    browser.sign_in(Role.APPROVER, language="en")
    step(browser, paper, "proposed", on="2012-01-10")
    step(browser, paper, "initialled", on="2012-02-01")
    session.rollback()
    kinds = {one.kind: one for one in session.scalars(select(Clearance))}
    assert set(kinds) == {ClearanceKind.LEGAL_REVIEW, ClearanceKind.LOAN_COUNCIL}
    assert kinds[ClearanceKind.LOAN_COUNCIL].required_because_en == "Because of S117-11"
    path = f"/agreements/{paper.id}/clearances/{kinds[ClearanceKind.LOAN_COUNCIL].id}"
    legal = f"/agreements/{paper.id}/clearances/{kinds[ClearanceKind.LEGAL_REVIEW].id}/not_require"
    session.rollback()
    browser.submit(f"{path}/request", f"{path}/request", {"on": "2012-02-02"})
    decision = {"on": "2012-03-01", "reference": "Resolution 5/2555"}
    page = browser.submit(f"{path}/grant", f"{path}/grant", decision, status=422)
    assert "does not decide it" in page.one("#errors").get_text()
    browser.sign_in(Role.OFFICER, language="en")
    assert browser.submit(f"{path}/grant", f"{path}/grant", decision, status=422)
    browser.sign_in(Role.APPROVER, language="en")
    page = browser.submit(f"{path}/grant", f"{path}/grant", {"on": "2012-03-01"}, status=422)
    assert "required" in page.one("#reference-error").get_text()
    browser.submit(f"{path}/grant", f"{path}/grant", decision)
    opinion = {"on": "2012-03-02", "reference": "Legal 7/2555", "opinion_en": "Falls under (14)."}
    assert browser.submit(legal, legal, opinion | {"opinion_en": ""}, status=422)
    browser.submit(legal, legal, opinion)
    session.rollback()
    assert {one.state for one in session.scalars(select(Clearance))} == {
        ClearanceState.GRANTED,
        ClearanceState.NOT_REQUIRED,
    }
    too_early = step(browser, paper, "cleared", 422, on="2012-02-20")
    assert "is missing" in too_early.text
    step(browser, paper, "cleared", on="2012-03-02")


def test_a_legacy_paper_is_exempt(city, make, session, browser):
    make.agreement(make.partner(), signed_on=date(1962, 2, 19))
    session.commit()
    page = browser.sign_in(Role.VIEWER, language="en").get(
        f"/agreements/{session.scalars(select(Agreement.id)).one()}"
    )
    assert "Evidence not on file" in page.text
    assert "Still missing today" not in page.text
