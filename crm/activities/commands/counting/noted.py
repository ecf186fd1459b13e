"""What a transaction touched, and what that counts for."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import union_all
from sqlalchemy.orm import Session

from crm.activities.models import Activity, Commitment
from crm.activities.queries.counted import counted, meetings

Place = tuple[Any, tuple[Any, ...]]
"""One counter: its table and its key there."""
_NOTED, _BATCH = "counted", 500


class Noted:
    """Activities and promises that were touched, what they counted for before, and whom they met when."""

    def __init__(self) -> None:
        self.activities: set[int] = set()
        self.promises: set[int] = set()
        self.counts: Counter[Place] = Counter()
        self.met: dict[int, set[date]] = defaultdict(set)


def note(session: Session, activities: Iterable[int], promises: Iterable[int]) -> None:
    """Keep what these count for, unless it was kept already: as they were when the transaction began."""
    noted: Noted = session.info.setdefault(_NOTED, Noted())
    first, owed = set(activities) - noted.activities, set(promises) - noted.promises
    noted.activities |= first
    noted.promises |= owed
    noted.counts.update(places(session, first, owed))
    for partner_id, day in met(session, first):
        noted.met[partner_id].add(day)


def note_new(session: Session, activities: Iterable[int], promises: Iterable[int]) -> None:
    """Keep what is new, and counted for nothing before."""
    noted: Noted = session.info.setdefault(_NOTED, Noted())
    noted.activities.update(activities)
    noted.promises.update(promises)


def forget(session: Session) -> Noted | None:
    """What was noted, once."""
    found: Noted | None = session.info.pop(_NOTED, None)
    return found


def places(session: Session, activities: Iterable[int], promises: Iterable[int]) -> Iterator[Place]:
    """The counters in which these records count as they stand; one may count in several."""
    touched: Mapping[Any, Iterable[int]] = {Commitment: promises, Activity: activities}
    for counter, counting in counted().items():
        for model, queries in counting.items():
            for ids in batches(touched[model]):
                asked = union_all(*(query.where(model.id.in_(ids)) for query in queries))
                for _id, *key in session.connection().execute(asked):
                    yield counter, tuple(key)


def met(session: Session, activities: Iterable[int]) -> Iterator[tuple[int, date]]:
    """(partner, first day) of what these activities are as they stand."""
    for ids in batches(activities):
        for row in session.connection().execute(meetings().where(Activity.id.in_(ids))):
            yield row.partner_id, row.starts_on


def batches(ids: Iterable[int]) -> Iterator[list[int]]:
    """In their order, so many at a time that a statement takes them."""
    left = iter(sorted(ids))
    while batch := list(islice(left, _BATCH)):
        yield batch
