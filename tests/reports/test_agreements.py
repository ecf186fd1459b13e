"""Section 5: what the month did to agreements, and what ends soon; no unknown end is dropped silently."""

from datetime import date

import pytest

from crm.agreements.rules import Term
from crm.documents.content import Gap
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.reports.monthly.rules.agreements import Movement, agreements, movements
from crm.reports.monthly.rules.facts import Counts
from tests.reports.facts import ENGLISH, MAY, agreement, cells, month

S, R, X, E = Movement.SIGNED, Movement.RENEWED, Movement.EXPIRED, Movement.ENDING


def day(text):
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("signed", "ends", "expected"),
    [
        ("2012-05-18", None, [S]),
        ("2012-05", None, [S]),
        ("2012", None, []),
        ("2012-06-01", None, []),
        ("2010-01-01", "2012-05-31", [X]),
        ("2010-01-01", "2012-05", [X]),
        ("2010-01-01", "2012-06-01", [E]),
        ("2010-01-01", "2013-05-31", [E]),
        ("2010-01-01", "2013-06-01", []),
        ("2010-01-01", "2012", [E]),
        ("2010-01-01", "2013", [E]),
        ("2010-01-01", "2011", []),
        ("2012-05-01", "2012-12-31", [S, E]),
        (None, "2012-05-31", [X]),
        (None, None, []),
    ],
)
def test_what_a_month_does_to_an_agreement(signed, ends, expected):
    paper = agreement(signed=signed and day(signed), ends=ends and day(ends))
    assert list(movements(paper, MAY)) == expected


def test_an_end_known_by_year_alone_is_shown_until_its_year_is_over():
    paper = agreement(signed=day("2017-12-13"), ends=day("2020"))
    seen = [m for m in range(1, 13) if list(movements(paper, Month(2020, m))) == [E]]
    assert seen == list(range(1, 13))
    assert not list(movements(paper, Month(2021, 1)))


def test_one_that_renews_by_itself_is_renewed_and_does_not_expire():
    paper = agreement(signed=day("2010-05-31"), ends=day("2012-05-31"), term=Term.AUTO_RENEW)
    assert list(movements(paper, MAY)) == [R]


def test_one_that_follows_an_earlier_one_of_its_kind_is_a_renewal():
    section = agreements(month(agreements=[agreement(signed=day("2012-05-18"), renews=True)]), ENGLISH)
    assert cells(section, "movement") == ["Renewed"]
    assert any(note.startswith("Renewed:") for note in section.notes)


def test_the_signed_come_first_and_then_what_ends_by_its_day():
    first = agreement(signed=day("2012-05-18"))
    soon, later = agreement(ends=day("2012-07-01")), agreement(ends=day("2013-02-01"))
    gone = agreement(ends=day("2012-05-20"))
    section = agreements(month(agreements=[later, gone, soon, first]), ENGLISH)
    assert cells(section, "movement") == [
        "Signed",
        "Expired",
        "Ends within 12 months",
        "Ends within 12 months",
    ]
    assert cells(section, "ends") == [Gap.UNKNOWN, day("2012-05-20"), day("2012-07-01"), day("2013-02-01")]
    assert [row.id for row in section.rows] == [f"agreement:{a.id}" for a in (first, gone, soon, later)]


def test_an_agreement_without_end_by_its_terms_has_a_blank_and_not_a_dash():
    section = agreements(month(agreements=[agreement(signed=day("2012-05"), term=Term.EVERGREEN)]), ENGLISH)
    assert cells(section, "ends") == [Gap.NOT_APPLICABLE]
    assert cells(section, "signed") == [PartialDate(date(2012, 5, 1), Precision.MONTH)]


def test_unknown_ends_and_signing_dates_are_counted_in_a_note():
    counts = Counts(in_force_end_unknown=57, signing_day_unknown=2)
    section = agreements(month(counts=counts), ENGLISH)
    assert section.notes == [
        "Agreements in force without a recorded end: 57.",
        "Agreements without a recorded signing date: 2.",
    ]
