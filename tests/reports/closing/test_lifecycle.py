"""An edition moves along its table or not at all, whoever pushes."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.permissions import Permission, Role, may
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.reports.monthly.rules.editions import FROZEN, LIFECYCLE, UNDER_WAY, EditionState, to_be_closed

S = EditionState
MOVES = {
    (S.DRAFT, "submit"): S.SUBMITTED,
    (S.RETURNED, "submit"): S.SUBMITTED,
    (S.SUBMITTED, "return"): S.RETURNED,
    (S.SUBMITTED, "approve"): S.APPROVED,
    (S.APPROVED, "supersede"): S.SUPERSEDED,
}


@dataclass
class Edition:
    state: EditionState


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("move", [one.name for one in LIFECYCLE.transitions])
@pytest.mark.parametrize("role", list(Role))
def test_a_move_leads_where_the_table_says_or_nowhere(state, move, role):
    edition, wanted = Edition(state), MOVES.get((state, move))
    needs = Permission.REPORT_SUBMIT if move == "submit" else Permission.REPORT_APPROVE
    if wanted is not None and may(role, needs):
        LIFECYCLE.move(edition, move, role)
        assert edition.state is wanted
    else:
        with pytest.raises(Refused):
            LIFECYCLE.move(edition, move, role)
        assert edition.state is state


@given(st.lists(st.sampled_from([one.name for one in LIFECYCLE.transitions]), max_size=30))
def test_what_was_approved_is_never_under_way_again(moves):
    edition, was_approved = Edition(S.DRAFT), False
    for move in moves:
        try:
            LIFECYCLE.move(edition, move, Role.APPROVER)
        except Refused:
            continue
        was_approved = was_approved or edition.state is S.APPROVED
        assert not (was_approved and edition.state in UNDER_WAY)
        assert (edition.state in FROZEN) is was_approved


def test_an_officer_submits_and_an_approver_decides():
    assert may(Role.OFFICER, Permission.REPORT_SUBMIT)
    assert not may(Role.OFFICER, Permission.REPORT_APPROVE)
    assert may(Role.APPROVER, Permission.REPORT_APPROVE)
    for role in (Role.VIEWER, Role.LIAISON, Role.ADMIN):
        assert not may(role, Permission.REPORT_SUBMIT)
        assert not may(role, Permission.REPORT_APPROVE)


@pytest.mark.parametrize(
    ("newest", "asked"),
    [
        ({3: None, 4: None, 5: None, 6: None}, [5]),
        ({3: S.RETURNED, 4: S.SUBMITTED, 5: S.RETURNED, 6: None}, [5, 4]),
        ({3: S.RETURNED, 4: S.APPROVED, 5: S.APPROVED}, [3]),
        ({3: S.APPROVED, 4: S.SUPERSEDED, 5: S.APPROVED}, []),
        ({3: None, 4: S.DRAFT}, [4]),
    ],
)
def test_the_last_month_waits_to_be_closed_and_the_latest_under_way(newest, asked):
    states = {Month(2012, month): state for month, state in newest.items()}
    assert to_be_closed(states, Month(2012, 5)) == [Month(2012, month) for month in asked]
