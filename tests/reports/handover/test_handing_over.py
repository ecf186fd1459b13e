"""Job J7: what is open with somebody goes to somebody else, with a note, and back within seven days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from crm.access.commands.granting import let_read
from crm.access.models import AccessGrant, User
from crm.access.queries import accounts
from crm.history.models import ChangeRecord
from crm.history.recorder import Actor
from crm.permissions import Role
from crm.plans.rules import PlanState
from crm.platform.base import Classification
from crm.platform.errors import Refused
from crm.reports.handover.commands.applying import HandoverFacts, hand_over, undo
from crm.reports.handover.invariants import left_behind


@dataclass(frozen=True)
class Chief:
    """An approver who gives commands."""

    id: int
    role: Role = Role.APPROVER

    @property
    def actor(self):
        return Actor("Chief", self.id)


AT = datetime(2012, 6, 15, 9, tzinfo=UTC)


@pytest.fixture
def people(browser):
    """Who leaves, who takes over, who approves; each able to give commands."""
    found = {}
    for name, role in (("giver", Role.OFFICER), ("taker", Role.OFFICER), ("chief", Role.APPROVER)):
        found[name] = browser.sign_in(role).user
    return found


@pytest.fixture
def by(people):
    return Chief(people["chief"].id)


def give(session, people, by, **facts):
    to_id = facts.pop("to_id", people["taker"].id)
    return hand_over(session, people["giver"], HandoverFacts(to_id=to_id, **facts), at=AT, by=by)


def test_everything_open_goes_and_what_is_closed_stays(session, make, people, by):
    giver = people["giver"]
    venice, gone = make.partner(officer_id=giver.id), make.partner(officer_id=giver.id, archived_at=AT)
    other = make.partner(officer_id=people["chief"].id)
    open_item = make.plan_item(make.plan(), officer_id=giver.id)
    closed = make.plan_item(make.plan(state=PlanState.CLOSED), officer_id=giver.id)
    give(session, people, by, note="Venice likes glass.")
    taker = people["taker"].id
    assert [row.officer_id for row in (venice, open_item)] == [taker, taker]
    assert [row.officer_id for row in (gone, closed)] == [giver.id, giver.id]
    assert other.officer_id == people["chief"].id


def test_only_what_is_chosen_goes(session, make, people, by):
    first, second = (make.partner(officer_id=people["giver"].id) for _ in range(2))
    give(session, people, by, only={"partner": [first.id]})
    assert (first.officer_id, second.officer_id) == (people["taker"].id, people["giver"].id)
    with pytest.raises(Refused, match="at least one"):
        give(session, people, by, only={"partner": []})


def test_the_history_keeps_who_did_what(session, make, people, by):
    venice = make.partner(officer_id=people["giver"].id)
    session.commit()
    before = [(row.id, row.actor_en, row.digest) for row in session.query(ChangeRecord)]
    give(session, people, by)
    session.commit()
    after = [(row.id, row.actor_en, row.digest) for row in session.query(ChangeRecord)]
    assert after[: len(before)] == before
    assert (
        session.query(ChangeRecord).filter_by(entity="partner", entity_id=venice.id, action="hand_over").one()
    )


@pytest.mark.parametrize("who", ["giver", "viewer", "closed"])
def test_it_goes_to_somebody_who_can_keep_records(session, make, people, by, browser, who):
    make.partner(officer_id=people["giver"].id)
    people["viewer"] = browser.sign_in(Role.VIEWER).user
    people["closed"] = browser.sign_in(Role.OFFICER).user
    people["closed"].closes_on = date(2012, 1, 1)
    session.flush()
    with pytest.raises(Refused):
        give(session, people, by, to_id=people[who].id)


def test_undone_within_seven_days_but_for_what_has_moved_on(session, make, people, by):
    stays, moved = (make.partner(officer_id=people["giver"].id) for _ in range(2))
    made = give(session, people, by)
    moved.officer_id = people["chief"].id
    session.flush()
    with pytest.raises(Refused, match="seven days"):
        undo(session, made, at=AT + timedelta(days=7), by=by)
    undo(session, made, at=AT + timedelta(days=6, hours=23), by=by)
    assert (stays.officer_id, moved.officer_id) == (people["giver"].id, people["chief"].id)
    with pytest.raises(Refused):
        undo(session, made, at=AT, by=by)


def readers(session, record):
    grants = session.query(AccessGrant).filter_by(entity_id=record.id, archived_at=None)
    return {grant.user_id for grant in grants}


def test_what_nobody_else_could_read_is_opened_to_whoever_takes_over(session, make, people, by):
    giver, taker = people["giver"].id, people["taker"].id
    people["giver"].closes_on = date(2100, 1, 1)
    secret = make.partner(officer_id=giver, classification=Classification.RESTRICTED)
    meeting = make.activity(secret, classification=Classification.RESTRICTED)
    for record in (secret, meeting):
        let_read(session, record.__tablename__, record.id, [giver])
    made = give(session, people, by)
    assert secret.officer_id == taker
    assert readers(session, secret) == readers(session, meeting) == {giver, taker}
    undo(session, made, at=AT, by=by)
    assert secret.officer_id == giver
    assert readers(session, secret) == readers(session, meeting) == {giver}


def test_a_restricted_record_goes_to_another_of_its_readers(session, make, people, by, browser):
    giver, colleague = people["giver"].id, browser.sign_in(Role.OFFICER).user.id
    secret = make.partner(officer_id=giver, classification=Classification.RESTRICTED)
    let_read(session, "partner", secret.id, [giver, colleague])
    give(session, people, by)
    assert secret.officer_id == colleague
    assert people["taker"].id not in readers(session, secret)


def test_invariant_14_names_what_somebody_left_behind(session, make, people, tmp_path):
    giver = people["giver"]
    venice = make.partner(officer_id=giver.id)
    item = make.plan_item(make.plan(), officer_id=giver.id)
    assert list(left_behind(session, tmp_path)) == []
    session.execute(
        update(User.__table__).where(User.__table__.c.id == giver.id).values(closes_on=date(2012, 6, 1))
    )
    assert giver not in session.scalars(accounts()).all()
    found = {(fault.values["entity"], fault.values["number"]) for fault in left_behind(session, tmp_path)}
    assert found == {("partner", venice.id), ("plan_item", item.id)}


@pytest.mark.parametrize("fact", ["active", "archived_at"])
def test_no_door_closes_an_account_with_something_open(session, make, people, by, fact):
    giver = people["giver"]
    make.partner(officer_id=giver.id)
    session.commit()
    setattr(giver, fact, False if fact == "active" else AT)
    with pytest.raises(Refused, match="hand them over"):
        session.flush()
    session.rollback()
    give(session, people, by)
    session.commit()
    setattr(session.get(User, giver.id), fact, False if fact == "active" else AT)
    session.flush()
