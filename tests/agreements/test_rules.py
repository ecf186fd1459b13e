"""How an agreement stands on a day, by the dates it has."""

from datetime import date

import pytest

from crm.agreements.rules import Standing, Term, a_year_after, standing_on

DAY = date(2012, 9, 30)
S = Standing


@pytest.mark.parametrize(
    ("signed", "effective", "last_day", "term", "standing"),
    [
        (None, None, None, Term.UNKNOWN, S.SIGNING_DAY_UNKNOWN),
        (None, None, date(2013, 1, 1), Term.FIXED, S.SIGNING_DAY_UNKNOWN),
        (None, None, date(2012, 9, 29), Term.FIXED, S.EXPIRED),
        (date(2012, 10, 1), None, None, Term.UNKNOWN, S.NOT_YET_SIGNED),
        (date(2012, 9, 30), None, None, Term.UNKNOWN, S.IN_FORCE_END_UNKNOWN),
        (date(1962, 2, 19), None, None, Term.UNKNOWN, S.IN_FORCE_END_UNKNOWN),
        (date(1962, 2, 19), None, None, Term.FIXED, S.IN_FORCE_END_UNKNOWN),
        (date(1962, 2, 19), None, None, Term.EVERGREEN, S.IN_FORCE),
        (date(2010, 1, 1), None, date(2012, 9, 30), Term.FIXED, S.IN_FORCE),
        (date(2010, 1, 1), None, date(2012, 9, 29), Term.FIXED, S.EXPIRED),
        (date(2010, 1, 1), None, date(2012, 9, 29), Term.AUTO_RENEW, S.IN_FORCE_END_UNKNOWN),
        (date(2012, 9, 1), date(2012, 10, 1), None, Term.UNKNOWN, S.NOT_YET_IN_FORCE),
        (date(2012, 9, 1), date(2012, 9, 30), None, Term.UNKNOWN, S.IN_FORCE_END_UNKNOWN),
    ],
)
def test_an_agreement_stands_as_its_dates_say(signed, effective, last_day, term, standing):
    dates = {"signed": signed, "effective": effective, "last_day": last_day}
    assert standing_on(DAY, **dates, term=term) is standing


def test_the_term_need_not_be_known():
    assert standing_on(DAY, signed=date(2000, 1, 1), last_day=None) is S.IN_FORCE_END_UNKNOWN


@pytest.mark.parametrize(
    ("day", "next_year"),
    [
        (date(2012, 6, 15), date(2013, 6, 15)),
        (date(2012, 2, 29), date(2013, 2, 28)),
        (date(2011, 2, 28), date(2012, 2, 28)),
        (date(2012, 12, 31), date(2013, 12, 31)),
    ],
)
def test_a_year_after_a_leap_day_is_the_last_of_february(day, next_year):
    assert a_year_after(day) == next_year
