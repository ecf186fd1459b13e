"""How alive a relation is, by the last time the two sides met."""

from calendar import monthrange
from datetime import date

from crm.platform.text import N_, Labelled


class Pulse(Labelled):
    """How alive a relation is, by the last time the two sides met."""

    ACTIVE = "active", N_("Active")
    QUIET = "quiet", N_("Quiet")
    DORMANT = "dormant", N_("Dormant")
    NEVER_MET = "never_met", N_("No meeting on file")


def pulse(
    last_met_on: date | None, today: date, *, quiet_months: int = 12, dormant_months: int = 24
) -> Pulse:
    """Active, quiet from `quiet_months` without a meeting on, dormant from `dormant_months` on."""
    if last_met_on is None:
        return Pulse.NEVER_MET
    if last_met_on >= months_before(today, quiet_months):
        return Pulse.ACTIVE
    return Pulse.QUIET if last_met_on >= months_before(today, dormant_months) else Pulse.DORMANT


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the last day of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
