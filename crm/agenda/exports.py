"""iCalendar (RFC 5545): days as calendar programs read them, each an entry of whole days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from crm.platform.clock import BANGKOK

PRODUCT = "-//Maitri//Calendar//EN"
HOUR = timedelta(hours=1)
CANCELLED, CONFIRMED, TENTATIVE = "CANCELLED", "CONFIRMED", "TENTATIVE"


@dataclass(frozen=True, kw_only=True)
class Day:
    """An entry of whole days, `first` to `last`, both included.

    `key` stays the same for as long as the thing exists; `revision` grows with each change, the last of them
    at `changed_at`. `busy` entries take their day; of the others a calendar only reminds.
    """

    key: str
    first: date
    last: date
    title: str
    revision: int
    changed_at: datetime
    said: str = ""
    place: str = ""
    url: str = ""
    category: str = ""
    status: str = CONFIRMED
    busy: bool = False
    restricted: bool = False


def calendar_of(name: str, days: Iterable[Day]) -> bytes:
    """The calendar of this name; the same days give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for called in ("name", "x-wr-calname"):
        calendar.add(called, vText(" ".join(name.split())))
    calendar.add("x-wr-timezone", str(BANGKOK))
    calendar.add("refresh-interval", HOUR, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_zone(BANGKOK))
    for day in days:
        calendar.add_component(_event(day))
    return bytes(calendar.to_ical())


def _zone(zone: ZoneInfo) -> Timezone:
    found = Timezone.from_tzid(str(zone), first_date=date(2000, 1, 1), last_date=date(2100, 1, 1))
    found.pop("comment", None)
    return found


def _event(day: Day) -> Event:
    event = Event()
    event.add("uid", f"{day.key}@maitri")
    event.add("dtstamp", day.changed_at)
    event.add("last-modified", day.changed_at)
    event.add("sequence", day.revision)
    event.add("dtstart", day.first)
    event.add("dtend", day.last + timedelta(days=1))  # the day after: an end is not included
    event.add("summary", day.title)
    event.add("status", day.status)
    event.add("transp", "OPAQUE" if day.busy and day.status != CANCELLED else "TRANSPARENT")
    event.add("class", "CONFIDENTIAL" if day.restricted else "PUBLIC")
    for name, value in (("description", day.said), ("location", day.place), ("url", day.url)):
        if value:
            event.add(name, value)
    if day.category:
        event.add("categories", [day.category])
    return event
