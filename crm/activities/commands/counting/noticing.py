"""The flush notices what counts otherwise, and what stems from a record that is opened, closed or archived.

A promise counts as its activity or its agreement does, a partner is met in an activity, and what an activity
lacks is told by who took part as well; so whoever changes what hangs on a record holds that record until the
end, and nobody restricts it meanwhile.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from crm.activities.commands.counting.noted import forget, note, note_new
from crm.activities.commands.counting.settling import settle
from crm.activities.models import Activity, ActivityPartner, Commitment, Participation
from crm.activities.queries.lacks import NAMES, TEXTS
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.people.models import Person

WATCHED: Mapping[type[Any], frozenset[str]] = {
    Agreement: frozenset({"classification", "archived_at"}),
    Activity: frozenset(
        {"state", "legacy", "agency_id", "starts_on", "ends_on", "precision", "classification", "archived_at"}
        | {"kind", "plan_item_id", "partners"}
    ),
    ActivityPartner: frozenset({"activity_id", "partner_id"}),
    Commitment: frozenset({"state", "due_on", "agency_id", "activity_id", "agreement_id", "archived_at"}),
    Participation: frozenset({"activity_id", "person_id", "partner_id", "archived_at"}),
    Partner: frozenset({"classification"}),
    Person: frozenset({"classification"}),
}
"""What of a record changes how it counts, or what stems from it."""
FILLED: Mapping[type[Any], frozenset[str]] = {
    Activity: frozenset(f"{name}_{side}" for name in TEXTS for side in ("th", "en")),
    Participation: frozenset(f"{name}_{side}" for name in NAMES for side in ("th", "en")),
}
"""Of these it counts whether they say anything."""
_STEMS: Mapping[type[Any], Any] = {
    Activity: Commitment.activity_id,
    Agreement: Commitment.agreement_id,
    Partner: Participation.partner_id,
    Person: Participation.person_id,
}
"""What hangs on a record, by the column that names it."""
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
    """Note what hangs together with these before they change as no flush sees: the sample's removal."""
    if model is Activity:
        note(session, ids, ())
    elif model is Commitment:
        note(session, (), ids)
    elif model is Participation:
        note(session, _hanging(session, Participation.activity_id, Participation.id, set(ids)), ())


def _notice(session: Session, _context: UOWTransaction, _instances: object) -> None:
    changed = [row for row in session.dirty if type(row) in WATCHED and _counts_otherwise(row)]
    fresh = [row for row in session.new if type(row) in WATCHED]
    rows = [*changed, *(row for row in session.deleted if type(row) in WATCHED)]
    if not rows and not fresh:
        return
    promises = {row.id for row in rows if isinstance(row, Commitment)}
    activities = {row.id for row in rows if isinstance(row, Activity)}
    linked = _named(ActivityPartner, "activity_id", rows, fresh)
    linked |= _named(Participation, "activity_id", rows, fresh)
    for model, key in _STEMS.items():
        turned = {row.id for row in changed if type(row) is model and _differs(row, _OF_A_STEM)}
        beside = linked | activities if model is Activity else set()
        _hold(session, model, turned | beside | _named(key.class_, key.key, rows, fresh))
        if key.class_ is Commitment:
            promises |= _hanging(session, Commitment.id, key, turned)
        else:
            linked |= _hanging(session, Participation.activity_id, key, turned)
    note(session, activities | linked, promises)


def _notice_new(session: Session, _context: UOWTransaction) -> None:
    activities = {row.id for row in session.new if isinstance(row, Activity)}
    promises = {row.id for row in session.new if isinstance(row, Commitment)}
    if activities or promises:
        note_new(session, activities, promises)


def _counts_otherwise(row: Any) -> bool:
    model = type(row)
    return _differs(row, WATCHED[model]) or any(_turns(row, name) for name in FILLED.get(model, ()))


def _differs(row: Any, columns: Iterable[str]) -> bool:
    attributes = inspect(row).attrs
    return any(attributes[name].history.has_changes() for name in columns)


def _turns(row: Any, name: str) -> bool:
    """Whether a text was there and goes, or was not and comes; where nobody knows, it may have been."""
    now, _unchanged, before = inspect(row).attrs[name].history
    return bool(now) and (not before or (before[0] is None) != (now[0] is None))


def _hanging(session: Session, what: Any, key: Any, ids: Collection[int]) -> set[int]:
    """Of what hangs on these records, the column `what`."""
    return set(session.connection().scalars(select(what).where(key.in_(ids)))) if ids else set()


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
