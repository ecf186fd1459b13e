"""How days are laid out: the stretch that a look shows, its weeks, and which entries touch each day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from crm.partners.rules import in_year
from crm.platform.calendar import Month, fiscal_year
from crm.platform.dates import EARLIEST, LATEST
from crm.platform.text import N_, Labelled

LIST_DAYS = 30
"""The list goes from its day to so many days later, both included: "within the next 30 days"."""


class Look(Labelled):
    """How the calendar is looked at."""

    MONTH = "month", N_("Month")
    WEEK = "week", N_("Week")
    LIST = "list", N_("List")
    YEAR = "year", N_("Fiscal year")


@dataclass(frozen=True)
class Stretch:
    """The days that a look shows, `first` to `last`, both included; None where the calendar ends."""

    look: Look
    first: date
    last: date

    @property
    def before(self) -> date | None:
        """A day of the stretch before this one."""
        before = self.first - timedelta(days=LIST_DAYS + 1 if self.look is Look.LIST else 1)
        return before if before >= EARLIEST else None

    @property
    def after(self) -> date | None:
        """A day of the stretch after this one."""
        after = self.last + timedelta(days=1)
        return after if after <= LATEST else None

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def stretch_of(look: Look, on: date, first_weekday: int) -> Stretch:
    """The month, week, fiscal year of a day; the list begins with it. `first_weekday` is 0 for Monday."""
    match look:
        case Look.MONTH:
            month = Month.of(on)
            return Stretch(look, month.first, month.last)
        case Look.WEEK:
            first = _week_begins(on, first_weekday)
            return Stretch(look, first, first + timedelta(days=6))
        case Look.LIST:
            return Stretch(look, on, on + timedelta(days=LIST_DAYS))
        case Look.YEAR:
            year = fiscal_year(on)
            return Stretch(look, date(year - 1, 10, 1), date(year, 9, 30))


def weeks_of(stretch: Stretch, first_weekday: int) -> list[list[date]]:
    """Whole weeks of seven days that hold every day of the stretch."""
    first = _week_begins(stretch.first, first_weekday)
    weeks = ((stretch.last - first).days // 7) + 1
    return [[first + timedelta(days=7 * week + day) for day in range(7)] for week in range(weeks)]


def _week_begins(day: date, first_weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def days_between(first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last`, both included."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


class Spanning(Protocol):
    """Anything from a first to a last day, both included."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...


One = TypeVar("One", bound=Spanning)


def by_day(entries: Iterable[One], first: date, last: date) -> Mapping[date, Sequence[One]]:
    """The entries that touch each day from `first` to `last`, in their order; no day without any."""
    found: defaultdict[date, list[One]] = defaultdict(list)
    for entry in entries:
        for day in days_between(max(entry.first, first), min(entry.last, last)):
            found[day].append(entry)
    return found


def by_first_day(entries: Iterable[One], first: date) -> Mapping[date, Sequence[One]]:
    """Each entry once, on its first day; what began before `first` stands on that day."""
    found: defaultdict[date, list[One]] = defaultdict(list)
    for entry in entries:
        found[max(entry.first, first)].append(entry)
    return found


def yearly(month: int, day: int, first: date, last: date) -> list[date]:
    """When a day of the year comes between two days, both included; 29 February may be the 28th."""
    comes = (in_year(month, day, year) for year in range(first.year, last.year + 1))
    return [each for each in comes if first <= each <= last]
