"""Reading a month from the database: what is counted, in which order, and for whom."""

from datetime import UTC, date, datetime

import pytest

from crm.access.models import AccessGrant
from crm.access.queries import Office
from crm.activities.models import Deviation, Participation
from crm.activities.rules import (
    ActivityKind,
    ActivityState,
    CommitmentState,
    DeviationKind,
    Recurrence,
    Side,
)
from crm.agreements.rules import AgreementKind
from crm.partners.rules import PartnerKind
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.dates import Precision
from crm.reports.monthly.queries.gathering import month_facts
from crm.reports.monthly.rules.belonging import coming, counted, held
from crm.reports.monthly.rules.facts import Tally
from tests.reports.facts import MAY

RESTRICTED = {"classification": Classification.RESTRICTED}


class Reader:
    def __init__(self, number, role=Role.OFFICER):
        self.id, self.role = number, role


@pytest.fixture
def read(session):
    def facts(month=MAY, reader=None, today=date(2012, 6, 15)):
        at = datetime(2012, 6, 15, tzinfo=UTC)
        return month_facts(session, month, reader=reader or Office(), today=today, at=at)

    return facts


@pytest.fixture
def grant(session, browser):
    """Let a new officer read a restricted row."""

    def granted(row):
        user = browser.sign_in(Role.OFFICER).user
        session.add(AccessGrant(entity=row.__tablename__, entity_id=row.id, user_id=user.id))
        session.flush()
        return Reader(user.id)

    return granted


def test_an_empty_month_counts_nothing_and_still_knows_the_register(make, read):
    make.partner()
    make.activity(starts_on=date(2012, 4, 30))
    facts = read()
    assert not list(held(facts))
    assert facts.counts.distinct == Tally(0, 0, 1)
    assert facts.counts.held["sister_city"] == 1
    assert list(facts.counts.by_month.values()) == [0] * 10 + [1, 0]


def test_an_activity_with_three_partners_is_under_each_kind_and_once_in_the_total(make, read):
    city, twin, embassy = make.partner(), make.partner(), make.partner(kind=PartnerKind.EMBASSY)
    make.activity(city, twin, embassy)
    counts = read().counts
    assert counts.by_kind == {
        (PartnerKind.SISTER_CITY, ActivityKind.MEETING): Tally(1, 0, 1),
        (PartnerKind.EMBASSY, ActivityKind.MEETING): Tally(1, 0, 1),
    }
    assert counts.distinct == Tally(1, 0, 1)
    assert counts.met == {PartnerKind.SISTER_CITY: (2, 2), PartnerKind.EMBASSY: (1, 1)}


def test_an_activity_without_a_partner_is_not_lost(make, read):
    make.activity()
    assert read().counts.by_kind == {(None, ActivityKind.MEETING): Tally(1, 0, 1)}


def test_the_three_periods_are_the_month_its_like_a_year_ago_and_the_fiscal_year(make, read):
    for day in ("2012-05-01", "2012-05-31", "2011-05-15", "2011-10-01", "2011-09-30", "2012-06-01"):
        make.activity(starts_on=date.fromisoformat(day))
    assert read().counts.distinct == Tally(month=2, year_before=1, to_date=3)


def test_over_the_end_of_a_fiscal_year_it_counts_in_the_old_one(make, read):
    make.activity(starts_on=date(2008, 9, 28), ends_on=date(2008, 10, 1))
    september, october = read(Month(2008, 9)), read(Month(2008, 10))
    assert (september.counts.distinct.month, october.counts.distinct.to_date) == (1, 0)
    assert (len(list(held(september))), len(list(held(october)))) == (1, 1)
    assert not list(counted(october))


def test_a_bare_year_is_in_no_month_and_in_no_sum_but_in_a_note(make, read):
    year = {"starts_on": date(2012, 1, 1), "ends_on": date(2012, 12, 31), "precision": Precision.YEAR}
    make.activity(**year)
    for month in (Month(2012, 1), MAY):
        counts = read(month).counts
        assert (counts.distinct, counts.year_only) == (Tally(0, 0, 0), 1)


def test_days_come_first_then_precedence_of_our_head_and_then_the_number(session, make, read):
    later, nobody, deputy, governor = (
        make.activity(starts_on=date(2012, 5, day)) for day in (19, 18, 18, 18)
    )
    for activity, rank in ((deputy, 5), (governor, 1), (later, 1)):
        post = make.post(make.any_agency, precedence=rank)
        session.add(Participation(activity_id=activity.id, side=Side.OURS, title_en="Head", post_id=post.id))
    session.flush()
    assert [a.id for a in held(read())] == [governor.id, deputy.id, nobody.id, later.id]


def test_a_decision_brings_its_activity_along_wherever_that_went(session, make, read):
    moved = make.activity(starts_on=date(2012, 8, 1), state=ActivityState.POSTPONED)
    was, now_on = date(2012, 5, 9), date(2012, 6, 20)
    session.add(
        Deviation(
            activity_id=moved.id,
            kind=DeviationKind.POSTPONED,
            was_on=was,
            now_on=now_on,
            reason_en="Storm",
            decided_by="Director",
        )
    )
    session.flush()
    facts = read()
    assert [(d.activity_id, d.was_on) for d in facts.deviations] == [(moved.id, was)]
    assert [a.id for a in coming(facts)] == [moved.id]
    assert not read(Month(2012, 3)).activities


def test_restricted_rows_leave_no_trace_for_those_not_named(make, read, grant):
    city = make.partner()
    secret = make.activity(city, **RESTRICTED)
    make.commitment(secret, due_on=date(2012, 5, 20))
    make.agreement(city, signed_on=date(2012, 5, 2), **RESTRICTED)
    facts = read()
    assert not facts.activities
    assert not facts.promises
    assert not facts.agreements
    assert (facts.counts.distinct, facts.counts.met) == (Tally(), {})
    named = read(reader=grant(secret))
    assert [a.restricted for a in named.activities] == [True]
    assert (len(named.promises), named.counts.distinct.month) == (1, 1)


def test_a_restricted_partner_or_person_is_not_named_and_counts_as_nobody(session, make, read, grant):
    secret, person = make.partner(**RESTRICTED), make.person(**RESTRICTED)
    meeting = make.activity(secret)
    guest = Participation(
        activity_id=meeting.id, side=Side.THEIRS, name_en="X", title_en="Mayor", person_id=person.id
    )
    session.add(guest)
    session.flush()
    facts = read()
    assert facts.activities[0].partners == []
    assert [(a.name.en, a.title.en) for a in facts.activities[0].attendees] == [(None, None)]
    assert list(facts.counts.by_kind) == [(None, ActivityKind.MEETING)]
    named = read(reader=grant(secret))
    assert [p.id for p in named.activities[0].partners] == [secret.id]
    assert named.activities[0].restricted


def test_an_archived_activity_is_gone_and_an_archived_partner_still_named(make, read):
    old = make.partner()
    make.activity(old)
    make.activity(old, archived_at=now())
    old.archived_at = now()
    make.session.flush()
    facts = read()
    assert [[p.id for p in a.partners] for a in facts.activities] == [[old.id]]
    assert facts.counts.distinct.month == 1


def test_a_later_paper_of_the_same_kind_with_the_same_partner_is_a_renewal(make, read):
    city, other = make.partner(), make.partner()
    make.agreement(city, signed_on=date(2009, 5, 2))
    again = make.agreement(city, other, signed_on=date(2012, 5, 2))
    different = make.agreement(city, signed_on=date(2012, 5, 3), kind=AgreementKind.PROTOCOL)
    new = make.agreement(other, signed_on=date(2012, 5, 1))
    found = {a.id: a.renews for a in read().agreements}
    assert found == {again.id: True, different.id: False, new.id: False}


def test_papers_in_force_without_an_end_are_counted(make, read):
    make.agreement(signed_on=date(2009, 5, 2))
    make.agreement(signed_on=date(2009, 5, 2), ends_on=date(2030, 1, 1))
    make.agreement(signed_on=date(2012, 6, 1))
    make.agreement()
    counts = read().counts
    assert (counts.in_force_end_unknown, counts.signing_day_unknown) == (1, 1)


def test_obligations_stand_among_the_promises_with_the_day_of_the_signing(session, make, read):
    paper = make.agreement(make.partner(), title_en="Pact", signed_on=date(2012, 5, 3))
    of_year = make.agreement(make.partner(), signed_on=date(2012, 1, 1), signed_precision=Precision.YEAR)
    first = make.obligation(
        paper,
        recurrence=Recurrence.MONTHLY,
        due_on=date(2012, 5, 10),
        state=CommitmentState.DONE,
        closed_on=date(2012, 5, 9),
    )
    again = make.obligation(
        paper, recurrence=Recurrence.MONTHLY, due_on=date(2012, 5, 20), follows_id=first.id
    )
    make.obligation(paper, recurrence=Recurrence.MONTHLY, due_on=date(2012, 7, 20), follows_id=again.id)
    vague = make.obligation(of_year, due_on=date(2012, 4, 1))
    make.obligation(make.agreement(classification=Classification.RESTRICTED), due_on=date(2012, 4, 1))
    told = {one.id: (one.page, one.made_on, one.again) for one in read().promises}
    assert told == {
        first.id: (f"agreement:{paper.id}", date(2012, 5, 3), False),
        again.id: (f"agreement:{paper.id}", date(2012, 5, 3), True),
        vague.id: (f"agreement:{of_year.id}", None, False),
    }
