"""How alive a relation is, by the last time the two sides met."""

from datetime import date

from crm.platform.text import N_, Labelled


class Pulse(Labelled):
    """How alive a relation is, by the last time the two sides met."""

    ACTIVE = "active", N_("Active")
    QUIET = "quiet", N_("Quiet")
    DORMANT = "dormant", N_("Dormant")
    NEVER_MET = "never_met", N_("No meeting on file")


def pulse(last_met_on: date | None, today: date) -> Pulse:
    """Active: met within 12 months; quiet: 12 to 24; dormant: longer ago."""
    if last_met_on is None:
        return Pulse.NEVER_MET
    if last_met_on >= years_before(today, 1):
        return Pulse.ACTIVE
    return Pulse.QUIET if last_met_on >= years_before(today, 2) else Pulse.DORMANT


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
