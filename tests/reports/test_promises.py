"""Sections 7 and 8: promises as they stood at the end of the month, and what was not done as planned."""

from datetime import date

from crm.activities.rules import ActivityState, CommitmentState, DeviationKind
from crm.documents.content import Gap
from crm.reports.monthly.rules.facts import DeviationFact, Pair
from crm.reports.monthly.rules.promises import promises
from crm.reports.monthly.rules.unkept import not_as_planned
from tests.reports.facts import ENGLISH, activity, cells, month, promise

LONG_AGO = date(2011, 12, 1)


def said(*made, today=date(2012, 6, 15)):
    return promises(month(promises=made, today=today), ENGLISH)


def test_the_overdue_come_first_and_the_closed_last():
    late = promise(LONG_AGO, due_on=date(2012, 5, 2))
    open_ = promise(due_on=date(2012, 8, 1))
    undated = promise()
    kept = promise(LONG_AGO, state=CommitmentState.DONE, closed_on=date(2012, 5, 20))
    section = said(kept, undated, open_, late)
    assert [row.id for row in section.rows] == [f"commitment:{p.id}" for p in (late, open_, undated, kept)]
    assert cells(section, "state") == ["Overdue", "Open", "Open", "Done"]
    assert cells(section, "due_on") == [date(2012, 5, 2), date(2012, 8, 1), Gap.UNKNOWN, Gap.UNKNOWN]
    assert section.notes == ["Made: 2. Closed: 1. Overdue at the end of the month: 1."]


def test_days_late_are_counted_to_the_end_of_the_month():
    section = said(promise(LONG_AGO, due_on=date(2012, 5, 31)), promise(LONG_AGO, due_on=date(2012, 5, 1)))
    assert cells(section, "days_late") == [31, 1]


def test_in_a_month_that_is_not_over_promises_are_judged_by_today():
    section = said(
        promise(due_on=date(2012, 5, 19)), promise(due_on=date(2012, 5, 25)), today=date(2012, 5, 20)
    )
    assert cells(section, "state") == ["Overdue", "Open"]
    assert cells(section, "days_late") == [1, Gap.NOT_APPLICABLE]
    assert section.notes == ["Made: 2. Closed: 0. Overdue by now: 1."]


def test_what_was_closed_later_was_still_open_then():
    kept_in_june = promise(state=CommitmentState.DONE, closed_on=date(2012, 6, 3), due_on=date(2012, 5, 25))
    section = said(kept_in_june)
    assert cells(section, "state") == ["Overdue"]
    assert cells(section, "closed_on") == [Gap.NOT_APPLICABLE]


def test_a_promise_made_in_the_month_and_closed_in_it_is_listed_once():
    section = said(promise(state=CommitmentState.DECLINED, closed_on=date(2012, 5, 30)))
    assert cells(section, "state") == ["Declined"]


def test_a_promise_of_an_activity_known_by_year_alone_is_made_in_no_month():
    assert not said(promise(None)).rows


def test_what_an_agreement_binds_to_is_made_once_and_leads_to_the_agreement():
    pact = {"page": "agreement:7", "stem": Pair("บันทึก", "Pact"), "due_on": date(2012, 5, 2)}
    first, later = promise(**pact), promise(**pact | {"due_on": date(2012, 6, 2)}, again=True)
    section = said(first, later)
    assert [row.page for row in section.rows] == ["agreement:7"]
    assert cells(section, "activity") == ["Pact"]
    assert section.notes == ["Made: 1. Closed: 0. Overdue at the end of the month: 1."]


def test_a_decision_belongs_to_the_month_that_the_activity_was_planned_for():
    moved = activity(date(2012, 5, 9), state=ActivityState.POSTPONED)
    dropped = activity(date(2012, 5, 2), state=ActivityState.CANCELLED)

    def decided(number, of, kind, was_on, now_on=None):
        return DeviationFact(
            id=number,
            activity_id=of.id,
            kind=kind,
            was_on=was_on,
            now_on=now_on,
            reason=Pair("พายุ", "Storm"),
            decided_by="Director",
        )

    decisions = [
        decided(1, moved, DeviationKind.POSTPONED, date(2012, 5, 9), date(2012, 7, 4)),
        decided(2, dropped, DeviationKind.CANCELLED, date(2012, 5, 2)),
        decided(3, moved, DeviationKind.POSTPONED, date(2012, 7, 4)),
    ]
    section = not_as_planned(month(moved, dropped, deviations=decisions), ENGLISH)
    assert [row.id for row in section.rows] == ["deviation:2", "deviation:1"]
    assert cells(section, "now_on") == [Gap.NOT_APPLICABLE, date(2012, 7, 4)]
    assert cells(section, "outcome") == ["Cancelled", "Postponed"]
    assert [row.page for row in section.rows] == [f"activity:{dropped.id}", f"activity:{moved.id}"]
