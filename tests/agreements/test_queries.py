"""What the queries hold, and that they agree with the rules."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import select

from crm.access.queries import Office, visible_to
from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.agreements.rules import MAYBE_IN_FORCE, Term, standing_of
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.dates import Precision

DAYS = [date(2012, 9, 29), date(2012, 9, 30), date(2012, 10, 1), date(2012, 12, 31), date(2013, 1, 1)]


def ids(session, query):
    return {row.id for row in session.execute(query).scalars().unique()}


@pytest.fixture
def every_kind(make):
    """Agreements of every mix of signing, beginning, end and term around the turn of a fiscal year."""
    signed = [(None, None), (date(2012, 9, 30), Precision.DAY), (date(2012, 1, 1), Precision.YEAR)]
    begun = [(None, None), (date(2012, 10, 1), Precision.MONTH)]
    ends = [
        (None, None),
        (date(2012, 9, 30), Precision.DAY),
        (date(2012, 9, 1), Precision.MONTH),
        (date(2012, 1, 1), Precision.YEAR),
    ]
    found = []
    for (signed_on, sp), (effective_on, fp), (ends_on, ep), term in product(signed, begun, ends, Term):
        if signed_on and ends_on and ends_on < signed_on:
            continue
        dates = {"signed_on": signed_on, "effective_on": effective_on, "ends_on": ends_on}
        exactness = {"signed_precision": sp, "effective_precision": fp, "ends_precision": ep}
        found.append(make.agreement(**dates, **exactness, term=term))
    return found


def test_in_force_on_a_day_is_what_the_rule_says_and_drops_nothing_unknown(session, every_kind):
    for day in DAYS:
        by_rule = {one.id for one in every_kind if standing_of(one, day) in MAYBE_IN_FORCE}
        assert ids(session, queries.maybe_in_force_on(select(Agreement), day)) == by_rule, day


def test_what_is_past_is_what_has_expired(session, every_kind):
    for day in DAYS:
        expired = {one.id for one in every_kind if standing_of(one, day).value == "expired"}
        assert ids(session, queries.past(select(Agreement), day)) == expired, day


def test_a_month_holds_what_was_signed_in_it_and_no_bare_year(session, make):
    first, last = make.agreement(signed_on=date(2012, 1, 1)), make.agreement(signed_on=date(2012, 1, 31))
    month = make.agreement(signed_on=date(2012, 1, 1), signed_precision=Precision.MONTH)
    make.agreement(signed_on=date(2012, 1, 1), signed_precision=Precision.YEAR)
    make.agreement(signed_on=date(2012, 2, 1))
    make.agreement()
    signed = session.scalars(queries.signed_in(Month(2012, 1))).all()
    assert signed == [first, month, last]
    assert signed[0].agency.name_en, "the agency comes with it"


def test_ending_between_includes_the_first_day_and_not_the_day_after(session, make):
    make.agreement(ends_on=date(2012, 5, 31))
    first = make.agreement(ends_on=date(2012, 6, 1))
    last = make.agreement(ends_on=date(2012, 6, 30))
    year = make.agreement(ends_on=date(2012, 1, 1), ends_precision=Precision.YEAR)
    make.agreement(ends_on=date(2012, 7, 1))
    make.agreement()
    found = session.scalars(queries.ending_between(date(2012, 6, 1), date(2012, 7, 1))).all()
    assert found == [year, first, last]


def test_ending_soon_includes_today_and_the_same_day_of_next_year(session, make):
    today = date(2012, 2, 29)
    make.agreement(ends_on=date(2012, 2, 28))
    inside = [make.agreement(ends_on=day) for day in (today, date(2013, 2, 28))]
    make.agreement(ends_on=date(2013, 3, 1))
    assert ids(session, queries.ending_soon(select(Agreement), today)) == {one.id for one in inside}


def test_an_end_is_unknown_unless_it_is_known_that_there_is_none(session, make):
    unknown = make.agreement(term=Term.FIXED)
    make.agreement(term=Term.EVERGREEN)
    make.agreement(ends_on=date(2012, 6, 1))
    assert ids(session, queries.end_unknown(select(Agreement))) == {unknown.id}


def test_the_figures_count_what_the_lists_hold(session, make, every_kind):
    make.agreement(classification=Classification.RESTRICTED)
    make.agreement(archived_at=now())
    day = date(2012, 9, 30)
    figures = session.execute(visible_to(queries.figures(day), Agreement, Office())).one()
    every = visible_to(select(Agreement), Agreement, Office())
    assert figures.in_force == len(ids(session, queries.maybe_in_force_on(every, day)))
    assert figures.ending == len(ids(session, queries.ending_soon(every, day)))
    assert figures.end_unknown == len(ids(session, queries.end_unknown(every)))
    assert figures.council == 0


def test_a_restricted_partner_neither_shows_nor_finds(session, make):
    hidden = make.partner(name_en="Hidden City", classification=Classification.RESTRICTED)
    agreement = make.agreement(hidden, title_en="Memorandum", title_th=None)
    assert ids(session, queries.matching(select(Agreement), "memo", Office())) == {agreement.id}
    assert ids(session, queries.matching(select(Agreement), "hidden", Office())) == set()
    assert ids(session, queries.with_partner(select(Agreement), hidden.id, Office())) == set()
    assert session.execute(queries.parties_of([agreement.id], Office())).all() == []


def test_titles_keep_what_finds_them_when_they_change(session, make):
    agreement = make.agreement(title_en="First", title_th="ฉบับแรก")
    agreement.title_en = "Second"
    session.flush()
    assert ids(session, queries.matching(select(Agreement), "second แรก", Office())) == {agreement.id}
    assert ids(session, queries.matching(select(Agreement), "first", Office())) == set()
