"""What the register counts as it goes, so that nobody has to count it again."""

from datetime import date
from enum import StrEnum


class Counted(StrEnum):
    """Which records of an agency are counted, and by which day: by its month where nothing else is said."""

    PROMISED = "promised"
    """Open promises, by the day on which they fall due."""
    PROMISED_ON = "promised_on"
    """The same by the day itself, for sums that begin or end within a month."""
    UNREPORTED = "unreported"
    """Activities held and not reported yet, by their last day."""
    MET = "met"
    """Activities that took place, by their first day, where more than its year is known."""
    VISIT = "visit"
    """Visits and calls that take place, by their first day itself, where the day is known."""
    WITHOUT_RESULT = "without_result"
    """Those of MET that tell no result."""
    UNEXPLAINED = "unexplained"
    """Those of MET that neither stand in a plan nor say why."""
    ONE_SIDED = "one_sided"
    """Those of MET with a text in one language alone."""


def month_number(day: date) -> int:
    """Year and month as one number that sorts: 201206 is June 2012."""
    return day.year * 100 + day.month


def day_number(day: date) -> int:
    """A day as one number that sorts: 20120615."""
    return month_number(day) * 100 + day.day
