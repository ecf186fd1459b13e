"""What is handed over, and for how long it can be taken back."""

from datetime import datetime, timedelta

from crm.platform.text import N_, Labelled

UNDONE_WITHIN = timedelta(days=7)
DEADLINE_DAYS = 90
"""Days within which a deadline is worth telling whoever takes over."""


class ItemKind(Labelled):
    """What somebody else now has."""

    CHARGE = "charge", N_("In charge")
    READING = "reading", N_("May read")


def may_be_undone(applied_at: datetime, undone_at: datetime | None, at: datetime) -> bool:
    """Whether a handover can still be taken back: once, within seven days."""
    return undone_at is None and at < applied_at + UNDONE_WITHIN
