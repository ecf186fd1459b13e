"""Days as sources give them: exact, by month or by year, and typed in either era."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from crm.platform import month_names
from crm.platform.calendar import SHORT_YEAR, common_year
from crm.platform.errors import Refused
from crm.platform.text import N_, Labelled, arabic_digits

EARLIEST = date(1900, 1, 1)
HISTORIC = date(1782, 1, 1)
"""The city's founding year: no fact of history that the office holds is older."""
LATEST = date(2100, 12, 31)

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MONTH_SLASHED = re.compile(r"(\d{1,2})/(\d{4})")


class Precision(Labelled):
    """How much of a date the source supports."""

    DAY = "day", N_("Day")
    MONTH = "month", N_("Month")
    YEAR = "year", N_("Year")


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year: `first` is its first day, `last` its last, both included."""

    first: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str, earliest: date = EARLIEST) -> Self:
        """From 31/5/2555, 31/05/2012, 2012-05-31, 5/2555, 2012-05 or 2012, Thai digits allowed.

        Also with the month by name, as dates are shown: 31 พ.ค. 2555, 31 May 2012, พฤษภาคม 2555. A year from
        2400 on is Buddhist era. Before 1941 the Thai year began on 1 April: January to March
        of a Buddhist year belong to the next common year.

        Raises:
            Refused: no such day, or outside `earliest` to the end of 2100.
        """
        digits = arabic_digits(text).strip()
        year: int
        month: int | None
        day: int | None
        if named := month_names.parts(digits):
            year, month, day = named
        elif found := _SLASHED.fullmatch(digits):
            year, month, day = int(found[3]), int(found[2]), int(found[1])
        elif found := _MONTH_SLASHED.fullmatch(digits):
            year, month, day = int(found[2]), int(found[1]), None
        elif found := _ISO.fullmatch(digits):
            year, month, day = int(found[1]), _whole(found[2]), _whole(found[3])
        else:
            raise Refused(
                N_("A date is written like 31/5/2555, 31/05/2012 or 2012-05-31, the year in four digits.")
            )
        precision = Precision.YEAR if month is None else Precision.MONTH if day is None else Precision.DAY
        found_day = _day(year, month, day, text)
        if not earliest <= found_day <= LATEST:
            raise Refused(
                N_("The date must lie between %(first)s and %(last)s."), first=earliest, last=LATEST
            )
        return cls(found_day, precision)

    @classmethod
    def parse_day(cls, text: str) -> date:
        """Like `parse`, but only an exact day will do.

        Raises:
            Refused: as `parse`, or the text gives only a month or a year.
        """
        parsed = cls.parse(text)
        if parsed.precision is not Precision.DAY:
            raise Refused(N_("Give the day as well: 31/5/2555, 31/05/2012 or 2012-05-31."))
        return parsed.first

    @property
    def last(self) -> date:
        match self.precision:
            case Precision.DAY:
                return self.first
            case Precision.MONTH:
                return date(
                    self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1
                ) - timedelta(1)
            case Precision.YEAR:
                return date(self.first.year, 12, 31)

    def __str__(self) -> str:
        """ISO, cut as short as the source is."""
        return self.first.isoformat()[
            : {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]
        ]


def _whole(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _day(year: int, month: int | None, day: int | None, typed: str) -> date:
    """The first day of what was typed, a Buddhist year converted the way documents of its time counted."""
    first = (1 if month is None else month, 1 if day is None else day)
    if year == SHORT_YEAR and month is not None and month < 4:
        raise Refused(
            N_(
                "%(typed)s: B.E. 2483 ran from April to December 1940. "
                "January to March 1941 belong to B.E. 2484."
            ),
            typed=typed,
        )
    try:
        return date(common_year(year, month), *first)
    except ValueError:
        raise Refused(N_("There is no such day: %(typed)s."), typed=typed) from None
