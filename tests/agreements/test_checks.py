"""What `crm check` finds about agreements: lives unlike their actions, signings without standing."""

from datetime import date

import pytest
from sqlalchemy import delete, update

from crm.agreements.checks import CHECKS
from crm.agreements.models import AgreementDeadline, AgreementSpan
from crm.agreements.rules import ActionKind, AgreementState, Terms

A = ActionKind


def offenders(session, folder):
    session.expire_all()
    return [
        (check.invariant, fault.values["number"]) for check in CHECKS for fault in check.find(session, folder)
    ]


def test_the_reference_data_stands_as_it_says(seeded, tmp_path):
    assert offenders(seeded, tmp_path) == []


@pytest.mark.parametrize(
    "spoil",
    [
        update(AgreementSpan)
        .values(state=AgreementState.TERMINATED)
        .where(AgreementSpan.state == AgreementState.IN_FORCE),
        delete(AgreementDeadline),
        update(AgreementDeadline).values(decide_by=date(2012, 1, 1)),
    ],
    ids=["span", "no deadline", "deadline"],
)
def test_what_differs_from_the_actions_is_named(session, make, tmp_path, spoil):
    paper = make.agreement(make.partner(), signed_on=date(2010, 1, 1), ends_on=date(2012, 12, 31))
    session.execute(spoil)
    assert offenders(session, tmp_path) == [(17, paper.id)]


@pytest.mark.parametrize("reason", [None, "The Council met too late"])
def test_a_signing_that_nobody_could_make_is_named_unless_it_was_let_pass(session, make, tmp_path, reason):
    paper = make.agreement(make.partner(), legacy=False)
    for kind in (A.PROPOSED, A.INITIALLED, A.CLEARED):
        make.action(paper, kind, date(2012, 1, 1))
    make.action(paper, A.SIGNED, date(2012, 1, 2), terms=Terms(), override_reason=reason)
    assert offenders(session, tmp_path) == ([] if reason else [(1, paper.id)])
