"""The fiscal year, the Buddhist era and months: each rule at its edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.platform.calendar import (
    Month,
    buddhist_year,
    common_year,
    fiscal_month,
    fiscal_year,
    parse_fiscal_year,
)
from crm.platform.errors import Refused

DAYS = st.dates(date(1782, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "year", "month"),
    [
        (date(2012, 9, 30), 2012, 12),
        (date(2012, 10, 1), 2013, 1),
        (date(2010, 10, 28), 2011, 1),
        (date(2008, 9, 28), 2008, 12),
        (date(2012, 2, 29), 2012, 5),
        (date(2011, 12, 31), 2012, 3),
        (date(2012, 1, 1), 2012, 4),
    ],
)
def test_the_fiscal_year_runs_from_october(day, year, month):
    assert (fiscal_year(day), fiscal_month(day)) == (year, month)


@given(DAYS)
def test_a_fiscal_year_is_a_year_of_twelve_months_in_order(day):
    first = date(fiscal_year(day) - 1, 10, 1)
    assert first <= day <= date(fiscal_year(day), 9, 30)
    months = [Month.of(first)]
    while len(months) < 12:
        months.append(months[-1].next)
    assert [month.number for month in months] == list(range(1, 13))
    assert {month.fiscal_year for month in months} == {fiscal_year(day)}
    assert Month.of(day) in months


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(1941, 1, 1), 2484),
        (date(1940, 12, 31), 2483),
        (date(1940, 3, 31), 2482),
        (date(1940, 4, 1), 2483),
        (date(1932, 6, 24), 2475),
        (date(1899, 2, 14), 2441),
        (date(2026, 11, 23), 2569),
    ],
)
def test_before_1941_the_thai_year_began_in_april(day, year):
    assert buddhist_year(day) == year


@given(DAYS)
def test_half_open_months_tile_the_time(day):
    month = Month.of(day)
    assert month.first <= day < month.after == month.next.first
    assert month.last == month.after - timedelta(days=1)
    assert month.next.previous == month
    assert Month.parse(str(month)) == month if day.year >= 1900 else True


def test_months_are_typed_in_either_era_and_in_thai_digits():
    assert Month.parse("2010-10") == Month.parse("2553-10") == Month.parse("๒๕๕๓-๑๐") == Month(2010, 10)
    october = Month(2010, 10)
    assert (october.fiscal_year, october.number, october.quarter) == (2011, 1, 1)
    assert Month(2012, 5).quarter == 3
    assert Month(2012, 5).fiscal_start == date(2011, 10, 1)


@pytest.mark.parametrize(
    "text", ["", "2010", "2010-13", "2010-00", "10-2010", "2010-10-01", "9999-01", "0000-01", "x" * 500]
)
def test_what_is_no_month_is_refused(text):
    with pytest.raises(Refused):
        Month.parse(text)


def test_fiscal_years_are_typed_in_either_era():
    assert parse_fiscal_year("2013") == parse_fiscal_year("2556") == parse_fiscal_year("๒๕๕๖") == 2013
    assert common_year(2399) == 2399
    for text in ("", "13", "20135", "abcd", "1899"):
        with pytest.raises(Refused):
            parse_fiscal_year(text)
