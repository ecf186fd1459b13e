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


def opens_unseen(*, by_giver: bool, leaves: bool, to_oneself: bool) -> bool:
    """Whether whoever takes over may be let in to what only the first account could read.

    Its owner may say so. Else it takes two: an administrator says that the account closes, an officer hands
    over to somebody else. Nobody opens a restricted record for himself or herself.
    """
    return by_giver or (leaves and not to_oneself)


def may_be_undone(applied_at: datetime, undone_at: datetime | None, at: datetime) -> bool:
    """Whether a handover can still be taken back: once, within seven days."""
    return undone_at is None and at < applied_at + UNDONE_WITHIN
