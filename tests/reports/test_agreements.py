"""Section 5: what the month did to agreements, and what ends soon; no unknown end is dropped silently."""

from datetime import date

import pytest

from crm.agreements.rules import ActionKind, Term, Terms
from crm.authority.rules.clearances import ClearanceKind, ClearanceState
from crm.documents.content import Gap
from crm.platform.calendar import Month
from crm.platform.dates import PartialDate, Precision
from crm.reports.monthly.rules.agreements import agreements
from crm.reports.monthly.rules.clearing import step_on
from crm.reports.monthly.rules.facts import ActionFact, ClearanceFact, Counts, Pair
from crm.reports.monthly.rules.movements import Movement, happenings
from tests.agreements.lives import Line, fixed, log, on
from tests.reports.facts import ENGLISH, MAY, agreement, cells, month, partner

A, M = ActionKind, Movement
S, R, X, E = M.SIGNED, M.RENEWED, M.EXPIRED, M.ENDING
LONG_AGO = on(2010, 1, 1)
OPEN = Terms()


def day(text):
    return PartialDate.parse(text)


def moved(paper, of=MAY):
    return [one.movement for one in happenings(paper, month(of=of))]


def drafted(*more):
    """A paper of today's register, cleared in April and whatever follows."""
    begun = [(A.PROPOSED, on(2012, 1, 1)), (A.INITIALLED, on(2012, 2, 1)), (A.CLEARED, on(2012, 4, 1))]
    return log(*begun, *more)


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
def test_what_a_month_does_to_an_old_paper(signed, ends, expected):
    assert moved(agreement(signed=signed and day(signed), ends=ends and day(ends))) == expected


IN_FORCE = (A.SIGNED, LONG_AGO, OPEN)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([IN_FORCE, (A.AMENDED, on(2012, 5, 3), fixed(on(2020)))], [M.AMENDED]),
        ([IN_FORCE, (A.RENEWED, on(2012, 5, 31), fixed(on(2020)))], [R]),
        ([IN_FORCE, (A.SUSPENDED, on(2012, 5, 1))], [M.SUSPENDED]),
        ([IN_FORCE, (A.SUSPENDED, on(2012, 5, 1)), (A.RESUMED, on(2012, 5, 9))], [M.SUSPENDED, M.RESUMED]),
        ([IN_FORCE, (A.WITHDRAWN, on(2012, 5, 9), None, 1)], [M.WITHDRAWN]),
        ([IN_FORCE, (A.TERMINATED, on(2012, 5, 9))], [M.TERMINATED]),
        ([IN_FORCE, (A.SUPERSEDED, on(2012, 5, 9))], [M.SUPERSEDED]),
        ([IN_FORCE, (A.TERMINATED, on(2012, 6, 1))], []),
        ([IN_FORCE, (A.TERMINATED, on(2012, 4, 30))], []),
        ([IN_FORCE, (A.TERMINATED, day("2012"))], []),
    ],
)
def test_what_is_done_to_a_paper_in_force(lines, expected):
    assert moved(agreement(*log(*lines))) == expected


def test_what_was_struck_out_did_not_happen():
    struck = [
        *log(IN_FORCE, (A.TERMINATED, on(2012, 5, 9))),
        Line(3, A.ANNULLED, on(2012, 5, 9), annuls_id=2),
    ]
    assert moved(agreement(*struck)) == []


def test_it_enters_into_force_by_its_text_or_by_an_entry_and_not_twice_on_the_day_it_is_signed():
    by_its_text = drafted((A.SIGNED, on(2012, 4, 20), Terms(effective=on(2012, 5, 7))))
    by_an_entry = drafted((A.SIGNED, on(2012, 4, 20), OPEN), (A.ENTERED_INTO_FORCE, on(2012, 5, 8)))
    at_once = drafted((A.SIGNED, on(2012, 5, 9), Terms(effective=on(2012, 5, 9))))
    some_day = drafted((A.SIGNED, on(2011, 4, 20), Terms(effective=day("2012"))))
    for lines, expected in (
        (by_its_text, [(M.ENTERED_INTO_FORCE, on(2012, 5, 7))]),
        (by_an_entry, [(M.ENTERED_INTO_FORCE, on(2012, 5, 8))]),
        (at_once, [(S, on(2012, 5, 9))]),
    ):
        found = happenings(agreement(*lines, legacy=False), month())
        assert [(one.movement, one.on) for one in found] == expected
    early = [Line(line.id, line.kind, on(2011), line.terms) for line in some_day]
    assert moved(agreement(*early, legacy=False), Month(2012, 1)) == []


def test_an_end_known_by_year_alone_is_shown_until_its_year_is_over():
    paper = agreement(signed=day("2017-12-13"), ends=day("2020"))
    assert [number for number in range(1, 13) if moved(paper, Month(2020, number)) == [E]] == [*range(1, 13)]
    assert moved(paper, Month(2021, 1)) == []


def test_one_that_renews_by_itself_is_renewed_and_does_not_expire():
    once = agreement(signed=day("2010-05-31"), ends=day("2012-05-31"), term=Term.AUTO_RENEW)
    assert moved(once) == [R]
    yearly = Terms(term=Term.AUTO_RENEW, ends=day("2010-05-31"), renewal_months=12, notice_months=3)
    again = agreement(*log((A.SIGNED, on(2009), yearly)))
    assert [
        (one.movement, one.deadline and one.deadline.decide_by) for one in happenings(again, month())
    ] == [
        (R, None),
        (M.TO_DECIDE, date(2013, 2, 28)),
    ]


def test_an_old_paper_that_follows_an_earlier_one_of_its_kind_is_a_renewal():
    section = agreements(month(agreements=[agreement(signed=day("2012-05-18"), renews=True)]), ENGLISH)
    assert cells(section, "movement") == ["Renewed"]
    assert any(note.startswith("Renewed:") for note in section.notes)


def test_what_is_decided_on_earlier_comes_first_however_late_it_ends():
    noticed = agreement(*log((A.SIGNED, LONG_AGO, fixed(on(2013, 9, 30), notice_months=9))))
    soon, later = agreement(ends=day("2012-07-01")), agreement(ends=day("2013-02-01"))
    review = agreement(*log((A.SIGNED, LONG_AGO, Terms(term=Term.EVERGREEN, review_on=date(2012, 4, 1)))))
    section = agreements(month(agreements=[later, noticed, soon, review]), ENGLISH)
    assert list(zip(cells(section, "movement"), cells(section, "decide_by"), strict=True)) == [
        ("To be decided on within 12 months", date(2012, 4, 1)),
        ("Ends within 12 months", date(2012, 7, 1)),
        ("To be decided on within 12 months", date(2012, 12, 30)),
        ("Ends within 12 months", date(2013, 2, 1)),
    ]
    assert cells(section, "particulars")[0] == "To be reviewed on 1 Apr 2012"
    assert cells(section, "ends")[0] is Gap.NOT_APPLICABLE


def test_the_signed_come_first_and_then_what_ends_by_its_day():
    first = agreement(signed=day("2012-05-18"))
    soon, gone = agreement(ends=day("2012-07-01")), agreement(ends=day("2012-05-20"))
    section = agreements(month(agreements=[gone, soon, first]), ENGLISH)
    assert cells(section, "movement") == ["Signed", "Expired", "Ends within 12 months"]
    assert cells(section, "ends") == [Gap.UNKNOWN, day("2012-05-20"), day("2012-07-01")]
    assert [row.id for row in section.rows] == [f"agreement:{a.id}" for a in (first, gone, soon)]


def test_in_clearance_it_says_what_is_missing_and_for_how_many_days():
    clearances = [
        ClearanceFact(id=1, kind=ClearanceKind.LEGAL_REVIEW, state=ClearanceState.GRANTED,
                      requested_on=date(2012, 2, 2), decided_on=date(2012, 3, 1)),
        ClearanceFact(id=2, kind=ClearanceKind.COUNCIL_APPROVAL, state=ClearanceState.GRANTED,
                      requested_on=date(2012, 5, 2), decided_on=date(2012, 6, 1)),
        ClearanceFact(id=3, kind=ClearanceKind.CABINET, state=ClearanceState.REQUIRED),
    ]  # fmt: skip
    waiting = agreement(*drafted()[:2], legacy=False, clearances=clearances)
    section = agreements(month(agreements=[waiting]), ENGLISH)
    assert cells(section, "movement") == ["In clearance"]
    assert cells(section, "age_days") == [(date(2012, 5, 31) - date(2012, 2, 1)).days]
    assert cells(section, "particulars") == [
        "Still missing: Approval of the Council (Requested); Approval of the Cabinet (Required)"
    ]
    in_may = agreements(month(agreements=[waiting], today=date(2012, 5, 2)), ENGLISH)
    assert cells(in_may, "age_days") == [91]
    assert moved(waiting, Month(2012, 1)) == []
    cleared = agreement(*drafted(), legacy=False)
    assert moved(cleared) == []


def test_a_clearance_is_told_as_it_was_on_the_day():
    asked = ClearanceFact(
        id=1,
        kind=ClearanceKind.CABINET,
        state=ClearanceState.REFUSED,
        requested_on=date(2012, 5, 2),
        decided_on=date(2012, 5, 20),
    )
    states = [step_on(asked, date(2012, 5, number)) for number in (1, 2, 19, 20)]
    assert states == [
        ClearanceState.REQUIRED,
        ClearanceState.REQUESTED,
        ClearanceState.REQUESTED,
        ClearanceState.REFUSED,
    ]


def test_who_withdrew_and_what_took_its_place_is_told():
    line = log(IN_FORCE, (A.WITHDRAWN, on(2012, 5, 9), None, 1))
    by_partner = [ActionFact(id=2, kind=A.WITHDRAWN, on=on(2012, 5, 9), party=partner(), reason="New law")]
    by_city = [ActionFact(id=2, kind=A.WITHDRAWN, on=on(2012, 5, 9), by_the_city=True)]
    replaced = [ActionFact(id=2, kind=A.SUPERSEDED, on=on(2012, 5, 9), successor=Pair(None, "Second paper"))]
    hidden = [ActionFact(id=2, kind=A.WITHDRAWN, on=on(2012, 5, 9))]
    papers = [agreement(*line, log=entries) for entries in (by_partner, by_city, replaced, hidden)]
    assert cells(agreements(month(agreements=papers), ENGLISH), "particulars") == [
        "Busan (South Korea); New law",
        "Bangkok withdrew",
        Gap.NOT_APPLICABLE,
        "Second paper",
    ]


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
    assert section.rows == []
