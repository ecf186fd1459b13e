"""What is written as iCalendar reads back as it was, whatever the titles are; days are whole days."""

import re
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from crm.agenda.exports import CANCELLED, Day, calendar_of
from crm.platform.text import cleaned

AT = datetime(2012, 6, 15, 3, 4, 5, tzinfo=UTC)
TITLES = st.text(min_size=1, max_size=300).map(cleaned).filter(bool)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 30))


def events(body):
    return icalendar.Calendar.from_ical(body).walk("VEVENT")


def day(**facts):
    known = {"key": "activity-1", "first": date(2012, 6, 18), "last": date(2012, 6, 18), "title": "ประชุม"}
    return Day(**(known | {"revision": 3, "changed_at": AT} | facts))


@given(TITLES, TITLES, TITLES)
def test_every_text_comes_back(title, said, place):
    (event,) = events(calendar_of(title, [day(title=title, said=said, place=place)]))
    found = [str(event[name]) for name in ("summary", "description", "location")]
    assert found == [re.sub("\r\n?", "\n", text) for text in (title, said, place)]


@given(TITLES)
def test_lines_are_folded_between_letters_and_never_longer_than_75_bytes(title):
    for line in calendar_of(title, [day(title=f"{title}กรุงเทพมหานคร" * 9)]).split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")


@given(DAYS, st.integers(0, 60))
def test_an_end_is_the_day_after_the_last(first, length):
    last = first + timedelta(days=length)
    (event,) = events(calendar_of("x", [day(first=first, last=last)]))
    assert event["dtstart"].dt == first
    assert event["dtend"].dt == last + timedelta(days=1)
    for name in ("dtstart", "dtend"):
        assert event[name].params["VALUE"] == "DATE"
        assert not isinstance(event[name].dt, datetime)


def test_an_event_says_when_it_was_changed_and_how_often():
    (event,) = events(calendar_of("x", [day()]))
    assert str(event["uid"]) == "activity-1@maitri"
    assert event["sequence"] == 3
    assert event["dtstamp"].dt == event["last-modified"].dt == AT


def test_what_is_cancelled_says_so_and_takes_no_day():
    (event,) = events(calendar_of("x", [day(status=CANCELLED, busy=True)]))
    assert (str(event["status"]), str(event["transp"])) == ("CANCELLED", "TRANSPARENT")


def test_the_calendar_knows_its_zone_and_is_the_same_each_time():
    body = calendar_of("ไมตรี", [day(), day(key="activity-2")])
    calendar = icalendar.Calendar.from_ical(body)
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    assert str(calendar["x-wr-calname"]) == "ไมตรี"
    assert body == calendar_of("ไมตรี", [day(), day(key="activity-2")])
    assert calendar.errors == []
    assert body.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert body.endswith(b"END:VCALENDAR\r\n")
