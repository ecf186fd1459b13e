"""Lines of the journal that stand or fall with the work they tell of."""

from sqlalchemy.orm import Session

from crm.access.models import JournalEntry, User
from crm.access.rules.kinds import JournalKind
from crm.history.recorder import NOBODY, Actor


def note(session: Session, kind: JournalKind, about: User) -> None:
    """Say in the journal what was done to an account, and by whom."""
    actor: Actor = session.info.get("actor", NOBODY)
    entry = JournalEntry(kind=kind, actor=actor.name, actor_id=actor.id, about_id=about.id, what=about.login)
    session.add(entry)
    session.flush()
