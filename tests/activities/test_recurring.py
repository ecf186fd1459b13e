"""When what recurs falls due again: the day of the month is kept, none is left out and none comes twice."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.activities.rules import Recurrence, due_after
from crm.agreements.rules import months_after

R = Recurrence
EVERY = {R.MONTHLY: 1, R.QUARTERLY: 3, R.YEARLY: 12}
days = some.dates(date(1990, 1, 1), date(2060, 12, 31))
recurring = some.sampled_from(list(EVERY))


@pytest.mark.parametrize(
    ("first", "recurrence", "after", "due"),
    [
        (date(2012, 1, 31), R.MONTHLY, date(2012, 1, 31), date(2012, 2, 29)),
        (date(2012, 1, 31), R.MONTHLY, date(2012, 2, 29), date(2012, 3, 31)),
        (date(2011, 1, 31), R.MONTHLY, date(2011, 1, 31), date(2011, 2, 28)),
        (date(2011, 11, 30), R.QUARTERLY, date(2011, 11, 30), date(2012, 2, 29)),
        (date(2011, 11, 30), R.QUARTERLY, date(2012, 2, 29), date(2012, 5, 30)),
        (date(2012, 2, 29), R.YEARLY, date(2012, 2, 29), date(2013, 2, 28)),
        (date(2012, 2, 29), R.YEARLY, date(2015, 2, 28), date(2016, 2, 29)),
        (date(2012, 6, 15), R.MONTHLY, date(2012, 6, 20), date(2012, 7, 15)),
        (date(2012, 6, 15), R.MONTHLY, date(2012, 5, 1), date(2012, 7, 15)),
        (date(2012, 6, 15), R.ONCE, date(2012, 6, 15), None),
        (date(2100, 12, 31), R.MONTHLY, date(2100, 12, 31), None),
    ],
)
def test_it_falls_due_on_the_same_day_or_on_the_last_of_a_shorter_month(first, recurrence, after, due):
    assert due_after(first, recurrence, after) == due


def series(first, recurrence, times):
    """The days on which it falls due, each found from the one before."""
    found = [first]
    while len(found) < times:
        found.append(due_after(first, recurrence, found[-1]))
    return found


@given(days, recurring)
def test_each_time_comes_once_and_none_is_left_out(first, recurrence):
    found = series(first, recurrence, 30)
    assert found == [months_after(first, number * EVERY[recurrence]) for number in range(30)]
    assert all(one < other for one, other in pairwise(found))


@given(days, recurring, some.integers(0, 3000))
def test_the_next_time_is_the_nearest_after_any_day(first, recurrence, later):
    day = first + timedelta(days=later)
    due = due_after(first, recurrence, day)
    assert due > day
    steps = range(1, 3000 // 28 + 3)
    assert due == min(on for step in steps if (on := months_after(first, step * EVERY[recurrence])) > day)


@given(days, recurring)
def test_a_short_month_does_not_move_the_times_after_it(first, recurrence):
    for due in series(first, recurrence, 30):
        last_of_month = (due + timedelta(days=1)).day == 1
        assert due.day == first.day or (last_of_month and due.day < first.day)
