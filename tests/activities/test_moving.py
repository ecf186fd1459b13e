"""The moves of an activity's life and what each leaves on file; its result and report."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities.commands.moving import Step, move_activity
from crm.activities.commands.reporting import Result, report_activity
from crm.activities.models import Deviation
from crm.activities.rules import ActivityState, DeviationKind
from crm.history.models import ChangeRecord, ChangeValue
from crm.platform.dates import Precision
from crm.platform.errors import Refused, Stale
from tests.activities.doers import OFFICER, VIEWER

TODAY = date(2012, 6, 15)
S = ActivityState


def move(session, activity, name, *, by=OFFICER, seen=None, **asked):
    step = Step(name=name, **asked)
    move_activity(session, activity, step, seen_version=seen or activity.version, by=by, today=TODAY)


def deviation(session):
    return session.scalars(select(Deviation)).one()


def test_a_postponed_activity_keeps_the_planned_day_on_file(session, make):
    activity = make.activity(state=S.PLANNED, starts_on=date(2012, 6, 20))
    move(session, activity, "postpone", reason="น้ำท่วม", on=date(2012, 7, 20))
    left = deviation(session)
    assert (activity.state, activity.starts_on) == (S.POSTPONED, date(2012, 6, 20))
    assert (left.kind, left.was_on, left.now_on) == (
        DeviationKind.POSTPONED,
        date(2012, 6, 20),
        date(2012, 7, 20),
    )
    assert (left.reason_th, left.reason_en, left.decided_by) == ("น้ำท่วม", None, "Somying")


def test_a_new_day_keeps_the_length_and_is_told_to_the_deviation(session, make):
    activity = make.activity(state=S.CONFIRMED, starts_on=date(2012, 6, 20), ends_on=date(2012, 6, 22))
    move(session, activity, "postpone", reason="Flood")
    move(session, activity, "replan", on=date(2012, 10, 1))
    assert (activity.starts_on, activity.ends_on, activity.fiscal_year) == (
        date(2012, 10, 1),
        date(2012, 10, 3),
        2013,
    )
    assert deviation(session).now_on == date(2012, 10, 1)


def test_what_was_planned_for_some_day_of_a_month_gets_its_day(session, make):
    month = {"ends_on": date(2012, 7, 31), "precision": Precision.MONTH}
    activity = make.activity(state=S.POSTPONED, starts_on=date(2012, 7, 1), **month)
    move(session, activity, "replan", on=date(2012, 8, 5))
    assert (activity.starts_on, activity.ends_on) == (date(2012, 8, 5), date(2012, 8, 5))
    assert activity.precision is Precision.DAY


def test_a_cancelled_activity_keeps_the_reason(session, make):
    activity = make.activity(state=S.CONFIRMED)
    move(session, activity, "cancel", reason="The delegation could not come")
    assert activity.state is S.CANCELLED
    assert (deviation(session).kind, deviation(session).reason_en) == (
        DeviationKind.CANCELLED,
        "The delegation could not come",
    )


def test_a_suspension_is_kept_in_the_history(session, make):
    activity = make.activity(state=S.PLANNED)
    move(session, activity, "suspend", reason="มาตรา 123")
    noted = session.execute(
        select(ChangeRecord.action, ChangeValue.after).join(ChangeValue).where(ChangeValue.field == "reason")
    ).one()
    assert tuple(noted) == ("suspend", '"มาตรา 123"')
    move(session, activity, "resume")
    assert activity.state is S.PLANNED


@pytest.mark.parametrize(
    ("before", "way"), [(S.PLANNED, "take_back"), (S.CONFIRMED, "take_back_to_confirmed")]
)
def test_a_mistaken_held_is_taken_back_to_where_it_was_and_recorded(session, make, before, way):
    activity = make.activity(state=before)
    move(session, activity, "hold")
    other = {"take_back", "take_back_to_confirmed"} - {way}
    with pytest.raises(Refused):
        move(session, activity, other.pop(), reason="Wrong row")
    with pytest.raises(Refused) as refused:
        move(session, activity, way)
    assert refused.value.field == "reason"
    move(session, activity, way, reason="Wrong row")
    assert activity.state is before
    noted = select(ChangeValue.after).join(ChangeRecord).where(ChangeRecord.action == way)
    assert '"Wrong row"' in session.scalars(noted.where(ChangeValue.field == "reason")).all()
    assert f'"{before.value}"' in session.scalars(noted.where(ChangeValue.field == "state")).all()


def test_what_came_on_file_as_held_goes_back_to_planned(session, make):
    activity = make.activity(state=S.HELD)
    with pytest.raises(Refused):
        move(session, activity, "take_back_to_confirmed", reason="It rained")
    move(session, activity, "take_back", reason="It rained")
    assert activity.state is S.PLANNED


def test_what_was_reported_or_has_a_result_is_not_taken_back(session, make):
    for facts in ({"state": S.REPORTED, "legacy": True}, {"state": S.HELD, "result_th": "ผล"}):
        activity = make.activity(**facts)
        with pytest.raises(Refused):
            move(session, activity, "take_back", reason="x")
        assert activity.state is facts["state"]


@pytest.mark.parametrize(
    ("state", "name", "asked", "field"),
    [
        (S.PLANNED, "postpone", {}, "reason"),
        (S.PLANNED, "postpone", {"reason": "x", "on": date(2012, 6, 20)}, "on"),
        (S.PLANNED, "cancel", {}, "reason"),
        (S.PLANNED, "suspend", {}, "reason"),
        (S.POSTPONED, "replan", {}, "on"),
        (S.PLANNED, "hold", {}, None),
        (S.PLANNED, "report", {}, None),
        (S.PLANNED, "fly", {}, None),
    ],
)
def test_a_step_that_lacks_something_changes_nothing(session, make, state, name, asked, field):
    activity = make.activity(make.partner(), state=state, starts_on=date(2012, 6, 20))
    with pytest.raises(Refused) as refused:
        move(session, activity, name, **asked)
    assert (refused.value.field, activity.state) == (field, state)


def test_a_reader_makes_no_move_and_a_late_one_is_told(session, make):
    activity = make.activity(state=S.PLANNED)
    with pytest.raises(Refused):
        move(session, activity, "confirm", by=VIEWER)
    with pytest.raises(Stale):
        move(session, activity, "confirm", seen=activity.version + 1)


def report(session, activity, **result):
    return report_activity(session, activity, Result(**result), seen_version=activity.version, by=OFFICER)


def test_a_complete_result_is_the_report(session, make):
    activity = make.activity(make.partner())
    assert report(session, activity, result_th="ผล", persons_theirs=3, unplanned_reason_th="เร่งด่วน") is None
    assert (activity.state, activity.persons_theirs) == (S.REPORTED, 3)
    assert "ผล" in activity.filter_text


def test_an_incomplete_result_is_kept_and_says_what_it_lacks(session, make):
    activity = make.activity(make.partner())
    assert "plan item" in report(session, activity, result_th="ผล")
    assert (activity.state, activity.result_th) == (S.HELD, "ผล")


def test_a_report_names_a_partner(session, make):
    activity = make.activity()
    assert "partner" in report(session, activity, result_th="ผล", unplanned_reason_th="เร่งด่วน")
    assert activity.state is S.HELD
    with pytest.raises(Refused):
        move(session, activity, "report")


def test_a_result_belongs_to_what_was_held_and_stays_whole_once_reported(session, make):
    with pytest.raises(Refused):
        report(session, make.activity(state=S.PLANNED), result_th="ผล")
    plan_item = make.plan_item(make.plan())
    activity = make.activity(make.partner())
    report(session, activity, result_th="ผล", plan_item_id=plan_item.id)
    with pytest.raises(Refused):
        report(session, activity, plan_item_id=plan_item.id)


def test_a_result_names_the_plan_or_the_reason_not_both(session, make):
    activity, item = make.activity(make.partner()), make.plan_item(make.plan())
    with pytest.raises(Refused) as refused:
        report(session, activity, result_th="ผล", plan_item_id=item.id, unplanned_reason_en="x")
    assert refused.value.field == "unplanned_reason_th"


def test_an_own_translation_rewritten_is_the_office_s(session, make):
    own = {"result_en": "Ours", "result_en_own": True, "result_th": "ของแหล่งข้อมูล", "result_th_own": True}
    activity = make.activity(make.partner(), **own)
    report(session, activity, result_en="Better", result_th="ของแหล่งข้อมูล", unplanned_reason_en="x")
    assert (activity.result_en_own, activity.result_th_own) == (False, True)
