"""The memorandum on top of a report: the month in short, in the office's form, and nothing invented."""

from datetime import date

from crm.activities.rules import DeviationKind
from crm.partners.rules import PartnerKind
from crm.platform.dates import PartialDate
from crm.reports.monthly.rules.facts import Counts, DeviationFact, Pair, Tally
from crm.reports.monthly.rules.report import compose
from tests.reports.facts import ENGLISH, activity, agreement, month, promise


def memo(facts):
    return compose(facts, ENGLISH).memo


def test_it_says_the_month_in_five_points():
    held = activity()
    moved = DeviationFact(
        id=1, activity_id=held.id, kind=DeviationKind.POSTPONED, was_on=date(2012, 5, 9), now_on=None,
        reason=Pair(), decided_by="",
    )  # fmt: skip
    counts = Counts(
        distinct=Tally(1, 2, 9), met={PartnerKind.SISTER_CITY: (2, 5), PartnerKind.EMBASSY: (0, 1)}
    )
    facts = month(
        held,
        counts=counts,
        deviations=[moved],
        promises=[promise(due_on=date(2012, 5, 20))],
        agreements=[agreement(signed=PartialDate.parse("2012-05-18"), ends=PartialDate.parse("2013-01-01"))],
    )
    assert memo(facts).points == [
        "Activities held: 1. In the same month of the last fiscal year: 2. In this fiscal year to date: 9.",
        "Partners met: 2 (Sister cities 2).",
        "Agreements signed: 1, renewed: 0, over: 0, to be decided on within 12 months: 1, in clearance: 0.",
        "Not done as planned: 1. Promises overdue: 1.",
        "Planned for June 2012: 0.",
    ]


def test_an_empty_month_says_none():
    assert "Partners met: none." in memo(month()).points


def test_it_names_its_cause_its_day_and_what_it_encloses():
    found = memo(month())
    assert found.subject == "Monthly Foreign-Affairs Activity Report, May 2012"
    assert found.cause.endswith("from the register as it stood on Friday 15 June 2012.")
    assert found.enclosed == [
        found.subject,
        "Annex A  Participants by activity",
        "Annex B  Published numbers and the register",
    ]
