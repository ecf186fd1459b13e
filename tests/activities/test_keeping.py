"""What an edit may not lose: links that its form could not show, planned days, the partner of a report."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.activities import queries
from crm.activities.commands.attending import Participant, edit_participant
from crm.activities.commands.facts import ActivityFacts
from crm.activities.commands.recording import edit_activity
from crm.activities.commands.reporting import Result, report_activity
from crm.activities.models import Activity, Participation
from crm.activities.rules import ActivityKind, ActivityState, Side
from crm.agencies.models import AuthorityArea
from crm.platform.base import Classification
from crm.platform.clock import now
from crm.platform.dates import PartialDate, Precision
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

TODAY, PLANNED = date(2012, 6, 15), date(2012, 6, 10)
S = ActivityState
EXPLAINED = {"unplanned_reason_en": "Short notice"}


def edit(session, activity, **changed):
    given = {
        "kind": ActivityKind.MEETING,
        "agency_id": activity.agency_id,
        "starts": PartialDate(activity.starts_on, activity.precision),
        "title_en": "Meeting",
    }
    found = session.scalars(queries.activity_of(activity.id)).one()
    facts = ActivityFacts(**(given | changed))
    edit_activity(session, found, facts, seen_version=found.version, by=OFFICER, today=TODAY)


def refused_at(*args, **changed):
    with pytest.raises(Refused) as caught:
        edit(*args, **changed)
    return caught.value.field


def archived(session, row):
    row.archived_at = now()
    session.flush()
    return row


def area(session, make):
    row = AuthorityArea(code="01", number="(1)", name_th="จราจร", name_en="Traffic", plain_en="Traffic")
    session.add(row)
    session.flush()
    return row


@pytest.mark.parametrize("state", [S.HELD, S.REPORTED])
def test_what_was_held_is_not_moved_to_a_day_to_come(session, make, state):
    done = {"result_en": "Met"} if state is S.REPORTED else {}
    made = make.activity(make.partner(), state=state, **done, **EXPLAINED)
    partners = {"partner_ids": [made.partners[0].partner_id], **EXPLAINED}
    assert refused_at(session, made, starts=PartialDate(date(2012, 6, 16)), **partners) == "starts"
    edit(session, made, starts=PartialDate(TODAY), **partners)
    assert made.starts_on == TODAY


def test_a_reported_activity_keeps_a_partner_unless_it_is_of_the_archive(session, make):
    done = {"state": S.REPORTED, "result_en": "Met"} | EXPLAINED
    made = make.activity(make.partner(), **done)
    assert refused_at(session, made, **EXPLAINED) == "partners"
    edit(session, make.activity(make.partner(classification=Classification.RESTRICTED), **done), **EXPLAINED)
    edit(session, make.activity(legacy=True, **done), **EXPLAINED)


@pytest.mark.parametrize("state", [S.PLANNED, S.CONFIRMED])
def test_a_plan_whose_day_has_passed_is_postponed_and_not_rewritten(session, make, state):
    made = make.activity(state=state, starts_on=PLANNED)
    for wanted in (PartialDate(date(2012, 6, 11)), PartialDate(date(2012, 6, 1), Precision.MONTH)):
        assert refused_at(session, made, starts=wanted) == "starts"
    edit(session, made, starts=PartialDate(date(2012, 6, 9)))
    assert made.starts_on == date(2012, 6, 9)


def test_a_plan_that_still_lies_ahead_moves_freely(session, make):
    month = {"ends_on": date(2012, 6, 30), "precision": Precision.MONTH}
    for facts in ({"starts_on": date(2012, 6, 1), **month}, {"starts_on": TODAY}):
        made = make.activity(state=S.PLANNED, **facts)
        edit(session, made, starts=PartialDate(date(2012, 6, 28)))
        assert made.starts_on == date(2012, 6, 28)
    proposed = make.activity(state=S.PROPOSED, starts_on=PLANNED)
    edit(session, proposed, starts=PartialDate(date(2012, 6, 28)))


def test_archived_links_that_the_form_could_not_show_stay(session, make):
    helper, power = make.agency(), area(session, make)
    item = make.plan_item(make.plan())
    made = make.activity(supporting=[helper], areas=[power], plan_item_id=item.id)
    for row in (helper, power, item):
        archived(session, row)
    session.expire_all()
    other = make.agency()
    edit(session, made, supporting_ids=[other.id])
    assert {agency.id for agency in made.supporting} == {helper.id, other.id}
    assert (made.areas, made.plan_item_id) == ([power], item.id)
    edit(session, made, **EXPLAINED)
    assert (made.plan_item_id, made.unplanned_reason_en) == (None, "Short notice")


def test_shown_links_are_taken_off(session, make):
    made = make.activity(supporting=[make.agency()], plan_item_id=make.plan_item(make.plan()).id)
    session.expire_all()
    edit(session, made)
    assert (made.supporting, made.plan_item_id) == ([], None)


def test_a_result_keeps_an_archived_plan_item(session, make):
    item = archived(session, make.plan_item(make.plan()))
    made = make.activity(make.partner(), plan_item_id=item.id)
    result = Result(result_en="Met")
    assert report_activity(session, made, result, seen_version=made.version, by=OFFICER) is None
    kept = session.scalars(select(Activity)).one()
    assert (kept.plan_item_id, kept.state) == (item.id, S.REPORTED)


def test_a_participant_keeps_an_archived_post(session, make):
    gone, known = archived(session, make.post(make.agency())), make.post(make.agency())
    rows = [
        Participation(activity_id=make.activity().id, side=Side.OURS, name_en="A", post_id=post.id)
        for post in (gone, known)
    ]
    session.add_all(rows)
    session.flush()
    for row in rows:
        typed = Participant(side=Side.OURS, name_en="B")
        edit_participant(session, row, typed, seen_version=row.version, by=OFFICER)
    assert [row.post_id for row in rows] == [gone.id, None]
