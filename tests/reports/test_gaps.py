"""What still lacks before a report goes out, each with the record where it is put right."""

from datetime import date

from crm.activities.rules import ActivityState, ParticipantRole, Side
from crm.platform.dates import PartialDate
from crm.reports.monthly.rules.facts import Attendee, Pair
from crm.reports.monthly.rules.gaps import Lack, Text, gaps
from tests.reports.facts import activity, agreement, month, promise

WHOLE = {"result": Pair("ผล", "Result"), "plan_code": "P-1"}


def lacks(facts):
    return [(gap.lack, gap.page) for gap in gaps(facts)]


def test_nothing_lacks_in_a_complete_month():
    assert not gaps(month(activity(**WHOLE), promises=[promise(due_on=date(2012, 7, 1))]))


def test_a_held_activity_lacks_its_result_and_its_plan():
    bare = activity()
    assert lacks(month(bare)) == [(Lack.RESULT, f"activity:{bare.id}"), (Lack.PLAN, f"activity:{bare.id}")]


def test_an_older_activity_needs_no_plan_and_an_explained_one_none_either():
    old = activity(**WHOLE | {"plan_code": None, "legacy": True})
    explained = activity(**WHOLE | {"plan_code": None, "unplanned_reason": Pair("เชิญด่วน", "Invited late")})
    assert not gaps(month(old, explained))


def test_a_planned_day_that_passed_without_a_word_is_asked_for():
    passed = activity(date(2012, 5, 3), state=ActivityState.CONFIRMED)
    ahead = activity(date(2012, 5, 30), state=ActivityState.CONFIRMED)
    assert lacks(month(passed, ahead, today=date(2012, 5, 20))) == [(Lack.OUTCOME, f"activity:{passed.id}")]


def test_an_open_promise_of_the_month_without_a_date_is_asked_for():
    undated, older = promise(), promise(date(2012, 4, 1))
    assert lacks(month(promises=[undated, older])) == [(Lack.DUE_DATE, "activity:1")]


def test_every_text_of_the_report_that_has_one_language_is_named():
    titled = activity(**WHOLE | {"title": Pair("ชื่อ", None)})
    guest = Attendee(1, Side.THEIRS, ParticipantRole.HEAD, Pair(None, "Mr Hur"))
    hosted = activity(**WHOLE, attendees=[guest])
    paper = agreement(title=Pair(None, "Memorandum"), signed=PartialDate(date(2012, 5, 1)))
    unmoved = agreement(title=Pair(None, "Old memorandum"))
    facts = month(titled, hosted, agreements=[paper, unmoved])
    assert [gap.texts for gap in gaps(facts)] == [(Text.TITLE,), (Text.PARTICIPANTS,), (Text.TITLE,)]
    assert lacks(facts) == [
        (Lack.TRANSLATION, f"activity:{titled.id}"),
        (Lack.TRANSLATION, f"activity:{hosted.id}"),
        (Lack.TRANSLATION, f"agreement:{paper.id}"),
    ]
