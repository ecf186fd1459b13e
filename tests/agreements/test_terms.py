"""How long an agreement binds and by when to decide: notice, renewals, leap days and ends of months."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import assume, given

from crm.agreements.rules import (
    Deadline,
    DeadlineKind,
    Term,
    Terms,
    deadlines,
    inconsistent,
    months_after,
    rung,
)
from crm.platform.dates import LATEST, PartialDate, Precision
from tests.agreements.lives import days, fixed, on, terms

K = DeadlineKind


def renewing(ends, **more):
    return Terms(term=Term.AUTO_RENEW, ends=ends, **more)


@pytest.mark.parametrize(
    ("agreed", "first"),
    [
        (fixed(on(2012, 12, 31)), Deadline(K.EXPIRY, date(2012, 12, 31), date(2012, 12, 31))),
        (fixed(on(2012, 12, 31), notice_months=6), Deadline(K.EXPIRY, date(2012, 12, 31), date(2012, 6, 30))),
        (fixed(on(2012, 3, 31), notice_months=1), Deadline(K.EXPIRY, date(2012, 3, 31), date(2012, 2, 29))),
        (fixed(on(2011, 3, 31), notice_months=1), Deadline(K.EXPIRY, date(2011, 3, 31), date(2011, 2, 28))),
        (
            fixed(PartialDate(date(2017, 1, 1), Precision.YEAR), notice_months=3),
            Deadline(K.EXPIRY, date(2017, 12, 31), date(2016, 10, 1)),
        ),
        (
            Terms(term=Term.UNKNOWN, ends=PartialDate(date(2017, 2, 1), Precision.MONTH)),
            Deadline(K.EXPIRY, date(2017, 2, 28), date(2017, 2, 1)),
        ),
        (
            Terms(term=Term.EVERGREEN, review_on=date(2020, 2, 29)),
            Deadline(K.REVIEW, date(2020, 2, 29), date(2020, 2, 29)),
        ),
        (
            renewing(on(2012, 6, 30), notice_months=2),
            Deadline(K.RENEWAL, date(2012, 6, 30), date(2012, 4, 30)),
        ),
    ],
)
def test_the_day_of_decision_lies_the_notice_before_the_end(agreed, first):
    assert next(deadlines(agreed)) == first


@pytest.mark.parametrize("agreed", [Terms(), Terms(term=Term.FIXED), Terms(term=Term.EVERGREEN)])
def test_without_a_day_there_is_nothing_to_decide_by(agreed):
    assert list(deadlines(agreed)) == []


def test_what_renews_by_itself_on_a_leap_day_returns_to_it():
    found = [one.falls_on for one in deadlines(renewing(on(2012, 2, 29), renewal_months=12))][:5]
    assert found == [
        date(2012, 2, 29),
        date(2013, 2, 28),
        date(2014, 2, 28),
        date(2015, 2, 28),
        date(2016, 2, 29),
    ]


def test_renewals_are_counted_to_the_end_of_the_calendar_and_once_where_no_length_is_known():
    counted = list(deadlines(renewing(on(2012, 1, 31), renewal_months=1)))
    assert counted[1].falls_on == date(2012, 2, 29)
    assert counted[-1].falls_on <= LATEST
    assert len(list(deadlines(renewing(on(2012, 1, 31))))) == 1


@given(terms)
def test_decisions_come_in_order_and_before_what_they_are_about(agreed):
    assume(not list(inconsistent(agreed)))
    found = list(deadlines(agreed))
    assert found == sorted(found, key=lambda one: one.falls_on)
    assert found == sorted(found, key=lambda one: one.decide_by)
    assert all(one.decide_by <= one.falls_on <= LATEST for one in found)
    assert len({one.kind for one in found}) <= 1


@given(days)
def test_a_month_after_is_the_same_day_or_the_last_of_the_month(day):
    later = months_after(day, 1)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == 1
    assert later.day == min(day.day, monthrange(later.year, later.month)[1])


@pytest.mark.parametrize(
    ("decide_by", "step"),
    [
        (date(2012, 6, 14), 0),
        (date(2012, 6, 15), 1),
        (date(2012, 7, 15), 1),
        (date(2012, 7, 16), 3),
        (date(2012, 12, 15), 6),
        (date(2013, 6, 15), 12),
        (date(2013, 6, 16), None),
    ],
)
def test_the_ladder_is_climbed_from_the_day_of_decision(decide_by, step):
    assert rung(decide_by, date(2012, 6, 15)) == step


@pytest.mark.parametrize(
    ("agreed", "fields"),
    [
        (Terms(), []),
        (Terms(term=Term.EVERGREEN, ends=on(2012)), ["ends"]),
        (renewing(None), ["ends"]),
        (fixed(on(2012), renewal_months=12), ["renewal_months"]),
        (fixed(on(2012), effective=on(2013)), ["ends"]),
    ],
)
def test_what_contradicts_itself_is_said_at_its_field(agreed, fields):
    assert [refusal.field for refusal in inconsistent(agreed)] == fields
