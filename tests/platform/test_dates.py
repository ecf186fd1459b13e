"""Days as they are typed: both eras, Thai digits, as exact as the source."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.platform.calendar import Month, buddhist_year
from crm.platform.dates import HISTORIC, PartialDate, Precision
from crm.platform.errors import Refused
from crm.platform.spoken import as_typed, day, long_day, month, partial, span, written_day


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("31/5/2555", "2012-05-31"),
        ("31/05/2012", "2012-05-31"),
        ("31.5.2555", "2012-05-31"),
        ("2012-05-31", "2012-05-31"),
        ("2555-05-31", "2012-05-31"),
        ("๓๑/๕/๒๕๕๕", "2012-05-31"),
        ("  1/1/2569 ", "2026-01-01"),
        ("29/2/2555", "2012-02-29"),
        ("5/2555", "2012-05"),
        ("2012-05", "2012-05"),
        ("2555", "2012"),
        ("1997", "1997"),
        ("1 ธ.ค. 2569", "2026-12-01"),
        ("1 ธันวาคม 2569", "2026-12-01"),
        ("๑ ธันวาคม พ.ศ. ๒๕๖๙", "2026-12-01"),
        ("1ธค2569", "2026-12-01"),
        ("1 Dec 2026", "2026-12-01"),
        ("01 december 2026", "2026-12-01"),
        ("1 Dec. 2569", "2026-12-01"),
        ("28 Sept 2008", "2008-09-28"),
        ("28 Sep 2008", "2008-09-28"),
        ("ธ.ค. 2569", "2026-12"),
        ("December 2026", "2026-12"),
        ("1 เม.ย. 2483", "1940-04-01"),
        ("31/12/2483", "1940-12-31"),
        ("1/1/2484", "1941-01-01"),
    ],
)
def test_a_date_is_understood(typed, shown):
    assert str(PartialDate.parse(typed)) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/6/2555",
        "29/2/2554",
        "0/1/2555",
        "1/13/2555",
        "32/1/2012",
        "1/1/12",
        "2569-02-29",
        "1/1/0001",
        "1/1/99999",
        "tomorrow",
        "31-5-2555",
        "1/1/2800",
        "1850-01-01",
        "\x00",
        "9" * 400,
        "31 June 2012",
        "1 Foo 2012",
        "1 ธ.ค. 69",
        "Dec",
        "1 พ.ศ. 2569",
        "1 Dec Dec 2026",
    ],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(Refused):
        PartialDate.parse(typed)


@pytest.mark.parametrize("typed", ["1/2/2483", "31 มี.ค. 2483", "2/2483", "2483-01-31"])
def test_months_that_never_were_are_refused(typed):
    """B.E. 2483 ran from April to December: January to March 1941 belong to 2484."""
    with pytest.raises(Refused, match="April to December"):
        PartialDate.parse(typed)


def test_history_reaches_back_to_the_founding_of_the_city():
    assert PartialDate.parse("1782-04-21", HISTORIC).first == date(1782, 4, 21)
    with pytest.raises(Refused):
        PartialDate.parse("1781-12-31", HISTORIC)


def test_a_day_must_be_exact_where_a_day_is_asked():
    with pytest.raises(Refused):
        PartialDate.parse_day("2012-05")
    assert PartialDate.parse_day("18/5/2555") == date(2012, 5, 18)


def test_a_partial_date_ends_with_its_time():
    assert PartialDate.parse("2012-02").last == date(2012, 2, 29)
    assert PartialDate.parse("2012").last == date(2012, 12, 31)
    assert PartialDate.parse("2012-12").last == date(2012, 12, 31)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back_in_both_eras(value):
    assert PartialDate.parse_day(value.isoformat()) == value
    assert PartialDate.parse_day(f"{value.day}/{value.month}/{value.year}") == value
    assert PartialDate.parse_day(f"{value.day}/{value.month}/{buddhist_year(value)}") == value


def test_dates_read_as_each_language_writes_them():
    meeting = date(2010, 10, 28)
    assert day(meeting, "th") == "28 ต.ค. 2553"
    assert day(meeting, "en") == "28 Oct 2010"
    assert long_day(meeting, "th") == "วันพฤหัสบดีที่ 28 ตุลาคม พ.ศ. 2553"
    assert month(Month(2012, 5), "th") == "พฤษภาคม พ.ศ. 2555"
    assert month(Month(2012, 5), "en") == "May 2012"
    assert partial(PartialDate(date(2000, 8, 1), Precision.MONTH), "th") == "ส.ค. 2543"
    assert partial(PartialDate(date(2000, 1, 1), Precision.YEAR), "en") == "2000"


@pytest.mark.parametrize(
    ("first", "last", "th", "en"),
    [
        (date(2010, 10, 28), date(2010, 10, 29), "28–29 ต.ค. 2553", "28–29 Oct 2010"),
        (date(2008, 9, 28), date(2008, 10, 1), "28 ก.ย. – 1 ต.ค. 2551", "28 Sept – 1 Oct 2008"),
        (date(2012, 12, 30), date(2013, 1, 2), "30 ธ.ค. 2555 – 2 ม.ค. 2556", "30 Dec 2012 – 2 Jan 2013"),
        (date(2012, 5, 18), date(2012, 5, 18), "18 พ.ค. 2555", "18 May 2012"),
    ],
)
def test_spans_say_no_more_than_they_must(first, last, th, en):
    assert span(first, last, Precision.DAY, "th") == th
    assert span(first, last, Precision.DAY, "en").replace("Sep ", "Sept ") == en


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(Precision), st.sampled_from(["th", "en"])
)
def test_what_a_form_shows_reads_back_the_same(value, precision, language):
    shown = PartialDate.parse(str(PartialDate(value, precision)))
    assert PartialDate.parse(as_typed(shown, language)) == shown


@given(
    st.dates(date(1941, 4, 1), date(2100, 12, 31)), st.sampled_from(Precision), st.sampled_from(["th", "en"])
)
def test_what_a_page_shows_reads_back_the_same(value, precision, language):
    shown = PartialDate.parse(str(PartialDate(value, precision)))
    assert PartialDate.parse(partial(shown, language)) == shown
    if precision is Precision.DAY:
        assert PartialDate.parse(written_day(shown.first, language)) == shown
