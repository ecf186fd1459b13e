"""Activities brought on file and corrected through the full form's command."""

from datetime import date

import pytest
from sqlalchemy import select

from crm.access.models import AccessGrant
from crm.activities import queries
from crm.activities.commands.facts import ActivityFacts
from crm.activities.commands.recording import edit_activity, record_activity
from crm.activities.models import Activity, ActivityPartner
from crm.activities.rules import ActivityKind, ActivityState
from crm.history.models import ChangeRecord
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import PartialDate, Precision
from crm.platform.errors import Refused, Stale
from tests.activities.doers import OFFICER, account

TODAY = date(2012, 6, 15)
S = ActivityState


def facts(make, **changed):
    given = {
        "kind": ActivityKind.MEETING,
        "agency_id": make.any_agency.id,
        "starts": PartialDate(date(2012, 5, 18)),
        "title_en": "Meeting on waste",
    }
    return ActivityFacts(**(given | changed))


def record(session, make, *, state=S.PLANNED, by=OFFICER, **changed):
    return record_activity(session, facts(make, **changed), state=state, by=by, today=TODAY)


def edit(session, activity, given, *, by=OFFICER, seen=None):
    found = session.scalars(queries.activity_of(activity.id)).one()
    edit_activity(session, found, given, seen_version=seen or found.version, by=by, today=TODAY)


def refusal(call, *args, **kwargs):
    with pytest.raises(Refused) as caught:
        call(*args, **kwargs)
    return caught.value.field


def test_an_activity_comes_on_file_with_its_links_in_order(session, make):
    busan, seoul, area = make.partner(), make.partner(), make.agency()
    agreement = make.agreement(busan)
    made = record(
        session,
        make,
        partner_ids=[seoul.id, busan.id],
        supporting_ids=[area.id, make.any_agency.id],
        agreement_ids=[agreement.id],
    )
    assert made.state is S.PLANNED
    assert made.fiscal_year == 2012
    assert [(link.partner_id, link.position) for link in made.partners] == [(seoul.id, 1), (busan.id, 2)]
    assert made.supporting == [area]
    assert made.agreements == [agreement]
    assert (
        session.scalars(select(ChangeRecord.action).where(ChangeRecord.entity == "activity")).one()
        == "record"
    )


def test_every_name_of_a_normal_partner_finds_it_and_no_restricted_one(session, make):
    normal = make.partner(name_en="Chaozhou", filter_text="|chaozhou|teochew")
    hidden = make.partner(filter_text="|atlantis", classification=Classification.RESTRICTED)
    made = record(session, make, partner_ids=[normal.id, hidden.id], place_th="ห้องอมรพิมาน")
    assert "teochew" in made.filter_text
    assert "ห้องอมรพิมาน" in made.filter_text
    assert "atlantis" not in made.filter_text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title_en": None}, "title_th"),
        ({"ends": PartialDate(date(2012, 5, 17))}, "ends"),
        ({"ends": PartialDate(date(2012, 6, 1), Precision.MONTH)}, "ends"),
        ({"plan_item_id": 1, "unplanned_reason_en": "Both"}, "unplanned_reason_th"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(session, make, changed, field):
    assert refusal(record, session, make, **changed) == field


def test_nothing_was_held_in_the_future(session, make):
    tomorrow = PartialDate(date(2012, 6, 16))
    assert refusal(record, session, make, state=S.HELD, starts=tomorrow) == "state"
    assert record(session, make, state=S.HELD, starts=PartialDate(TODAY)).state is S.HELD


@pytest.mark.parametrize("state", [S.REPORTED, S.CANCELLED, S.POSTPONED, S.SUSPENDED])
def test_it_does_not_begin_at_its_end(session, make, state):
    assert refusal(record, session, make, state=state) == "state"


def test_a_month_stays_a_month(session, make):
    made = record(session, make, starts=PartialDate(date(2000, 8, 1), Precision.MONTH))
    assert (made.starts_on, made.ends_on) == (date(2000, 8, 1), date(2000, 8, 31))
    assert made.precision is Precision.MONTH


def test_a_liaison_writes_for_the_own_agency_alone(session, make):
    own, other = make.agency(), make.agency()
    liaison = account(session, Role.LIAISON, own)
    assert refusal(record, session, make, by=liaison, agency_id=other.id) == "agency"
    made = record(session, make, by=liaison, agency_id=own.id)
    assert refusal(edit, session, made, facts(make, agency_id=other.id), by=liaison) == "agency"


def test_a_liaison_restricts_nothing_and_an_officer_reads_what_he_restricted(session, make):
    own, officer = make.agency(), account(session)
    liaison, secret = account(session, Role.LIAISON, own), {"classification": Classification.RESTRICTED}
    assert refusal(record, session, make, by=liaison, agency_id=own.id, **secret) == "classification"
    made = record(session, make, by=officer, **secret)
    assert session.scalars(select(AccessGrant)).one().user_id == officer.id
    assert session.scalars(queries.visible_to(queries.activities(), officer)).all() == [made]
    assert session.scalars(queries.visible_to(queries.activities(), OFFICER)).all() == []


def test_links_that_the_editor_may_not_see_stay(session, make):
    seen, hidden = make.partner(), make.partner(classification=Classification.RESTRICTED)
    paper = make.agreement(classification=Classification.RESTRICTED)
    made = make.activity(seen, hidden, agreements=[paper])
    session.expire_all()
    other = make.partner()
    edit(session, made, facts(make, partner_ids=[other.id]))
    links = session.execute(select(ActivityPartner.partner_id).order_by(ActivityPartner.position)).all()
    assert [row.partner_id for row in links] == [other.id, hidden.id]
    assert session.scalars(queries.activity_of(made.id)).one().agreements == [paper]


def test_what_was_our_own_translation_is_the_office_s_once_rewritten(session, make):
    made = make.activity(title_th="ชื่อเดิม", title_th_own=True, title_en="Old", title_en_own=True)
    edit(session, made, facts(make, title_th="ชื่อใหม่", title_en="Old"))
    assert (made.title_th_own, made.title_en_own) == (False, True)


def test_an_assumed_agency_is_confirmed_or_replaced(session, make):
    first, second = make.activity(agency_assumed=True), make.activity(agency_assumed=True)
    third = make.activity(agency_assumed=True)
    edit(session, first, facts(make))
    edit(session, second, facts(make, agency_confirmed=True))
    edit(session, third, facts(make, agency_id=make.agency().id))
    assert [one.agency_assumed for one in (first, second, third)] == [True, False, False]


def test_a_reported_activity_stays_complete(session, make):
    complete = {"result_th": "ผล", "unplanned_reason_th": "เร่งด่วน"}
    made = make.activity(make.partner(), state=S.REPORTED, **complete)
    refusal(edit, session, made, facts(make))


def test_the_second_of_two_editors_is_stale_even_if_only_links_changed(session, make):
    made = make.activity()
    seen = made.version
    edit(
        session,
        made,
        facts(make, title_en=made.title_en, title_th=made.title_th, partner_ids=[make.partner().id]),
    )
    assert session.get_one(Activity, made.id).version == seen + 1
    with pytest.raises(Stale):
        edit(session, made, facts(make), seen=seen)
