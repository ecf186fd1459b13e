"""Calendars that programs subscribe to: of whom they are, and how far they reach."""

import re
from datetime import date, timedelta

from crm.platform.text import N_, Labelled

BACK, AHEAD = timedelta(days=366), timedelta(days=731)
"""A feed reaches a year back and two years ahead."""
MOST_LINKS = 20
"""So many links of one account open at the same time."""


class FeedScope(Labelled):
    """Whose days a feed tells; what is shared holds normal records only."""

    PERSONAL = "personal", N_("Everything that I may read")
    AGENCY = "agency", N_("What one agency answers for")
    OFFICE = "office", N_("The whole office")


_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""32 bytes in the letters of an address."""


def has_form_of_token(text: str) -> bool:
    """Whether it could be the token of a link; what could not guesses nothing."""
    return _TOKEN.fullmatch(text) is not None


def reach(today: date) -> tuple[date, date]:
    """The first and the last day of a feed, both included."""
    return today - BACK, today + AHEAD
