"""What the calendar and its feeds read: everything with a day that a reader may see, as columns."""

from crm.agenda.queries.days import (
    activities_between,
    days_of_activities,
    deadlines_between,
    occasions,
    promises_between,
)
from crm.agenda.queries.feeds import feed_of, feeds_seen_by, fetched, number_of_feeds, was_a_feed

__all__ = [
    "activities_between",
    "days_of_activities",
    "deadlines_between",
    "feed_of",
    "feeds_seen_by",
    "fetched",
    "number_of_feeds",
    "occasions",
    "promises_between",
    "was_a_feed",
]
