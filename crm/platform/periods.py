"""One vocabulary of relative dates, the same in lists, reports and reminders."""

from datetime import date, timedelta

from crm.platform.text import N_, Labelled


class Period(Labelled):
    """A stretch of days around or away from today."""

    NEXT_MONTH = "next-30-days", N_("Within the next 30 days")
    NEXT_YEAR = "next-12-months", N_("Within the next 12 months")
    LAST_MONTH = "last-30-days", N_("Within the last 30 days")
    LAST_YEAR = "last-12-months", N_("Within the last 12 months")
    OLDER_THAN_YEAR = "before-12-months", N_("Older than 12 months")
    OLDER_THAN_TWO = "before-24-months", N_("Older than 24 months")


def span_of(period: Period, today: date) -> tuple[date, date]:
    """The first and the last day of a period, both included; today belongs to the next and to the last."""
    match period:
        case Period.NEXT_MONTH:
            return today, today + timedelta(days=30)
        case Period.NEXT_YEAR:
            return today, _years(today, 1)
        case Period.LAST_MONTH:
            return today - timedelta(days=30), today
        case Period.LAST_YEAR:
            return _years(today, -1), today
        case Period.OLDER_THAN_YEAR:
            return date.min, _years(today, -1) - timedelta(days=1)
        case Period.OLDER_THAN_TWO:
            return date.min, _years(today, -2) - timedelta(days=1)


def _years(day: date, number: int) -> date:
    """The same day of another year; 29 February is the 28th there."""
    wanted = day.year + number
    return day.replace(year=wanted, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=wanted)
