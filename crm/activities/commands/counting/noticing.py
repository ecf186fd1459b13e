"""The flush notices what counts otherwise, and what stems from a record that is opened, closed or archived.

A promise counts as its activity or its agreement does, a partner is met in an activity; so whoever changes
what hangs on a record holds that record until the end, and nobody restricts it meanwhile.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from crm.activities.commands.counting.noted import forget, note, note_new
from crm.activities.commands.counting.settling import settle
from crm.activities.models import Activity, ActivityPartner, Commitment
from crm.agreements.models import Agreement

WATCHED: Mapping[type[Any], frozenset[str]] = {
    Agreement: frozenset({"classification", "archived_at"}),
    Activity: frozenset(
        {"state", "legacy", "agency_id", "starts_on", "ends_on", "precision", "classification", "archived_at"}
        | {"partners"}
    ),
    ActivityPartner: frozenset({"activity_id", "partner_id"}),
    Commitment: frozenset({"state", "due_on", "agency_id", "activity_id", "agreement_id", "archived_at"}),
}
"""What of a record changes how it counts."""
_STEMS: Mapping[type[Any], Any] = {Activity: Commitment.activity_id, Agreement: Commitment.agreement_id}
_OF_A_STEM = WATCHED[Agreement]
"""The columns by which what stems from a record counts."""


def install() -> None:
    """Let every session keep the counters; called once, after the history has begun to listen."""
    if not event.contains(Session, "before_flush", _notice):
        event.listen(Session, "before_flush", _notice)
        event.listen(Session, "after_flush", _notice_new)
        event.listen(Session, "before_commit", settle)
        event.listen(Session, "after_rollback", _forget)


def touch(session: Session, model: type[Any], ids: Iterable[int]) -> None:
    """Note activities or promises before they change as no flush sees, such as the sample's removal."""
    if model is Activity:
        note(session, ids, ())
    elif model is Commitment:
        note(session, (), ids)


def _notice(session: Session, _context: UOWTransaction, _instances: object) -> None:
    changed = [row for row in session.dirty if type(row) in WATCHED and _differs(row, WATCHED[type(row)])]
    fresh = [row for row in session.new if type(row) in WATCHED]
    rows = [*changed, *(row for row in session.deleted if type(row) in WATCHED)]
    if not rows and not fresh:
        return
    promises = {row.id for row in rows if isinstance(row, Commitment)}
    activities = {row.id for row in rows if isinstance(row, Activity)}
    linked = _named(ActivityPartner, "activity_id", rows, fresh)
    for model, key in _STEMS.items():
        turned = {row.id for row in changed if type(row) is model and _differs(row, _OF_A_STEM)}
        beside = linked if model is Activity else set()
        _hold(session, model, turned | beside | _named(Commitment, key.key, rows, fresh))
        if turned:
            promises |= set(session.connection().scalars(select(Commitment.id).where(key.in_(turned))))
    note(session, activities | linked, promises)


def _notice_new(session: Session, _context: UOWTransaction) -> None:
    activities = {row.id for row in session.new if isinstance(row, Activity)}
    promises = {row.id for row in session.new if isinstance(row, Commitment)}
    if activities or promises:
        note_new(session, activities, promises)


def _differs(row: Any, columns: Iterable[str]) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in columns)


def _named(model: type[Any], key: str, *rows: Iterable[Any]) -> set[int]:
    """The numbers by which the rows of a model name another record, now or before."""
    found = (row for some in rows for row in some if isinstance(row, model))
    held = {one for row in found for one in (*inspect(row).attrs[key].history.sum(), getattr(row, key))}
    return held - {None}


def _hold(session: Session, model: type[Any], ids: set[int]) -> None:
    if ids:
        held = select(model.id).where(model.id.in_(ids)).order_by(model.id)
        session.connection().execute(held.with_for_update(key_share=True)).all()


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        forget(session)
