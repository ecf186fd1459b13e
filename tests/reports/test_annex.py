"""The annexes: an activity is told once above its people on paper and screen, on every row of a sheet."""

from crm.activities.rules import ParticipantRole, Side
from crm.documents.paper import grid
from crm.partners.rules import Scope
from crm.reports.monthly.rules.annex import participants, reconciliation
from crm.reports.monthly.rules.facts import Attendee, Counts, Pair, PublishedFact
from crm.reports.views.drawing import drawn_section
from tests.reports.facts import ENGLISH, activity, cells, month

PEOPLE = [
    Attendee(1, Side.THEIRS, ParticipantRole.HEAD, Pair("นายฮอ", "Mr Hur")),
    Attendee(2, Side.OURS, ParticipantRole.HOST, Pair("ผู้ว่าฯ", "The Governor")),
]


def test_the_title_of_an_activity_stands_once_above_its_people():
    section = participants(month(activity(attendees=PEOPLE)), ENGLISH)
    lines = [[cell.text for cell in line.cells] for line in grid(section, "en").lines]
    assert lines[0] == ["18 May 2012  Meeting"]
    assert [line[2] for line in lines[1:]] == ["Mr Hur", "The Governor"]
    assert cells(section, "activity") == ["Meeting", "Meeting"]


def test_so_it_does_on_screen_with_the_way_to_the_activity():
    called = activity(attendees=PEOPLE)
    head, *people = drawn_section(participants(month(called), ENGLISH), "en").rows
    assert head.cells == [f'18 May 2012 <a href="/activities/{called.id}">Meeting</a>']
    assert head.heads
    assert [row.cells[2] for row in people] == ["Mr Hur", "The Governor"]


def test_a_published_number_is_named_as_the_partners_name_it():
    claims = [
        PublishedFact(1, Scope.SISTER_CITY_OLDER.value, 21, Pair("หน้าเว็บ", "The page")),
        PublishedFact(2, "other", 5, Pair("หน้าเว็บ", "The page")),
    ]
    section = reconciliation(month(published=claims, counts=Counts(held={"sister_city": 22})), ENGLISH)
    assert cells(section, "scope") == ["Sister cities (older text)", "other"]
    assert cells(section, "difference")[0] == 1
