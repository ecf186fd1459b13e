"""What is restricted when it is handed over: nobody is let in by whoever hands over alone."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from crm.access.commands.granting import let_go, let_read
from crm.access.models import AccessGrant
from crm.access.queries import Somebody
from crm.activities.rules import ActivityState
from crm.agreements.models import AgreementClearance
from crm.authority.models import Clearance
from crm.authority.rules.clearances import ClearanceKind, ClearanceState
from crm.partners.models import Partner
from crm.permissions import Role
from crm.plans.rules import PlanState
from crm.platform.base import Classification
from crm.platform.clock import in_bangkok, now
from crm.platform.errors import Refused, Stale
from crm.reports.handover.commands.applying import HandoverFacts, hand_over, undo
from crm.reports.handover.invariants import left_behind
from crm.reports.handover.queries.gathering import charge_facts
from tests.reports.handover.test_handing_over import AT, Chief, by, give, people, readers

__all__ = ["by", "people"]
RESTRICTED = Classification.RESTRICTED


@pytest.fixture
def secret(session, make, people):
    """A partner and a meeting that only the officer who has the partner in charge may read."""
    giver = people["giver"].id
    partner = make.partner(officer_id=giver, classification=RESTRICTED)
    meeting = make.activity(partner, classification=RESTRICTED)
    for record in (partner, meeting):
        let_read(session, record.__tablename__, record.id, [giver])
    return partner, meeting


@pytest.mark.parametrize("leaves", [False, True])
def test_nobody_lets_himself_in_by_taking_over(session, people, secret, leaves):
    giver, thief = people["giver"], people["taker"].id
    giver.closes_on = date(2100, 1, 1) if leaves else None
    hand_over(session, giver, HandoverFacts(to_id=thief), at=AT, by=Chief(thief))
    partner, meeting = secret
    assert readers(session, partner) == readers(session, meeting) == {giver.id}
    assert partner.officer_id == giver.id


def test_nobody_is_let_in_to_what_somebody_keeps_who_stays(session, people, by, secret):
    give(session, people, by)
    assert readers(session, secret[0]) == readers(session, secret[1]) == {people["giver"].id}


def test_whoever_leaves_lets_the_other_in(session, people, secret):
    give(session, people, Chief(people["giver"].id))
    both = {people["giver"].id, people["taker"].id}
    assert readers(session, secret[0]) == readers(session, secret[1]) == both
    assert secret[0].officer_id == people["taker"].id


def test_a_reader_who_keeps_no_records_gets_no_charge(session, people, by, secret, browser):
    viewer = browser.sign_in(Role.VIEWER).user
    let_read(session, "partner", secret[0].id, [viewer.id])
    people["giver"].closes_on = date(2100, 1, 1)
    give(session, people, by)
    assert secret[0].officer_id == people["taker"].id


def test_undone_it_leaves_the_readers_that_others_named(session, people, secret, browser):
    away = browser.sign_in(Role.OFFICER).user
    let_read(session, "partner", secret[0].id, [away.id])
    away.active = False
    session.flush()
    giver = people["giver"].id
    undo(session, give(session, people, Chief(giver)), at=AT, by=Chief(giver))
    assert readers(session, secret[0]) == {giver, away.id}


@pytest.mark.parametrize("let_in_again", [False, True])
def test_undone_it_takes_back_the_reading_it_gave_and_none_given_later(
    session, people, secret, browser, let_in_again
):
    giver, taker = people["giver"].id, people["taker"].id
    made = give(session, people, Chief(giver))
    other = browser.sign_in(Role.OFFICER).user.id
    for record in secret:
        let_go(session, record.__tablename__, record.id, taker)
        let_read(session, record.__tablename__, record.id, [other, *([taker] if let_in_again else [])])
    undo(session, made, at=AT + timedelta(days=1), by=Chief(giver))
    for record in secret:
        assert readers(session, record) == {giver, other} | ({taker} if let_in_again else set())


def test_undone_nothing_is_left_with_nobody_who_reads_it(session, people, secret):
    giver, taker = people["giver"].id, people["taker"].id
    made = give(session, people, Chief(giver))
    for grant in session.query(AccessGrant).filter_by(user_id=giver):
        grant.archived_at = AT
    session.flush()
    undo(session, made, at=AT + timedelta(days=1), by=Chief(taker))
    assert readers(session, secret[0]) == readers(session, secret[1]) == {taker}
    assert secret[0].officer_id == taker


def saved_meanwhile(session, record):
    table = Partner.__table__
    session.execute(update(table).where(table.c.id == record.id).values(version=table.c.version + 1))


def test_a_record_that_was_saved_meanwhile_is_a_conflict_and_no_fault(session, make, people, by):
    venice = make.partner(officer_id=people["giver"].id)
    saved_meanwhile(session, venice)
    with pytest.raises(Stale):
        give(session, people, by)


def test_taking_back_what_was_saved_meanwhile_is_a_conflict(session, make, people, by):
    venice = make.partner(officer_id=people["giver"].id)
    made = give(session, people, by)
    saved_meanwhile(session, venice)
    with pytest.raises(Stale):
        undo(session, made, at=AT, by=by)


def test_the_document_is_as_closed_as_what_it_tells(session, make, people):
    chief = people["chief"]
    venice = make.partner(officer_id=people["giver"].id)
    idea = make.activity(venice, state=ActivityState.PROPOSED, classification=RESTRICTED)
    let_read(session, "activity", idea.id, [chief.id])
    asked = {"reader": chief, "today": date(2012, 6, 15)}
    assert charge_facts(session, people["giver"], {"partner": [venice.id]}, **asked).restricted


@pytest.mark.parametrize("granted", [False, True])
def test_a_clearance_of_a_restricted_paper_is_not_counted(session, make, people, granted):
    giver, paper = people["giver"], make.agreement(make.partner(), classification=RESTRICTED)
    clearance = Clearance(
        kind=ClearanceKind.FOREIGN_MINISTRY,
        state=ClearanceState.REQUESTED,
        requested_on=date(2012, 6, 1),
        requested_by_id=giver.id,
    )
    session.add(clearance)
    session.flush()
    session.add(AgreementClearance(agreement_id=paper.id, clearance_id=clearance.id))
    session.flush()
    if granted:
        let_read(session, "agreement", paper.id, [people["chief"].id])
    reader = Somebody(people["chief"].id, Role.APPROVER)
    facts = charge_facts(session, giver, {}, reader=reader, today=date(2012, 6, 15))
    assert len(facts.drafts) == int(granted)


def test_a_day_that_has_come_closes_no_account_with_something_open(session, make, people):
    make.partner(officer_id=people["giver"].id)
    people["giver"].closes_on = in_bangkok(now()).date()
    with pytest.raises(Refused, match="hand them over"):
        session.flush()


def test_what_comes_back_comes_without_an_officer_who_left(session, make, people, tmp_path):
    giver = people["giver"]
    gone = make.partner(officer_id=giver.id, archived_at=AT)
    plan = make.plan(state=PlanState.CLOSED)
    item = make.plan_item(plan, officer_id=giver.id)
    giver.active = False
    session.commit()
    gone.archived_at, plan.state = None, PlanState.APPROVED
    session.commit()
    copied = make.plan_item(plan, officer_id=giver.id)
    session.commit()
    assert list(left_behind(session, tmp_path)) == []
    assert gone.officer_id is item.officer_id is copied.officer_id is None
