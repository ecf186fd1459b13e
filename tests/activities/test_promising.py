"""Promises made in activities, and those who took part in them."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.commands.promising import (
    Promise,
    add_commitment,
    close_commitment,
    edit_commitment,
    refusals_of,
)
from crm.activities.models import Commitment
from crm.activities.queries import commitments
from crm.activities.rules import CommitmentKind, CommitmentState
from crm.history.models import ChangeRecord, ChangeValue
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.errors import Refused, Stale
from tests.activities.doers import OFFICER, account

TODAY = date(2012, 6, 15)


def promise(make, **changed):
    given = {"kind": CommitmentKind.GIVEN, "agency_id": make.any_agency.id, "text_th": "ส่งคู่มือ"}
    return Promise(**(given | changed))


def closed(session, made, move, why, **changed):
    given = {"on": TODAY, "today": TODAY, "seen_version": made.version, "by": OFFICER} | changed
    return close_commitment(session, made, move, why, **given)


def test_a_promise_is_kept_with_its_evidence(session, make):
    activity, partner = make.activity(), make.partner()
    made = add_commitment(session, activity, promise(make, partner_id=partner.id, due_on=TODAY), by=OFFICER)
    close_commitment(
        session,
        made,
        "fulfil",
        "Sent by letter",
        on=TODAY,
        today=TODAY,
        seen_version=made.version,
        by=OFFICER,
    )
    assert (made.state, made.closed_on, made.evidence_en) == (CommitmentState.DONE, TODAY, "Sent by letter")
    with pytest.raises(Refused):
        close_commitment(
            session, made, "decline", "x", on=TODAY, today=TODAY, seen_version=made.version, by=OFFICER
        )


def test_a_promise_says_something_and_closes_with_a_reason(session, make):
    activity = make.activity()
    with pytest.raises(Refused) as refused:
        add_commitment(session, activity, promise(make, text_th=None), by=OFFICER)
    assert refused.value.field == "text_th"
    made = make.commitment(activity)
    with pytest.raises(Refused) as refused:
        close_commitment(
            session, made, "decline", "", on=TODAY, today=TODAY, seen_version=made.version, by=OFFICER
        )
    assert refused.value.field == "reason"
    with pytest.raises(Stale):
        closed(session, made, "decline", "x", seen_version=99)


@pytest.mark.parametrize(("due_on", "barred"), [(date(2012, 5, 17), True), (date(2012, 5, 18), False)])
def test_a_promise_is_not_due_before_it_was_made(session, make, due_on, barred):
    activity = make.activity(starts_on=date(2012, 5, 18))
    given = promise(make, due_on=due_on)
    assert [one.field for one in refusals_of(session, activity, given, by=OFFICER)] == ["due_on"] * barred
    if barred:
        with pytest.raises(Refused):
            add_commitment(session, activity, given, by=OFFICER)
    else:
        assert add_commitment(session, activity, given, by=OFFICER).due_on == due_on


def test_a_promise_says_all_that_is_wrong_at_once(session, make):
    own = make.agency()
    liaison, activity = account(session, Role.LIAISON, own), make.activity(agency_id=own.id)
    wrong = promise(make, text_th=None, due_on=date(2012, 1, 1))
    found = refusals_of(session, activity, wrong, by=liaison)
    assert [one.field for one in found] == ["text_th", "due_on", "agency"]


def corrected(session, made, given, *, by=OFFICER, seen=None):
    found = session.scalars(commitments(by).where(Commitment.id == made.id)).one()
    edit_commitment(session, found, given, seen_version=seen or found.version, by=by)


def test_a_promise_is_corrected_with_its_history(session, make):
    partner, agency = make.partner(), make.agency()
    made = make.commitment(make.activity(partner), text_th="ส่งคู่มือ", text_en="Send it")
    right = promise(
        make,
        kind=CommitmentKind.RECEIVED,
        text_th="ส่งคู่มือฉบับแก้ไข",
        partner_id=partner.id,
        agency_id=agency.id,
        due_on=TODAY,
    )
    corrected(session, made, right)
    assert (made.kind, made.text_th, made.text_en) == (CommitmentKind.RECEIVED, "ส่งคู่มือฉบับแก้ไข", None)
    assert (made.partner_id, made.agency_id, made.due_on) == (partner.id, agency.id, TODAY)
    changed = select(ChangeValue.field).join(ChangeRecord).where(ChangeRecord.entity == "commitment")
    fields = set(session.scalars(changed.where(ChangeRecord.action == "edit")))
    assert {"kind", "text_th", "text_en", "partner_id", "agency_id", "due_on"} <= fields
    with pytest.raises(Stale):
        corrected(session, made, right, seen=made.version + 1)


def test_a_liaison_corrects_what_the_own_agency_answers_for_and_keeps_it(session, make):
    own = make.agency()
    liaison = account(session, Role.LIAISON, own)
    activity = make.activity()
    mine, other = make.commitment(activity, agency_id=own.id), make.commitment(activity)
    corrected(session, mine, promise(make, agency_id=own.id, text_th="ใหม่"), by=liaison)
    assert mine.text_th == "ใหม่"
    for made, agency in ((mine, make.any_agency), (other, own)):
        with pytest.raises(Refused) as refused:
            corrected(session, made, promise(make, agency_id=agency.id), by=liaison)
        assert refused.value.field == "agency"


def test_a_partner_whom_the_editor_may_not_see_stays(session, make):
    hidden = make.partner(classification=Classification.RESTRICTED)
    made = make.commitment(make.activity(), partner_id=hidden.id)
    corrected(session, made, promise(make))
    assert made.partner_id == hidden.id


def test_a_liaison_answers_for_the_own_agency(session, make):
    own = make.agency()
    liaison, activity = account(session, Role.LIAISON, own), make.activity(agency_id=own.id)
    with pytest.raises(Refused):
        add_commitment(session, activity, promise(make), by=liaison)
    assert add_commitment(session, activity, promise(make, agency_id=own.id), by=liaison).id


def test_what_is_promised_among_ourselves_concerns_no_partner(session, make):
    internal = promise(make, kind=CommitmentKind.INTERNAL, partner_id=make.partner().id)
    assert add_commitment(session, make.activity(), internal, by=OFFICER).partner_id is None
