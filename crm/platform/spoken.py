"""Dates, months, amounts and countries as people read them: Thai with the Buddhist era, English with C.E."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal
from babel.units import format_unit

from crm.platform.calendar import Month, buddhist_year
from crm.platform.clock import in_bangkok
from crm.platform.dates import PartialDate, Precision

Language = Literal["th", "en"]
BUDDHIST_SINCE = date(1941, 1, 1)
"""From here on a Buddhist year is a common year plus 543, whatever the month."""

LANGUAGES: tuple[Language, ...] = ("th", "en")


def year(day: date, language: Language) -> str:
    """The year of a day: B.E. in Thai, C.E. in English."""
    return str(buddhist_year(day) if language == "th" else day.year)


def fiscal_year_name(common: int, language: Language) -> str:
    """A fiscal year given in C.E.: 2013 reads 2556 in Thai."""
    return str(common + 543 if language == "th" else common)


def day(value: date, language: Language) -> str:
    """28 ต.ค. 2553; 28 Oct 2010."""
    return f"{value.day} {_short_name(value.month, language)} {year(value, language)}"


@cache
def _short_name(month_number: int, language: Language) -> str:
    return format_date(date(2000, month_number, 1), "LLL", language)


def long_day(value: date, language: Language) -> str:
    """วันพฤหัสบดีที่ 28 ตุลาคม พ.ศ. 2553; Thursday 28 October 2010."""
    if language == "th":
        return f"{format_date(value, 'EEEEที่ d MMMM', 'th')} พ.ศ. {year(value, 'th')}"
    return f"{format_date(value, 'EEEE d MMMM', 'en')} {value.year}"


def written_day(value: date, language: Language) -> str:
    """28 ตุลาคม 2553; 28 October 2010: as letters write it, without the day of the week."""
    return f"{value.day} {format_date(value, 'LLLL', language)} {year(value, language)}"


def day_of_year(month: int, day: int, language: Language) -> str:
    """29 กุมภาพันธ์; 29 February: a day that comes every year."""
    return f"{day} {format_date(date(2000, month, day), 'LLLL', language)}"


def partial(value: PartialDate, language: Language) -> str:
    """As much of the date as the source supports: 28 Oct 2010, Oct 2010 or 2010."""
    match value.precision:
        case Precision.DAY:
            return day(value.first, language)
        case Precision.MONTH:
            return f"{_short_name(value.first.month, language)} {year(value.first, language)}"
        case Precision.YEAR:
            return year(value.last, language)  # before 1941 the Thai year began in April


def as_typed(value: PartialDate, language: Language) -> str:
    """The date as its reader would type it, 31/5/2555 or 2012-05-31; it reads back the same."""
    if language == "en" or value.first < BUDDHIST_SINCE:
        return str(value)
    era = buddhist_year(value.first)
    match value.precision:
        case Precision.DAY:
            return f"{value.first.day}/{value.first.month}/{era}"
        case Precision.MONTH:
            return f"{value.first.month}/{era}"
        case Precision.YEAR:
            return str(era)


@lru_cache(maxsize=10_000)
def span(first: date, last: date, precision: Precision, language: Language) -> str:
    """From `first` to `last`, both included: 28–29 ต.ค. 2553; 27 Jun – 1 Jul 2019; Aug 2000."""
    if precision is not Precision.DAY or first == last:
        start, end = PartialDate(first, precision), PartialDate(last, precision)
        same = str(start) == str(end)
        return partial(start, language) if same else f"{partial(start, language)} – {partial(end, language)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, language)}"
    if first.year == last.year:
        return f"{first.day} {_short_name(first.month, language)} – {day(last, language)}"
    return f"{day(first, language)} – {day(last, language)}"


def month(value: Month, language: Language) -> str:
    """พฤษภาคม พ.ศ. 2555; May 2012."""
    name = format_date(value.first, "LLLL", language)
    return f"{name} พ.ศ. {year(value.first, 'th')}" if language == "th" else f"{name} {value.year}"


def short_month(value: Month, language: Language) -> str:
    """พ.ค. 2555; May 2012."""
    return partial(PartialDate(value.first, Precision.MONTH), language)


def moment(value: datetime, language: Language) -> str:
    """A moment on the office's wall clock: 28 ต.ค. 2553 14:05."""
    local = in_bangkok(value)
    return f"{day(local.date(), language)} {format_time(local, 'HH:mm', locale=language)}"


def baht(amount: Decimal, language: Language) -> str:
    """An amount in THB to two decimals, without the unit."""
    return format_decimal(amount, "#,##0.00", language)


def quantity(value: Decimal, language: Language) -> str:
    """A measured number with as many decimals as it has, three at most: 12; 12.5; 1,200."""
    return format_decimal(value, "#,##0.###", language)


def file_size(count: int, language: Language) -> str:
    """So many bytes, as people say it: 640 kB, 3.2 MB."""
    if count < 1000 * 1000:
        return f"{format_decimal(max(1, round(count / 1000)), '0', language)} kB"
    return f"{format_decimal(count / 1000**2, '0.0', language)} MB"


def number(value: int | Decimal, language: Language) -> str:
    """A number with separators and at most two decimals."""
    return format_decimal(value, "#,##0.##", language)


def days(number: int, language: Language) -> str:
    """So many days: 1 day; 3,021 days."""
    return format_unit(number, "duration-day", "short", locale=language)


def years(number: int, language: Language) -> str:
    """So many years: 1 year; 8 years."""
    return format_timedelta(timedelta(days=365 * number), granularity="year", locale=language)


@cache
def country(code: str, language: Language) -> str:
    """A country by its ISO 3166 alpha-2 code, in the words of CLDR; the code itself when CLDR has none."""
    return str(Locale(language).territories.get(code, code))


_PLACES = {"th": "th_TH", "en": "en"}
"""The locale whose week each language keeps."""


@cache
def first_weekday(language: Language) -> int:
    """The day on which a week begins, by CLDR: 0 for Monday to 6 for Sunday."""
    return int(Locale.parse(_PLACES[language]).first_week_day)


def week_of(day: date, language: Language) -> tuple[date, date]:
    """The first and the last day of the week of a day, both included."""
    first = day - timedelta(days=(day.weekday() - first_weekday(language)) % 7)
    return first, first + timedelta(days=6)


@cache
def weekday(number: int, language: Language, width: Literal["abbreviated", "wide"] = "abbreviated") -> str:
    """A day of the week, 0 for Monday: พุธ; Wed."""
    return str(Locale(language).days["stand-alone"][width][number])


@cache
def tongue(code: str, language: Language) -> str:
    """A language by its ISO 639 code, in the words of CLDR; the code itself when CLDR has none."""
    return str(Locale(language).languages.get(code, code))
