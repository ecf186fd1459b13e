"""How far a clearance was on a day, by the days on file."""

from collections.abc import Iterable
from datetime import date

from crm.authority.rules.clearances import ClearanceState, stands_on
from crm.reports.monthly.rules.facts import ClearanceFact


def missing(clearances: Iterable[ClearanceFact], day: date) -> list[ClearanceFact]:
    """Those that were neither granted nor found not to be required by a day."""
    return [clearance for clearance in clearances if not stands_on(clearance, day)]


def step_on(clearance: ClearanceFact, day: date) -> ClearanceState:
    """The state on a day: what was decided or requested later had not happened yet."""
    if clearance.decided_on is not None and clearance.decided_on <= day:
        return clearance.state
    if clearance.requested_on is None or clearance.requested_on > day:
        return ClearanceState.REQUIRED
    decided_later = clearance.decided_on is not None
    return ClearanceState.REQUESTED if decided_later else clearance.state
