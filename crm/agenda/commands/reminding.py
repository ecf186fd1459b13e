"""The digest of a person and a day: claimed before it is sent, marked as sent, or given back."""

from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from crm.agenda.models import DigestSent
from crm.platform.clock import now
from crm.platform.conflicts import unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_


def claim_digest(session: Session, user_id: int, day: date) -> None:
    """Take it upon oneself to send it. Commit before sending.

    Raises:
        Refused: somebody else did, now or earlier on that day.
    """
    taken = Refused(N_("The digest of this day is sent already, or on its way."))
    with unless_taken(session, taken):
        session.add(DigestSent(user_id=user_id, day=day))


def mark_digest_sent(session: Session, user_id: int, day: date) -> None:
    """It went out."""
    mine = update(DigestSent).where(DigestSent.user_id == user_id, DigestSent.day == day)
    session.execute(mine.values(sent_at=now()))


def give_digest_back(session: Session, user_id: int, day: date) -> None:
    """It could not be sent: the next run may."""
    mine = delete(DigestSent).where(DigestSent.user_id == user_id, DigestSent.day == day)
    session.execute(mine.where(DigestSent.sent_at.is_(None)))
