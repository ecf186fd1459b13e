"""The rules of the calendar, by their names: what the rest of the room imports."""

from crm.agenda.rules.feeds import MOST_LINKS, FeedScope, has_form_of_token, reach
from crm.agenda.rules.kinds import EntryKind, Narrowing
from crm.agenda.rules.laying import (
    LIST_DAYS,
    Look,
    Stretch,
    by_day,
    by_first_day,
    days_between,
    stretch_of,
    weeks_of,
    yearly,
)

__all__ = [
    "LIST_DAYS",
    "MOST_LINKS",
    "EntryKind",
    "FeedScope",
    "Look",
    "Narrowing",
    "Stretch",
    "by_day",
    "by_first_day",
    "days_between",
    "has_form_of_token",
    "reach",
    "stretch_of",
    "weeks_of",
    "yearly",
]
