"""Which month an activity belongs to: listed in each that it touches, counted once, where it starts."""

from datetime import date

import pytest

from crm.activities.rules import ActivityState
from crm.documents.content import Gap, Span
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.rules.belonging import coming, counts_in, touches
from crm.reports.monthly.rules.coming import next_month
from crm.reports.monthly.rules.held import activities_held, held_by_type
from crm.reports.monthly.rules.report import compose
from tests.reports.facts import ENGLISH, THAI, activity, cells, month, total

JUNE, JULY = Month(2019, 6), Month(2019, 7)
SISTER_CITY_WEEK = activity(date(2019, 6, 27), date(2019, 7, 1), persons_theirs=180)


def test_an_activity_over_two_months_is_listed_in_both_and_counted_where_it_starts():
    june = activities_held(month(SISTER_CITY_WEEK, of=JUNE), ENGLISH)
    july = activities_held(month(SISTER_CITY_WEEK, of=JULY), ENGLISH)
    assert cells(june, "no") == [1]
    assert cells(june, "dates") == [Span(date(2019, 6, 27), date(2019, 7, 1))]
    assert cells(july, "no") == [Gap.NOT_APPLICABLE]
    assert cells(july, "dates") == [Span(date(2019, 6, 27), date(2019, 7, 1), continued=True)]
    assert (total(june, "theirs"), july.totals) == (180, None)


def test_what_is_continued_shows_no_figure_that_a_sum_could_take():
    july = activities_held(month(SISTER_CITY_WEEK, of=JULY), ENGLISH)
    for key in ("theirs", "ours", "persons", "cost", "promises"):
        assert cells(july, key) == [Gap.NOT_APPLICABLE]
    assert july.notes
    assert not held_by_type(month(SISTER_CITY_WEEK, of=JULY), ENGLISH).rows


def test_an_activity_over_the_end_of_a_fiscal_year_counts_in_the_old_year():
    mayors = activity(date(2008, 9, 28), date(2008, 10, 1))
    september, october = Month(2008, 9), Month(2008, 10)
    assert (september.fiscal_year, october.fiscal_year) == (2008, 2009)
    assert [counts_in(mayors, m) for m in (september, october)] == [True, False]
    assert [touches(mayors, m) for m in (september, october)] == [True, True]


@pytest.mark.parametrize(
    ("precision", "listed"), [(Precision.DAY, True), (Precision.MONTH, True), (Precision.YEAR, False)]
)
def test_a_month_belongs_to_its_month_and_a_bare_year_to_none(precision, listed):
    vague = activity(date(2000, 8, 1), date(2000, 8, 31), precision=precision)
    assert touches(vague, Month(2000, 8)) is listed


def test_a_whole_month_is_never_shown_as_days():
    vague = activity(date(2000, 8, 1), date(2000, 8, 31), precision=Precision.MONTH)
    report = compose(month(vague, of=Month(2000, 8)), ENGLISH)
    assert cells(report.sections[2], "dates") == [
        Span(date(2000, 8, 1), date(2000, 8, 31), Precision.MONTH, continued=False)
    ]


@pytest.mark.parametrize(
    "state", [s for s in ActivityState if s not in {ActivityState.HELD, ActivityState.REPORTED}]
)
def test_only_what_was_held_is_listed_as_held(state):
    assert not activities_held(month(activity(state=state)), ENGLISH).rows


def test_the_next_month_is_planned_from_what_is_foreseen_and_what_was_postponed_to_it():
    foreseen = activity(date(2012, 6, 20), state=ActivityState.CONFIRMED)
    postponed = activity(date(2012, 5, 9), state=ActivityState.POSTPONED, moved_to=date(2012, 6, 4))
    later = activity(date(2012, 5, 10), state=ActivityState.POSTPONED, moved_to=date(2012, 9, 4))
    held = activity(date(2012, 6, 2))
    facts = month(foreseen, postponed, later, held, today=date(2012, 6, 3))
    assert {a.id for a in coming(facts)} == {foreseen.id, postponed.id}
    section = next_month(facts, ENGLISH)
    assert cells(section, "dates") == [date(2012, 6, 4), Span(date(2012, 6, 20), date(2012, 6, 20))]
    assert cells(section, "state") == ["Postponed to this date", "Confirmed"]
    assert "1" in section.notes[0]


@pytest.mark.parametrize("voice", [ENGLISH, THAI], ids=["en", "th"])
def test_an_empty_month_says_so_in_every_section(voice):
    report = compose(month(of=Month(1999, 2)), voice)
    assert [section.number for section in report.sections][:13] == [
        "1",
        "1.1",
        "2",
        "2.1",
        "3",
        "4",
        "5",
        "6",
        "6.1",
        "7",
        "8",
        "9",
        "10",
    ]
    for section in report.sections:
        assert section.rows or section.empty
        assert section.totals is None or section.key == "summary"
    assert all(not section.charts for section in report.sections)
