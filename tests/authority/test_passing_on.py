"""Delegations and absences written down: what is refused, how a paper lives, what it is worth on a day."""

from dataclasses import replace
from datetime import date
from itertools import product
from types import SimpleNamespace

import pytest

from crm.agencies.models import AuthorityArea
from crm.authority.commands.absences import AbsenceFacts, edit_absence, record_absence
from crm.authority.commands.papers import (
    DelegationFacts,
    Revocation,
    edit_delegation,
    move_delegation,
    record_delegation,
    revoke_delegation,
)
from crm.authority.invariants import CHECKS
from crm.authority.rules import Act, Instrument, Mode
from crm.authority.rules.delegations import LIFECYCLE, DelegationState, Effect, effect_on, needs_gazette
from crm.people.rules import PostClass
from crm.permissions import Role
from crm.platform.errors import Refused, Stale
from tests.activities.doers import APPROVER, OFFICER
from tests.authority.test_checking import City

S = DelegationState
DAY = date(2012, 6, 15)


@pytest.fixture
def city(make):
    return City(make)


def facts(city, **changes):
    known = {
        "mode": Mode.AUTHORISATION,
        "from_post_id": city.governor.id,
        "to_post_id": city.clerk.id,
        "given_by_id": city.tenures[city.governor.id].id,
        "instrument": Instrument.ORDER,
        "number": "9/2555",
        "issued_on": DAY,
        "acts": frozenset(Act),
        "all_areas": True,
        "from_on": DAY,
    }
    return DelegationFacts(**(known | changes))


def refused(field, run, *typed, **more):
    with pytest.raises(Refused) as refusal:
        run(*typed, **more)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"to_post_id": None}, "to_post"),
        ({"acts": frozenset()}, "acts"),
        ({"to_on": DAY}, "to_on"),
        ({"all_areas": False}, "areas"),
        ({"area_ids": frozenset({1})}, "areas"),
    ],
)
def test_a_paper_that_contradicts_itself_is_refused(session, city, changes, field):
    if "to_post_id" in changes:
        changes = {"to_post_id": city.governor.id}
    refused(field, record_delegation, session, facts(city, **changes), by=OFFICER)


def test_a_power_that_another_law_governs_is_not_delegated(session, city):
    area = AuthorityArea(
        code="S89-1", number="(1)", name_en="Order", plain_en="Order", name_th="Order", delegable=False
    )
    session.add(area)
    session.flush()
    typed = facts(city, all_areas=False, area_ids=frozenset({area.id}))
    refused("areas", record_delegation, session, typed, by=OFFICER)
    area.delegable = True
    assert record_delegation(session, typed, by=OFFICER).areas == [area]


def test_only_posts_of_the_city_pass_power_on(session, city, make):
    abroad = make.post(make.partner())
    refused("to_post", record_delegation, session, facts(city, to_post_id=abroad.id), by=OFFICER)


def test_a_paper_is_issued_then_published_then_revoked(session, city):
    paper = record_delegation(session, facts(city, number=None), by=OFFICER)
    assert paper.state is S.DRAFT
    refused(None, move_delegation, session, paper, "issue", seen_version=paper.version, by=OFFICER)
    session.refresh(paper, ["areas"])
    edit_delegation(session, paper, facts(city), seen_version=paper.version, by=OFFICER)
    move_delegation(session, paper, "issue", seen_version=paper.version, by=OFFICER)
    refused(None, move_delegation, session, paper, "publish", seen_version=paper.version, by=OFFICER)
    typed = facts(city, gazette_ref="129/1/2", gazette_on=DAY)
    edit_delegation(session, paper, typed, seen_version=paper.version, by=OFFICER)
    move_delegation(session, paper, "publish", seen_version=paper.version, by=OFFICER)
    assert paper.state is S.PUBLISHED
    without = replace(typed, gazette_ref=None)
    with session.begin_nested() as savepoint:
        refused(
            "gazette_ref", edit_delegation, session, paper, without, seen_version=paper.version, by=OFFICER
        )
        savepoint.rollback()
    session.refresh(paper)
    revocation = Revocation(on=date(2012, 7, 1), reason_en="Superseded.")
    revoke_delegation(session, paper, revocation, seen_version=paper.version, by=OFFICER)
    assert paper.revoked_on == date(2012, 7, 1)


def test_a_revocation_needs_a_reason_and_an_issued_paper(session, city):
    paper = record_delegation(session, facts(city), by=OFFICER)
    reasoned = Revocation(on=DAY, reason_en="Why.")
    refused(None, revoke_delegation, session, paper, reasoned, seen_version=paper.version, by=OFFICER)
    move_delegation(session, paper, "issue", seen_version=paper.version, by=OFFICER)
    for revocation, field in (
        (Revocation(on=DAY), "reason"),
        (Revocation(on=date(2012, 6, 1), reason_en="Why."), "on"),
    ):
        refused(field, revoke_delegation, session, paper, revocation, seen_version=paper.version, by=OFFICER)
    with pytest.raises(Stale):
        revoke_delegation(session, paper, reasoned, seen_version=paper.version - 1, by=OFFICER)


def test_what_was_received_is_passed_on_only_with_an_opinion(session, city):
    """Invariant 3: refused to an officer, and to an approver without a reference."""
    city.paper(city.clerk, instrument=Instrument.ORDER, gazette_ref="1/2/3", state=S.PUBLISHED)
    further = facts(city, to_post_id=city.deputy.id, given_by_id=city.tenures[city.clerk.id].id)
    for doer, typed, field in (
        (OFFICER, further, "given_by"),
        (OFFICER, replace(further, opinion_ref="7/2555"), "given_by"),
        (APPROVER, further, "opinion_ref"),
    ):
        with session.begin_nested() as savepoint:
            refused(field, record_delegation, session, typed, by=doer)
            savepoint.rollback()
    paper = record_delegation(session, replace(further, opinion_ref="7/2555"), by=APPROVER)
    move_delegation(session, paper, "issue", seen_version=paper.version, by=APPROVER)
    assert faults(session) == set()
    paper.opinion_ref = None
    session.flush()
    assert faults(session) == {3}


def test_a_tenure_that_outlives_its_appointer_is_a_fault(session, city):
    """Invariant 5: an end on file may not come after the appointer's; an open one is counted, not stored."""
    city.tenures[city.governor.id].to_on = date(2012, 1, 1)
    session.flush()
    assert faults(session) == set()
    city.tenures[city.deputy.id].to_on = date(2012, 2, 1)
    session.flush()
    assert faults(session) == {5}


def faults(session):
    return {check.invariant for check in CHECKS if list(check.find(session, None))}


def test_an_absence_is_that_of_a_holder_of_the_city(session, city, make):
    away = AbsenceFacts(tenure_id=city.tenures[city.governor.id].id, from_on=DAY, to_on=date(2012, 6, 20))
    absence = record_absence(session, away, by=OFFICER)
    edit_absence(session, absence, replace(away, to_on=None), seen_version=absence.version, by=OFFICER)
    assert absence.to_on is None
    refused("to_on", record_absence, session, replace(away, to_on=DAY), by=OFFICER)
    abroad = make.tenure(make.person(), make.post(make.partner()), from_on=date(2010, 1, 1))
    refused("tenure", record_absence, session, replace(away, tenure_id=abroad.id), by=OFFICER)


ALLOWED = {("issue", S.DRAFT): S.ISSUED, ("publish", S.ISSUED): S.PUBLISHED}


@pytest.mark.parametrize(("move", "state"), list(product(["issue", "publish"], DelegationState)))
def test_a_paper_moves_only_along_the_table(move, state):
    subject = SimpleNamespace(state=state, number="1", issued_on=DAY, gazette_ref="1/2/3")
    if (move, state) in ALLOWED:
        LIFECYCLE.move(subject, move, Role.OFFICER)
        assert subject.state is ALLOWED[move, state]
    else:
        with pytest.raises(Refused):
            LIFECYCLE.move(subject, move, Role.OFFICER)


@pytest.mark.parametrize(
    ("changes", "effect"),
    [
        ({}, Effect.EFFECTIVE),
        ({"state": S.DRAFT}, Effect.DRAFT),
        ({"from_on": date(2012, 6, 16)}, Effect.NOT_YET),
        ({"to_on": DAY}, Effect.EXPIRED),
        ({"to_on": date(2012, 6, 16)}, Effect.EFFECTIVE),
        ({"revoked_on": DAY}, Effect.REVOKED),
        ({"gazette_ref": None}, Effect.WAITS_FOR_GAZETTE),
        ({"gazette_on": date(2012, 6, 16)}, Effect.WAITS_FOR_GAZETTE),
    ],
)
def test_what_a_paper_is_worth_on_a_day(changes, effect):
    known = {
        "state": S.ISSUED,
        "issued_on": date(2012, 6, 1),
        "from_on": date(2012, 6, 1),
        "to_on": None,
        "revoked_on": None,
        "gazette_ref": "1/2/3",
        "gazette_on": None,
    }
    paper = SimpleNamespace(**(known | changes))
    assert effect_on(paper, DAY, gazette=True) is effect


def test_the_gazette_is_asked_for_where_the_act_does():
    assert needs_gazette(Mode.AUTHORISATION, PostClass.GOVERNOR, PostClass.CLERK)
    assert not needs_gazette(Mode.AUTHORISATION, PostClass.GOVERNOR, PostClass.DEPUTY_GOVERNOR)
    assert not needs_gazette(Mode.DESIGNATION, PostClass.CLERK, PostClass.OFFICE_DIRECTOR)
