"""What the calendar and its feeds read: everything with a day that a reader may see, as columns."""

from crm.agenda.queries.days import (
    activities_between,
    days_of_activities,
    deadlines_between,
    occasions,
    promises_between,
)

__all__ = [
    "activities_between",
    "days_of_activities",
    "deadlines_between",
    "occasions",
    "promises_between",
]
