"""How days are laid out: weeks, months, fiscal years, yearly days; the ends are included everywhere."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.agenda.rules import Look, by_day, by_first_day, stretch_of, weeks_of, yearly
from crm.platform.spoken import first_weekday, weekday

DAYS = st.dates(date(1900, 2, 1), date(2100, 11, 30))


@dataclass(frozen=True)
class Spell:
    first: date
    last: date


@given(st.sampled_from(list(Look)), DAYS, st.integers(0, 6))
def test_a_stretch_holds_its_day_and_touches_its_neighbours(look, on, weekday):
    stretch = stretch_of(look, on, weekday)
    assert stretch.first <= on <= stretch.last
    if stretch.after:
        assert stretch_of(look, stretch.after, weekday).first == stretch.last + timedelta(days=1)
    if stretch.before:
        assert stretch_of(look, stretch.before, weekday).last == stretch.first - timedelta(days=1)


@given(st.sampled_from([Look.MONTH, Look.WEEK]), DAYS, st.integers(0, 6))
def test_weeks_are_whole_and_hold_every_day_once(look, on, first):
    stretch = stretch_of(look, on, first)
    days = [day for week in weeks_of(stretch, first) for day in week]
    assert {len(week) for week in weeks_of(stretch, first)} == {7}
    assert days[0].weekday() == first
    assert days == sorted(set(days))
    assert days[0] <= stretch.first
    assert days[-1] >= stretch.last
    assert len(days) <= 42


@pytest.mark.parametrize(("on", "year"), [(date(2012, 9, 30), 2012), (date(2012, 10, 1), 2013)])
def test_the_year_is_the_fiscal_year(on, year):
    stretch = stretch_of(Look.YEAR, on, 0)
    assert (stretch.first, stretch.last) == (date(year - 1, 10, 1), date(year, 9, 30))


def test_the_calendar_ends_where_the_register_does():
    assert stretch_of(Look.MONTH, date(2100, 12, 31), 0).after is None
    assert stretch_of(Look.MONTH, date(1900, 1, 1), 0).before is None
    assert stretch_of(Look.LIST, date(1900, 1, 5), 0).before is None


def test_the_list_is_within_the_next_30_days():
    stretch = stretch_of(Look.LIST, date(2012, 6, 15), 0)
    assert (stretch.first, stretch.last) == (date(2012, 6, 15), date(2012, 7, 15))


@given(DAYS, st.integers(0, 60), DAYS, st.integers(0, 60))
def test_an_entry_stands_on_exactly_the_days_that_it_touches(start, length, first, width):
    last = first + timedelta(days=width)
    spell = Spell(start, start + timedelta(days=length))
    expected = [
        first + timedelta(days=number)
        for number in range(width + 1)
        if spell.first <= first + timedelta(days=number) <= spell.last
    ]
    assert sorted(by_day([spell], first, last)) == expected


def test_a_list_tells_a_spell_once():
    spell = Spell(date(2012, 6, 10), date(2012, 6, 20))
    assert by_first_day([spell], date(2012, 6, 15)) == {date(2012, 6, 15): [spell]}


def test_the_29th_of_february_is_the_28th_in_other_years():
    days = yearly(2, 29, date(2011, 1, 1), date(2013, 12, 31))
    assert days == [date(2011, 2, 28), date(2012, 2, 29), date(2013, 2, 28)]
    assert yearly(12, 31, date(2011, 12, 31), date(2012, 12, 30)) == [date(2011, 12, 31)]


def test_the_week_begins_as_cldr_says():
    assert (first_weekday("th"), first_weekday("en")) == (6, 0)
    assert (weekday(6, "th", "wide"), weekday(0, "en")) == ("วันอาทิตย์", "Mon")
