"""The life of activities and promises as tables, and the words made from them; no database."""

from dataclasses import dataclass
from datetime import date
from itertools import product

import pytest

from crm.activities.rules import (
    COMMITMENT_LIFECYCLE,
    LIFECYCLE,
    TAKING_BACK,
    ActivityState,
    CommitmentState,
    Pulse,
    call_titles,
    due_too_early,
    incomplete,
    is_overdue,
    lacks_result,
    months_before,
    not_begun,
    pulse,
    state_tone,
    take_back_from,
)
from crm.permissions import Role
from crm.platform.errors import Refused

S, C = ActivityState, CommitmentState
TODAY = date(2012, 6, 15)


@dataclass
class InState:
    """An activity that lacks nothing for its report."""

    state: object
    legacy: bool = False
    result_th: str | None = "ผล"
    result_en: str | None = None
    plan_item_id: int | None = 1
    unplanned_reason_th: str | None = None
    unplanned_reason_en: str | None = None


ALLOWED = {
    ("plan", S.PROPOSED): S.PLANNED,
    ("replan", S.POSTPONED): S.PLANNED,
    ("confirm", S.PLANNED): S.CONFIRMED,
    ("hold", S.PLANNED): S.HELD,
    ("hold", S.CONFIRMED): S.HELD,
    ("report", S.HELD): S.REPORTED,
    ("take_back", S.HELD): S.PLANNED,
    ("take_back_to_confirmed", S.HELD): S.CONFIRMED,
    ("postpone", S.PLANNED): S.POSTPONED,
    ("postpone", S.CONFIRMED): S.POSTPONED,
    ("suspend", S.PLANNED): S.SUSPENDED,
    ("suspend", S.CONFIRMED): S.SUSPENDED,
    ("resume", S.SUSPENDED): S.PLANNED,
    ("cancel", S.PROPOSED): S.CANCELLED,
    ("cancel", S.PLANNED): S.CANCELLED,
    ("cancel", S.CONFIRMED): S.CANCELLED,
    ("cancel", S.POSTPONED): S.CANCELLED,
    ("cancel", S.SUSPENDED): S.CANCELLED,
}
MOVES = sorted({move for move, _ in ALLOWED})


def test_the_table_has_no_other_moves():
    assert sorted(transition.name for transition in LIFECYCLE.transitions) == MOVES


@pytest.mark.parametrize(("move", "state"), list(product(MOVES, S)))
def test_an_activity_moves_only_along_the_table(move, state):
    activity = InState(state, result_th=None) if move in TAKING_BACK else InState(state)
    if (move, state) in ALLOWED:
        LIFECYCLE.move(activity, move, Role.OFFICER)
        assert activity.state is ALLOWED[move, state]
    else:
        with pytest.raises(Refused):
            LIFECYCLE.move(activity, move, Role.OFFICER)
        assert activity.state is state


@pytest.mark.parametrize("move", sorted(TAKING_BACK))
def test_what_has_a_result_was_held(move):
    activity = InState(S.HELD)
    with pytest.raises(Refused):
        LIFECYCLE.move(activity, move, Role.OFFICER)
    assert activity.state is S.HELD


def test_held_is_taken_back_to_where_it_was_before():
    assert take_back_from(S.CONFIRMED) == "take_back_to_confirmed"
    assert take_back_from(S.PLANNED) == take_back_from(None) == "take_back"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_who_only_reads_makes_no_move(role):
    for move, state in ALLOWED:
        with pytest.raises(Refused):
            LIFECYCLE.move(InState(state), move, role)
        assert LIFECYCLE.open_to(InState(state), role) == []


@pytest.mark.parametrize(("move", "state"), list(product(["fulfil", "decline"], C)))
def test_a_promise_closes_once(move, state):
    promise = InState(state)
    if state is C.OPEN:
        COMMITMENT_LIFECYCLE.move(promise, move, Role.LIAISON)
        assert promise.state is {"fulfil": C.DONE, "decline": C.DECLINED}[move]
    else:
        with pytest.raises(Refused):
            COMMITMENT_LIFECYCLE.move(promise, move, Role.LIAISON)


@pytest.mark.parametrize(
    ("facts", "complete"),
    [
        ({}, True),
        ({"result_th": None}, False),
        ({"result_th": None, "result_en": "Done"}, True),
        ({"plan_item_id": None}, False),
        ({"plan_item_id": None, "unplanned_reason_en": "Asked at short notice"}, True),
        ({"unplanned_reason_th": "เร่งด่วน"}, False),
        ({"legacy": True, "result_th": None, "plan_item_id": None}, True),
    ],
)
def test_a_report_needs_a_result_and_the_plan_or_a_reason(facts, complete):
    assert (incomplete(InState(S.HELD, **facts)) is None) is complete


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, Pulse.NEVER_MET),
        (date(2012, 6, 15), Pulse.ACTIVE),
        (date(2011, 6, 15), Pulse.ACTIVE),
        (date(2011, 6, 14), Pulse.QUIET),
        (date(2010, 6, 15), Pulse.QUIET),
        (date(2010, 6, 14), Pulse.DORMANT),
    ],
)
def test_the_pulse_weakens_after_one_and_two_years(last, expected):
    assert pulse(last, TODAY) is expected


def test_the_office_decides_after_how_many_months_it_weakens():
    months = {"quiet_months": 2, "dormant_months": 3}
    assert pulse(date(2012, 4, 15), TODAY, **months) is Pulse.ACTIVE
    assert pulse(date(2012, 4, 14), TODAY, **months) is Pulse.QUIET
    assert pulse(date(2012, 3, 14), TODAY, **months) is Pulse.DORMANT


def test_a_leap_day_has_its_year_before():
    assert months_before(date(2012, 2, 29), 12) == date(2011, 2, 28)
    assert months_before(date(2012, 3, 31), 13) == date(2011, 2, 28)


def test_a_result_is_overdue_after_a_week():
    assert not lacks_result(S.HELD, date(2012, 6, 8), TODAY)
    assert lacks_result(S.HELD, date(2012, 6, 7), TODAY)
    assert not lacks_result(S.REPORTED, date(2012, 1, 1), TODAY)


def test_a_promise_is_overdue_only_after_its_day_and_while_open():
    assert not is_overdue(C.OPEN, TODAY, TODAY)
    assert is_overdue(C.OPEN, date(2012, 6, 14), TODAY)
    assert not is_overdue(C.DONE, date(2012, 6, 14), TODAY)
    assert not is_overdue(C.OPEN, None, TODAY)


def test_a_promise_falls_due_on_its_own_day_or_later():
    assert due_too_early(None, TODAY) is None
    assert due_too_early(TODAY, TODAY) is None
    assert due_too_early(date(2012, 6, 14), TODAY)


def test_what_has_not_begun_was_not_held():
    assert not_begun(TODAY, TODAY) is None
    assert not_begun(date(2012, 6, 16), TODAY)


def test_what_owes_its_result_stands_out():
    assert state_tone(S.HELD, has_result=False) == "warm"
    assert state_tone(S.HELD, has_result=True) == "calm"
    assert state_tone(S.REPORTED, has_result=True) == "good"


def test_a_call_is_named_by_both_posts_in_both_languages():
    caller = ("เอกอัครราชทูตภูฏานประจำประเทศไทย", "the Ambassador of Bhutan to Thailand")
    thai, english = call_titles(caller, ("ผู้ว่าราชการกรุงเทพมหานคร", "the Governor of Bangkok"))
    assert thai == "เอกอัครราชทูตภูฏานประจำประเทศไทยเข้าเยี่ยมคารวะผู้ว่าราชการกรุงเทพมหานคร"
    assert english == "Courtesy call of the Ambassador of Bhutan to Thailand on the Governor of Bangkok"


def test_a_call_without_a_host_or_a_name_says_what_it_can():
    assert call_titles(("ทูต", None), (None, None)) == ("ทูตเข้าเยี่ยมคารวะ", None)
    assert call_titles((None, "x" * 600), (None, None))[1] == ("Courtesy call of " + "x" * 600)[:500]
