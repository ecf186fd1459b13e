"""What the register counts as it goes, so that nobody has to count it again."""

from datetime import date
from enum import StrEnum


class Counted(StrEnum):
    """Which records of an agency are counted, and by the month of which day."""

    PROMISED = "promised"
    """Open promises, by the day on which they fall due."""
    UNREPORTED = "unreported"
    """Activities held and not reported yet, by their last day."""
    MET = "met"
    """Activities that took place, by their first day, where more than its year is known."""


def month_number(day: date) -> int:
    """Year and month as one number that sorts: 201206 is June 2012."""
    return day.year * 100 + day.month
