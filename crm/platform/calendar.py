"""The fiscal calendar and the Buddhist era, each rule in one function."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from crm.platform.errors import Refused
from crm.platform.text import N_, arabic_digits

BUDDHIST_FROM = 2400
"""A year from here on is read as Buddhist era (docs/architecture.md, months)."""

SHORT_YEAR = 2483
"""It ran from April to December 1940: the next began on 1 January 1941, and so did every one after it."""

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def fiscal_year(day: date) -> int:
    """The fiscal year of a day, C.E.: 1 October to 30 September, named after the year it ends in."""
    return day.year + (1 if day.month >= 10 else 0)


def fiscal_month(day: date) -> int:
    """1 for October to 12 for September."""
    return (day.month + 2) % 12 + 1


def months_of_year(year: int) -> "list[Month]":
    """The twelve months of a fiscal year (C.E.), from October on."""
    return [Month(year - 1 if number >= 10 else year, number) for number in (10, 11, 12, *range(1, 10))]


def buddhist_year(day: date) -> int:
    """The Buddhist-era year of a day, as Thai documents of that day wrote it.

    +543 from 1 January 1941; before, the Thai year began on 1 April, so January to March are +542.
    Source: docs/invariants.md, 9.
    """
    return day.year + (542 if day < date(1941, 1, 1) and day.month < 4 else 543)


def common_year(year: int, month: int | None = None) -> int:
    """A year as typed, in C.E.: from 2400 on it is Buddhist era.

    Before 2484 (1941) the Thai year began on 1 April: January to March belong to the next common year.
    """
    if year < BUDDHIST_FROM:
        return year
    return year - (542 if month is not None and month < 4 and year < 2484 else 543)


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, with its place in the fiscal year. Half-open: `first` to before `after`."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """From `2010-10` or `2553-10`, Thai digits allowed.

        Raises:
            Refused: it is not a month, or its year lies outside 1900 to 2100.
        """
        found = _MONTH.fullmatch(arabic_digits(text).strip())
        if not found:
            raise Refused(N_("A month is written like 2012-05 or 2555-05."), field="month")
        month = int(found[2])
        year = common_year(int(found[1]), month)
        if not (1900 <= year <= 2100 and 1 <= month <= 12):
            raise Refused(N_("There is no such month: %(typed)s."), field="month", typed=text)
        return cls(year, month)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)

    @property
    def last(self) -> date:
        return self.after - timedelta(days=1)

    @property
    def fiscal_year(self) -> int:
        return fiscal_year(self.first)

    @property
    def number(self) -> int:
        """1 for October to 12 for September."""
        return fiscal_month(self.first)

    @property
    def quarter(self) -> int:
        return (self.number + 2) // 3

    @property
    def next(self) -> "Month":
        return Month.of(self.after)

    @property
    def previous(self) -> "Month":
        return Month.of(self.first - timedelta(days=1))

    @property
    def year_before(self) -> "Month":
        """The same month of the last fiscal year."""
        return Month(self.year - 1, self.month)

    @property
    def fiscal_start(self) -> date:
        """1 October of this month's fiscal year."""
        return date(self.fiscal_year - 1, 10, 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def parse_fiscal_year(text: str) -> int:
    """A fiscal year typed as 2013 or 2556, in C.E.

    Raises:
        Refused: it is not a year from 1900 to 2100.
    """
    digits = arabic_digits(text).strip()
    year = common_year(int(digits)) if re.fullmatch(r"\d{4}", digits) else 0
    if not 1900 <= year <= 2100:
        raise Refused(N_("A fiscal year is written like 2013 or 2556."), field="year")
    return year
