"""Composed questions about activities, and whose rows they return."""

from datetime import date

import pytest

from crm.access.models import AccessGrant
from crm.activities import queries
from crm.activities.models import Activity
from crm.activities.rules import ActivityKind, ActivityState
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.dates import Precision
from tests.activities.doers import ADMIN, APPROVER, OFFICER, VIEWER, account

S = ActivityState


def ids(session, query):
    return set(session.scalars(query.with_only_columns(Activity.id)))


def test_only_held_activities_count_as_met(session, make):
    beijing = make.partner()
    make.activity(beijing, state=S.HELD, starts_on=date(2011, 5, 1))
    make.activity(beijing, state=S.REPORTED, legacy=True, starts_on=date(2011, 4, 1))
    for state in (S.PROPOSED, S.PLANNED, S.CONFIRMED, S.POSTPONED, S.SUSPENDED, S.CANCELLED):
        make.activity(beijing, state=state, starts_on=date(2011, 6, 1))
    query = queries.of_partner(queries.activities(), beijing.id)
    assert session.scalar(queries.last_met_on(query)) == date(2011, 5, 1)
    assert len(ids(session, queries.met(query))) == 2


def test_a_restricted_meeting_adds_no_date_for_those_without_a_grant(session, make):
    seoul = make.partner()
    make.activity(seoul, starts_on=date(2011, 1, 1))
    secret = make.activity(seoul, starts_on=date(2012, 1, 1), classification=Classification.RESTRICTED)
    granted = account(session)
    session.add(AccessGrant(entity="activity", entity_id=secret.id, user_id=granted.id))
    session.flush()
    query = queries.of_partner(queries.activities(), seoul.id)
    assert session.scalar(queries.last_met_on(queries.visible_to(query, OFFICER))) == date(2011, 1, 1)
    assert session.scalar(queries.last_met_on(queries.visible_to(query, granted))) == date(2012, 1, 1)


def test_a_period_is_half_open_and_counts_where_it_starts(session, make):
    first = make.activity(starts_on=date(2012, 5, 1))
    across = make.activity(starts_on=date(2012, 4, 30), ends_on=date(2012, 5, 2))
    make.activity(starts_on=date(2012, 6, 1))
    period = queries.during(queries.activities(), date(2012, 5, 1), date(2012, 6, 1))
    assert ids(session, period) == {first.id}
    assert ids(session, queries.touching(queries.activities(), Month(2012, 5))) == {first.id, across.id}


def test_what_is_known_by_the_year_alone_is_in_no_month(session, make):
    year = {"ends_on": date(2000, 12, 31), "precision": Precision.YEAR}
    make.activity(starts_on=date(2000, 1, 1), **year)
    month = make.activity(starts_on=date(2000, 8, 1), ends_on=date(2000, 8, 31), precision=Precision.MONTH)
    assert ids(session, queries.touching(queries.activities(), Month(2000, 8))) == {month.id}


def test_officers_and_approvers_edit_all_and_readers_nothing(session, make):
    activity = make.activity()
    for reader, expected in (
        (OFFICER, {activity.id}),
        (APPROVER, {activity.id}),
        (VIEWER, set()),
        (ADMIN, set()),
    ):
        assert ids(session, queries.editable_by(queries.activities(), reader)) == expected


def test_a_liaison_edits_what_the_own_agency_leads_and_reads_all(session, make):
    own = make.agency()
    mine = make.activity(agency_id=own.id)
    other = make.activity(agency_id=make.agency().id, supporting=[own])
    session.flush()
    liaison = account(session, Role.LIAISON, own)
    assert ids(session, queries.editable_by(queries.activities(), liaison)) == {mine.id}
    assert ids(session, queries.visible_to(queries.activities(), liaison)) == {mine.id, other.id}


def test_archived_activities_are_gone_from_every_list(session, make):
    make.activity(archived_at=now())
    assert ids(session, queries.visible_to(queries.activities(), OFFICER)) == set()


def test_only_held_activities_without_any_result_wait_for_one(session, make):
    waiting = make.activity(starts_on=date(2012, 6, 1))
    make.activity(starts_on=date(2012, 6, 14))
    make.activity(starts_on=date(2012, 6, 1), result_en="Done")
    make.activity(starts_on=date(2012, 6, 1), state=S.PLANNED)
    found = queries.lacking_result(queries.activities(), date(2012, 6, 15))
    assert ids(session, found) == {waiting.id}


@pytest.mark.parametrize("changed", ["kind", "day", "partner", "cancelled"])
def test_twins_share_partner_day_and_kind(session, make, changed):
    partner, day = make.partner(), date(2012, 5, 18)
    facts = {"kind": ActivityKind.COURTESY_CALL, "starts_on": day}
    first, twin = make.activity(partner, **facts), make.activity(partner, make.partner(), **facts)
    other = {"kind": {"kind": ActivityKind.MEETING}, "day": {"starts_on": date(2012, 5, 19)}}
    other |= {"cancelled": {"state": S.CANCELLED}}
    make.activity(make.partner() if changed == "partner" else partner, **(facts | other.get(changed, {})))
    alike = queries.alike(
        queries.activities(), kind=first.kind, on=day, partner_ids=[partner.id], but=first.id
    )
    assert ids(session, alike) == {twin.id}


def test_meetings_at_a_network_are_told_apart(session, make):
    city, network = make.partner(), make.partner(kind=PartnerKind.NETWORK)
    alone, many = make.activity(city), make.activity(city, network)
    query = queries.of_partner(queries.activities(), city.id)
    assert ids(session, queries.not_at_networks(query)) == {alone.id}
    assert ids(session, queries.at_networks(query)) == {many.id}


def test_open_promises_are_those_of_visible_activities(session, make):
    kept = make.commitment(make.activity())
    make.commitment(make.activity(classification=Classification.RESTRICTED))
    found = session.scalars(queries.open_commitments(queries.commitments(OFFICER))).all()
    assert found == [kept]
