"""Months of the office that are known from its sources: what the register must tell of each."""

import json

import pytest

from crm.access.queries import Office
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.reports.monthly.exports import FORMATS, said
from crm.reports.monthly.queries.gathering import month_facts
from tests.conftest import TODAY
from tests.reports.facts import cells


@pytest.fixture
def held(app, seeded):
    """The rows of section 2 of a month: (row id, days as written, number)."""

    def rows(month, language="en"):
        with app.app_context():
            document = said(facts_of(seeded, month), language)
        return document, next(section for section in document.sections if section.key == "held")

    return rows


def facts_of(session, month):
    return month_facts(session, Month.parse(month), reader=Office(), today=TODAY, at=now())


def days(section):
    return [(span.first.day, span.last.day) for span in cells(section, "dates")]


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2010-10", [(25, 25), (28, 29)]),
        ("2012-05", [(18, 18)]),
        ("2012-06", [(13, 14), (30, 30)]),
        ("2019-06", [(11, 11), (20, 20), (26, 28), (26, 26), (27, 1), (28, 28)]),
    ],
)
def test_the_activities_of_a_known_month(held, month, expected):
    _document, section = held(month)
    assert sorted(days(section)) == sorted(expected)


def test_september_2022_has_five(held):
    assert len(held("2022-09")[1].rows) == 5


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("typed", ["2010-10", "2553-10"])
def test_the_meeting_in_jakarta_opens_the_fiscal_year(held, typed, language):
    document, section = held(typed, language)
    assert document.codes | {"data_cut_off": ""} == {
        "month": "2010-10",
        "fiscal_year": 2011,
        "fiscal_month": 1,
        "quarter": 1,
        "edition": "draft",
        "status": "draft",
        "classification": "normal",
        "data_cut_off": "",
    }
    places = cells(section, "place")
    assert any(("จาการ์ตา" if language == "th" else "Jakarta") in str(place) for place in places)
    assert "2554" in document.subtitle


def test_sister_city_week_continues_in_july(held):
    _document, section = held("2019-07")
    assert [span.continued for span in cells(section, "dates")].count(True) == 1


def test_the_mayors_conference_of_2008_crosses_the_fiscal_year(held):
    september, october = held("2008-09")[1], held("2008-10")[1]
    crossing = {row.id for row in september.rows} & {row.id for row in october.rows}
    assert len(crossing) == 1
    counted = {row.id for row in october.rows if isinstance(row.cells[0], int)}
    assert not crossing & counted


def test_no_name_as_published_reaches_a_report(app, seeded):
    with app.app_context():
        bodies = [
            FORMATS["json"].write(said(facts_of(seeded, month), language)).decode()
            for month in ("2010-10", "2012-05", "2012-06", "2019-06", "2022-09")
            for language in ("th", "en")
        ]
    for body in bodies:
        assert not any(
            name in body for name in ("Bussan", "St. Petersberg", "Teochew", "The Republic of China")
        )
        assert json.loads(body)["sections"]


def test_the_published_lists_are_whole_in_the_reconciliation(held):
    document, _section = held("2012-05")
    annex = next(section for section in document.sections if section.key == "reconciliation")
    assert list(zip(cells(annex, "published"), cells(annex, "held"), strict=True))[:6] == [
        (22, 22),
        (21, 22),
        (11, 11),
        (7, 11),
        (74, 74),
        (15, 15),
    ]
