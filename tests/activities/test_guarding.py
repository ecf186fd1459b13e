"""What the commands keep from being lost, shown or quietly changed."""

from datetime import date

import pytest
from sqlalchemy import select, update

from crm.access.models import AccessGrant
from crm.activities import queries
from crm.activities.commands.attending import participants_of_lines
from crm.activities.commands.calling import CallFacts, record_courtesy_call
from crm.activities.commands.moving import Step, move_activity
from crm.activities.commands.promising import close_commitment
from crm.activities.commands.reporting import Result, report_activity
from crm.activities.models import Activity, Commitment, Deviation
from crm.activities.rules import ActivityState, CommitmentState, Side
from crm.people.models import Person
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.errors import Refused, Stale
from tests.activities.doers import OFFICER, account

TODAY = date(2012, 6, 15)
RESTRICTED = {"classification": Classification.RESTRICTED}


def call(session, make, partner, *, by=OFFICER, **changed):
    given = {"partner_id": partner.id, "agency_id": make.any_agency.id, "on": TODAY} | changed
    return record_courtesy_call(session, CallFacts(**given), by=by, today=TODAY)


def refused_at(action, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        action(*args, **kwargs)
    return caught.value.field


def test_a_call_is_as_closed_as_those_who_came(session, make):
    officer, open_partner, ghost = account(session), make.partner(), make.person(**RESTRICTED)
    for partner, visitor in ((make.partner(**RESTRICTED), None), (open_partner, ghost.id)):
        made = call(session, make, partner, by=officer, visitor_id=visitor)
        assert made.classification is Classification.RESTRICTED
        assert session.scalars(select(AccessGrant.user_id).where(AccessGrant.entity_id == made.id)).all() == [
            officer.id
        ]
        assert session.scalars(queries.visible_to(queries.activities(), OFFICER)).all() == []
    plain = call(session, make, open_partner, by=officer, visitor_id=make.person().id)
    assert plain.classification is Classification.NORMAL


def test_a_liaison_logs_no_call_that_would_be_restricted(session, make):
    own = make.agency()
    liaison = account(session, Role.LIAISON, own)
    given = {"by": liaison, "agency_id": own.id}
    assert refused_at(call, session, make, make.partner(**RESTRICTED), **given) == "partner"
    visitor = make.person(**RESTRICTED).id
    assert refused_at(call, session, make, make.partner(), visitor_id=visitor, **given) == "visitor"
    assert session.scalars(select(Activity)).all() == []


def test_a_name_longer_than_its_column_is_refused_and_not_cut(session, make):
    assert refused_at(call, session, make, make.partner(), visitor_name="A" * 201) == "visitor"
    assert session.scalars(select(Person)).all() == []
    call(session, make, make.partner(), visitor_name="A" * 200)
    assert refused_at(participants_of_lines, "A" * 201, Side.OURS) == "people_ours"
    assert refused_at(participants_of_lines, "A, " + "B" * 301, Side.THEIRS) == "people_theirs"


def fresh(session, model):
    session.rollback()
    return session.scalars(select(model)).one()


def test_a_liaison_s_edit_leaves_the_classification(browser, session, make):
    own = make.agency()
    made = make.activity(agency_id=own.id, title_en="Before", **RESTRICTED)
    session.commit()
    liaison = browser.sign_in(Role.LIAISON, agency_id=own.id)
    session.add(AccessGrant(entity="activity", entity_id=made.id, user_id=liaison.user.id))
    session.commit()
    address = f"/activities/{made.id}/edit"
    liaison.submit(address, address, {"title_en": "After", "classification": "normal"})
    after = fresh(session, Activity)
    assert (after.title_en, after.classification) == ("After", Classification.RESTRICTED)


def test_the_agency_that_answers_closes_a_promise_and_not_the_lead_of_the_activity(browser, session, make):
    lead, answering = make.agency(), make.agency()
    activity = make.activity(agency_id=lead.id)
    made = make.commitment(activity, agency_id=answering.id)
    session.commit()
    page, move = f"/activities/{activity.id}", f"/activities/commitments/{made.id}/moves/fulfil"
    typed = {"reason": "Sent", "version": made.version}
    leading = browser.sign_in(Role.LIAISON, agency_id=lead.id)
    assert not leading.get(page).all(f"form[action='{move}']")
    refused = leading.post(move, typed, status=403)
    assert answering.name_th in refused.text
    other = browser.sign_in(Role.LIAISON, agency_id=answering.id)
    other.post(move, typed | {"version": 99}, status=409)
    other.submit(page, move, {"reason": "Sent"})
    assert fresh(session, Commitment).state is CommitmentState.DONE
    other.post(move, typed | {"version": fresh(session, Commitment).version}, status=422)


def test_the_command_too_asks_who_answers_for_a_promise(session, make):
    own = make.agency()
    made = make.commitment(make.activity(agency_id=own.id))
    given = {"seen_version": made.version, "by": account(session, Role.LIAISON, own)}
    when = {"on": TODAY, "today": TODAY}
    assert refused_at(close_commitment, session, made, "fulfil", "Sent", **given, **when) == "agency"


def test_only_a_postponement_takes_a_new_day(session, make):
    activity = make.activity(state=ActivityState.PLANNED)
    step = Step(name="cancel", reason="Flood", on=date(2012, 8, 1))
    move_activity(session, activity, step, seen_version=activity.version, by=OFFICER, today=TODAY)
    assert session.scalars(select(Deviation)).one().now_on is None


def test_an_unreadable_day_bars_no_move_that_asks_for_none(officer, session, make):
    activity = make.activity(state=ActivityState.PLANNED)
    session.commit()
    typed = {"on": "31/2/2555", "version": activity.version}
    officer.post(f"/activities/{activity.id}/moves/confirm", typed)
    assert fresh(session, Activity).state is ActivityState.CONFIRMED


def test_a_result_saved_at_the_same_moment_is_stale(session, make):
    activity = make.activity(make.partner())
    seen, table = activity.version, Activity.__table__
    session.connection().execute(update(table).values(version=seen + 1))
    result = Result(result_en="Met", unplanned_reason_en="Short notice")
    with pytest.raises(Stale):
        report_activity(session, activity, result, seen_version=seen, by=OFFICER)
