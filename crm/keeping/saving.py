"""Saved views: kept under a name, replaced under the same name, forgotten."""

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.keeping.models import SavedView
from crm.platform.errors import Refused
from crm.platform.text import N_

MOST = 30
LONGEST_NAME, LONGEST_QUERY = 80, 2000


def views_of(user_id: int | None, list_name: str) -> Select[SavedView]:
    """A reader's views of one list, by name."""
    return (
        select(SavedView)
        .where(SavedView.user_id == user_id, SavedView.list_name == list_name)
        .order_by(SavedView.name)
    )


def save_view(session: Session, list_name: str, name: str, query: str, *, by: Doer) -> SavedView:
    """Keep the view; one of the same name is replaced.

    Raises:
        Refused: it has no name, or is too long, or the reader keeps too many.
    """
    act_as(session, by.actor, "save_view")
    if not name or len(name) > LONGEST_NAME:
        raise Refused(N_("Give the view a name of at most %(most)s letters."), most=LONGEST_NAME)
    if len(query) > LONGEST_QUERY or len(list_name) > 40:
        raise Refused(N_("This view is too long to be kept."))
    mine = select(SavedView).where(SavedView.user_id == by.id, SavedView.list_name == list_name)
    found = session.scalars(mine.where(SavedView.name == name)).one_or_none()
    held = session.scalar(select(func.count()).select_from(SavedView).where(SavedView.user_id == by.id)) or 0
    if found is None and held >= MOST:
        raise Refused(N_("You keep %(most)s views already. Forget one first."), most=MOST)
    view = found or SavedView(user_id=by.id, list_name=list_name, name=name)
    view.query = query
    session.add(view)
    session.flush()
    return view


def forget_view(session: Session, view: SavedView, *, by: Doer) -> None:
    """A view is the reader's own, and goes for good."""
    act_as(session, by.actor, "forget_view")
    session.delete(view)
    session.flush()
