"""Who is to get the digest of a day."""

from datetime import date

from sqlalchemy import Select, exists, select

from crm.access.models import User
from crm.access.queries import still_open
from crm.agenda.models import DigestSent


def waiting_for_digest(day: date) -> Select[int]:
    """The accounts in use that have an address, want a digest, and have none of this day yet."""
    claimed = exists().where(DigestSent.user_id == User.id, DigestSent.day == day)
    query = select(User.id).where(still_open(), User.email.is_not(None))
    return query.where(User.digest, ~claimed).order_by(User.id)
