"""Why a fact changes that is closed: the reason given for this transaction, by whatever door it comes."""

from sqlalchemy.orm import Session

FIELD = "reason_for_closed_facts"
"""The field of a form that holds it, on the page that asks (crm/web/reasons.py)."""
_KEY = "reason for closed facts"


def give_reason(session: Session, reason: str) -> None:
    """From now on this session may change what is closed, for this reason; an empty one takes it back."""
    session.info[_KEY] = reason.strip()


def reason_given(session: Session) -> str:
    """The reason, or "" where nobody has given one."""
    return str(session.info.get(_KEY, ""))
