"""A clearance is a record with its request, its decision, its reference, and the paper that shows it."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.agreements.commands import put_demands_on_file
from crm.authority.models import Clearance, ClearanceRule
from crm.authority.rules.clearances import ClearanceKind, ClearanceState, Condition
from crm.permissions import Role
from tests.activities.doers import OFFICER

REQUESTED, DECIDED = date(2012, 2, 2), {"on": "2012-03-01", "reference": "Resolution 5/2555"}


@pytest.fixture
def paper(make, session):
    """A paper that needs the Council, with two documents; the second of another paper."""
    why = {"why_en": "No power is named", "why_th": "ไม่ได้ระบุอำนาจ", "section": "89"}
    session.add(
        ClearanceRule(
            code="S89",
            condition=Condition.NO_AREA,
            kind=ClearanceKind.COUNCIL_APPROVAL,
            valid_from=date(1985, 9, 1),
            **why,
        )
    )
    made = make.agreement(make.partner(), legacy=False, areas=[])
    make.document(made, title_en="Resolution of the Council")
    make.document(make.agreement(make.partner()), title_en="A paper of others")
    put_demands_on_file(session, made, date(2012, 2, 1), by=OFFICER)
    clearance = session.scalars(select(Clearance)).one()
    clearance.state, clearance.requested_on = ClearanceState.REQUESTED, REQUESTED
    session.commit()
    return made


def address(paper, clearance, step):
    return f"/agreements/{paper.id}/clearances/{clearance.id}/{step}"


@pytest.fixture
def clearance(session, paper):
    found = session.scalars(select(Clearance)).one()
    session.commit()
    return found


def test_the_decision_names_its_paper_and_the_agreement_leads_to_it(browser, session, paper, clearance):
    approver, grant = browser.sign_in(Role.APPROVER, language="en"), address(paper, clearance, "grant")
    offered = approver.get(grant).texts("#document option")
    assert offered == ["–", "Resolution of the Council"]
    approver.submit(grant, grant, DECIDED | {"document": "1"})
    session.rollback()
    kept = session.scalars(select(Clearance)).one()
    assert (kept.state, kept.document_id) == (ClearanceState.GRANTED, 1)
    shown = approver.get(f"/agreements/{paper.id}")
    assert shown.one('.due a[href="/documents/1"]').get_text() == "Resolution of the Council"


@pytest.mark.parametrize("number", ["2", "99", "x", "-1"])
def test_a_paper_of_another_agreement_shows_nothing(browser, session, paper, clearance, number):
    approver, grant = browser.sign_in(Role.APPROVER, language="en"), address(paper, clearance, "grant")
    page = approver.submit(grant, grant, DECIDED | {"document": number}, status=422)
    assert page.one("#document-error")
    session.rollback()
    assert session.scalars(select(Clearance.state)).one() is ClearanceState.REQUESTED


def test_a_decision_needs_no_paper_and_a_new_request_forgets_the_old_one(browser, session, paper, clearance):
    approver = browser.sign_in(Role.APPROVER, language="en")
    refuse, request = (address(paper, clearance, step) for step in ("refuse", "request"))
    approver.submit(refuse, refuse, DECIDED | {"document": "1"})
    assert not approver.get(request).all("#document")
    approver.submit(request, request, {"on": "2012-04-01"})
    session.rollback()
    assert session.scalars(select(Clearance.document_id)).one() is None
    other = browser.sign_in(Role.APPROVER, language="en")
    grant = address(paper, clearance, "grant")
    other.submit(grant, grant, DECIDED | {"on": "2012-05-01"})
    session.rollback()
    assert session.scalars(select(Clearance.state)).one() is ClearanceState.GRANTED
