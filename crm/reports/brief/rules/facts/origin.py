"""Where a fact comes from, and how old it is."""

from dataclasses import dataclass
from datetime import date

from crm.activities.rules.pulse import months_before
from crm.platform.base import Origin as Came
from crm.platform.dates import PartialDate
from crm.reports.monthly.rules.facts.named import NOTHING, Pair

STALE_AFTER = 24
"""Months after which a fact is flagged."""


@dataclass(frozen=True)
class Origin:
    """`source` is the document that says it, or the person who did, `on` its day as exact as known.

    `how` it came into the register. A `living` fact has no day of its own: it is computed from the register
    on the day of the brief.
    """

    source: Pair = NOTHING
    on: PartialDate | None = None
    how: Came = Came.TYPED
    living: bool = False


NOWHERE = Origin()


def months_old(origin: Origin, today: date) -> int | None:
    """Full months since the last day that the source may mean; None where no day is known."""
    if origin.living:
        return 0
    if origin.on is None:
        return None
    last = min(origin.on.last, today)
    months = (today.year - last.year) * 12 + today.month - last.month
    return months - (1 if today.day < last.day else 0)


def is_stale(origin: Origin, today: date) -> bool:
    """Older than 24 months; of what has no day nobody can say that it is not."""
    if origin.living:
        return False
    return origin.on is None or origin.on.last < months_before(today, STALE_AFTER)
