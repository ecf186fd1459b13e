"""How often what an agreement binds to falls due: arithmetic of months, pure."""

from datetime import date
from itertools import count

from crm.agreements.rules.terms import months_after
from crm.platform.dates import LATEST
from crm.platform.text import N_, Labelled


class Recurrence(Labelled):
    """How often something is owed."""

    ONCE = "once", N_("Once")
    MONTHLY = "monthly", N_("Every month")
    QUARTERLY = "quarterly", N_("Every three months")
    YEARLY = "yearly", N_("Every year")


_MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.YEARLY: 12}


def due_after(first: date, recurrence: Recurrence, day: date) -> date | None:
    """The first day after `day` on which what fell due on `first` falls due again.

    It keeps the day of the month of `first`; where a month has no such day, it is the last of it. None: it is
    owed once, or not before the register's last day.
    """
    step = _MONTHS.get(recurrence)
    if step is None:
        return None
    passed = max(0, (day.year - first.year) * 12 + day.month - first.month)
    days = (months_after(first, number * step) for number in count(max(1, passed // step)))
    following = next(due for due in days if due > day)
    return following if following <= LATEST else None


def lacks_first_day(recurrence: Recurrence, due_on: date | None) -> str | None:
    """Why something cannot recur, or None: what recurs is counted from a day."""
    if recurrence is Recurrence.ONCE or due_on is not None:
        return None
    return N_("Say when it falls due first: the other days are counted from it.")
