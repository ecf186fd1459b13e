"""What must hold of letters, as queries that find whatever breaks it."""

from typing import Any

from sqlalchemy import Select, or_, select

from crm.letters.models import Letter
from crm.letters.rules import LetterState
from crm.people.models import Tenure
from crm.platform.checking import holds
from crm.platform.text import N_


def to_nobody() -> Select[Any]:
    """Letters signed and not sent yet, to somebody who does not hold the post on their day."""
    left = or_(
        Tenure.from_on.is_(None),
        Tenure.from_on > Letter.for_on,
        Tenure.to_on <= Letter.for_on,
    )
    signed = select(Letter.id).join(Tenure, Tenure.id == Letter.tenure_id)
    return signed.where(Letter.state == LetterState.SIGNED, left)


CHECKS = (
    holds(N_("A letter goes to whoever holds the post on its day"), to_nobody, of=Letter, invariant=19),
)
