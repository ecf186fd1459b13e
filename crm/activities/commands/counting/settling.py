"""Right before the commit the counters gain what the records of this transaction count for now."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, inspect, select, update
from sqlalchemy.orm import Session

from crm.activities.commands.counting.noted import Noted, Place, batches, forget, met, places
from crm.activities.models import ActivityPartner, PartnerPulse
from crm.activities.queries.counted import pulses


def settle(session: Session) -> None:
    """Bring the counters in step; a savepoint settles nothing."""
    if session.in_nested_transaction() or (noted := forget(session)) is None:
        return
    gained = Counter(places(session, noted.activities, noted.promises))
    gained.subtract(noted.counts)
    for (counter, key), number in sorted(gained.items(), key=_in_order):
        if number:
            _add(session, counter, key, number)
    _settle_pulses(session, noted)


def _in_order(gained: tuple[Place, int]) -> tuple[str, str]:
    """The same in every transaction: two that write counters never wait for each other."""
    (counter, key), _number = gained
    return counter.__tablename__, str(key)


def _add(session: Session, counter: Any, key: tuple[Any, ...], number: int) -> None:
    named = dict(zip((column.key for column in inspect(counter).primary_key), key, strict=True))
    connection = session.connection()
    more = update(counter).filter_by(**named).values(number=counter.number + number)
    if connection.execute(more).rowcount == 0:
        connection.execute(insert(counter).values(**named, number=number))


def _settle_pulses(session: Session, noted: Noted) -> None:
    """A later meeting is the last one; where the last one went, it is looked for."""
    now: dict[int, date] = {}
    for partner_id, day in met(session, noted.activities):
        now[partner_id] = max(day, now.get(partner_id, day))
    lost = set().union(*noted.met.values())
    concerned = noted.met.keys() | now.keys() | _partners(session, noted.activities)
    for partner_id, known in _known(session, concerned).items():
        last = now.get(partner_id)
        if last is None or (known is not None and known > last):
            last = _last_met(session, partner_id) if known in lost else known
        if last != known:
            _write(session, partner_id, last, known)


def _last_met(session: Session, partner_id: int) -> date | None:
    found = session.connection().execute(pulses(partner_id)).one_or_none()
    return found[1] if found else None


def _write(session: Session, partner_id: int, last: date | None, known: date | None) -> None:
    connection, here = session.connection(), PartnerPulse.partner_id == partner_id
    if last is None:
        connection.execute(delete(PartnerPulse).where(here))
    elif known is None:
        connection.execute(insert(PartnerPulse).values(partner_id=partner_id, last_met_on=last))
    else:
        connection.execute(update(PartnerPulse).where(here).values(last_met_on=last))


def _partners(session: Session, activities: Iterable[int]) -> set[int]:
    """Everybody of these activities, whomever others added meanwhile included."""
    link = ActivityPartner
    found = (select(link.partner_id).where(link.activity_id.in_(ids)) for ids in batches(activities))
    return {partner_id for query in found for partner_id in session.connection().scalars(query)}


def _known(session: Session, partners: Iterable[int]) -> dict[int, date | None]:
    """The last meeting of each on file."""
    known: dict[int, date | None] = dict.fromkeys(sorted(partners))
    for ids in batches(known):
        rows = session.connection().execute(select(PartnerPulse).where(PartnerPulse.partner_id.in_(ids)))
        known |= {row.partner_id: row.last_met_on for row in rows}
    return known
