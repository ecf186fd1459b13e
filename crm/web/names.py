"""Names and titles as they are shown: in the reader's language, by what they are for, with their years."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from flask_babel import gettext, ngettext

from crm.platform import spoken
from crm.platform.dates import HISTORIC, PartialDate
from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES
from crm.platform.text import Labelled
from crm.web.jinja import label, show_day, sides
from crm.web.language import language

DAYS_OF_FOUR_YEARS = 1461
Use = TypeVar("Use", bound=Labelled)


class Named(Protocol):
    """A row of a table of names; its dates are ISO, as exact as the source."""

    text: str
    language: str
    valid_from: str | None
    valid_to: str | None
    source: str | None


@dataclass(frozen=True)
class ShownName:
    """One name, and what is to be said of it: a language other than the two, its years, whose words it is.

    `edit_url` leads to its form, for those who may.
    """

    text: str
    language: str
    remark: str = ""
    source: str = ""
    edit_url: str = ""


def said(record: Any, name: str) -> str:
    """One side of a pair as plain text, for files; a missing side is said, never silently replaced."""
    wanted: str | None = getattr(record, f"{name}_{language()}")
    if wanted:
        return wanted
    other: str | None = getattr(record, f"{name}_{'en' if language() == 'th' else 'th'}")
    return f"{other} [{gettext('Not translated yet')}]" if other else ""


def either(record: Any, name: str) -> str:
    """One side of a pair as plain text, the other where it is missing: for files, which list names."""
    here, other = sides(name, language())
    return getattr(record, here) or getattr(record, other) or ""


def by_use(uses: type[Use], names: Iterable[tuple[Use, ShownName]]) -> list[tuple[Use, str, list[ShownName]]]:
    """(use, its label, the names) in the order of the enum of uses."""
    found: dict[Use, list[ShownName]] = {}
    for use, name in names:
        found.setdefault(use, []).append(name)
    return [(use, label(use), found[use]) for use in uses if use in found]


def shown(name: Named) -> ShownName:
    """A kept name, ready to draw."""
    other = "" if name.language in LANGUAGES else tongue(name.language)
    remarks = (other, years(name.valid_from, name.valid_to))
    return ShownName(name.text, name.language, ", ".join(filter(None, remarks)), name.source or "")


def tongue(code: str) -> str:
    """A language by its code, in the words of the page."""
    return spoken.tongue(code, language())


def years(valid_from: str | None, valid_to: str | None) -> str:
    """1914–1924; until 1873; from 1990; nothing when nothing is known."""
    first, last = iso_day(valid_from), iso_day(valid_to)
    if first and last:
        return f"{first}–{last}"
    if last:
        return gettext("until %(day)s", day=last)
    return gettext("from %(day)s", day=first) if first else ""


def iso_day(day: str | None) -> str:
    """A day in ISO, as exact as its source, in the reader's era; nothing for None."""
    if not day:
        return ""
    try:
        return show_day(PartialDate.parse(day, HISTORIC))
    except Refused:
        return day


def lateness(days: int) -> str:
    """How late something is: by the day within a year, and by whole years after it."""
    whole_years = days * 4 // DAYS_OF_FOUR_YEARS
    if not whole_years:
        return gettext("%(span)s late", span=spoken.days(days, language()))
    return gettext("Over %(span)s late", span=spoken.years(whole_years, language()))


def soon(days: int) -> str:
    """How near something is, so many days from today."""
    if days < 2:
        return gettext("Tomorrow") if days else gettext("Today")
    return ngettext("In %(num)s day", "In %(num)s days", days)
