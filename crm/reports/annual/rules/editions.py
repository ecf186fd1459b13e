"""When the report of a fiscal year may be approved, and what it takes."""

from datetime import date

from crm.permissions import Permission, Role, may
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.platform.text import N_


def over_on(year: int) -> date:
    """The first day after a fiscal year, given in C.E."""
    return Month(year, 9).after


def refuse_approval(year: int, number: int, reason: str | None, *, today: date, role: Role) -> None:
    """Section 120 asks for the receipts and disbursements of the whole year, so none is told before its end.

    Raises:
        Refused: the role may not, the year is not over, or another edition than the first has no reason.
    """
    if not may(role, Permission.REPORT_APPROVE):
        raise Refused(N_("Your role may not do this."))
    if today < over_on(year):
        raise Refused(N_("The report of a fiscal year is approved once the year is over."))
    if number > 1 and not reason:
        raise Refused(N_("Say why there is a new edition."), field="reason")
