"""What is done to the index: entries written anew for some records, for all of them, or compared."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import delete, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from crm.keeping.indexing import Entry, Indexing
from crm.search import trigrams
from crm.search.models import SearchEntry
from crm.search.rules import held, number, told

BATCH = 500
_INSERT: dict[str, Callable[[Any], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_TABLE = SearchEntry.__table__
_COLUMNS = tuple(column.name for column in _TABLE.columns)

Row = dict[str, Any]


def refresh(session: Session, indexing: Indexing, ids: Collection[int]) -> int:
    """Write the entries of these records as they are now; returns how many rows changed."""
    return sum(_refresh(session, indexing, batch) for batch in _batches(sorted(ids)))


def reindex(session: Session, indexings: Iterable[Indexing]) -> int:
    """Write the whole index anew; returns how many entries it holds."""
    known = list(indexings)
    entities = [indexing.entity for indexing in known]
    with trigrams.written_at_once(session.connection()):
        session.execute(delete(SearchEntry).where(SearchEntry.entity.not_in(entities)))
        for indexing in known:
            ids: Any = indexing.model.id
            there = exists().where(ids == SearchEntry.entity_id)
            session.execute(delete(SearchEntry).where(SearchEntry.entity == indexing.entity, ~there))
            for batch in _batches(session.scalars(select(ids).order_by(ids)).all()):
                _refresh(session, indexing, batch)
    return session.scalar(select(func.count()).select_from(SearchEntry)) or 0


def differences(session: Session, indexing: Indexing) -> list[int]:
    """The ids of records whose entry is missing, says something else, or should not be there."""
    ids: Any = indexing.model.id
    entries = select(SearchEntry.entity_id).where(SearchEntry.entity == indexing.entity)
    found = []
    for batch in _batches(sorted(session.scalars(select(ids).union(entries)))):
        rows, stored = _rows(session, indexing, batch), _stored(session, indexing, batch)
        found += [one for one in batch if rows.get(one) != stored.get(one)]
    return found


def _refresh(session: Session, indexing: Indexing, ids: Collection[int]) -> int:
    stored = _stored(session, indexing, ids, lock=True)
    rows = _rows(session, indexing, ids)
    gone = [row["id"] for one, row in stored.items() if one not in rows]
    changed = [row for one, row in rows.items() if stored.get(one) != row]
    if gone:
        session.execute(delete(SearchEntry).where(SearchEntry.id.in_(gone)))
    if changed:
        insert = _INSERT[session.get_bind().dialect.name](_TABLE)
        values = {name: insert.excluded[name] for name in _COLUMNS}
        session.execute(
            insert.on_conflict_do_update(index_elements=["entity", "entity_id"], set_=values), changed
        )
    return len(gone) + len(changed)


def _stored(
    session: Session, indexing: Indexing, ids: Collection[int], *, lock: bool = False
) -> dict[int, Row]:
    """The rows of these records; locked first, so that two writers of one record's parts take turns."""
    query = select(_TABLE).where(_TABLE.c.entity == indexing.entity, _TABLE.c.entity_id.in_(ids))
    query = query.order_by(_TABLE.c.id)
    found = session.execute(query.with_for_update() if lock else query)
    return {row.entity_id: dict(row._mapping) for row in found}  # noqa: SLF001 (the public name of its columns)


def _rows(session: Session, indexing: Indexing, ids: Collection[int]) -> dict[int, Row]:
    return {entry.record_id: _row(indexing, entry) for entry in indexing.entries(session, ids)}


def _row(indexing: Indexing, entry: Entry) -> Row:
    titles, names, texts = (entry.title_th, entry.title_en), list(entry.names), list(entry.texts)
    return {
        "id": number(indexing.order, entry),
        "entity": indexing.entity,
        "entity_id": entry.record_id,
        "title_th": entry.title_th,
        "title_en": entry.title_en,
        "codes": " ".join(code.value for code in entry.codes),
        "hint_th": entry.hint_th,
        "hint_en": entry.hint_en,
        "day": str(entry.day) if entry.day else None,
        "names": held([*titles, *names]),
        "texts": held([*texts, *entry.also]),
        "told": told([*names, *texts]),
    }


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(ids)
    while batch := list(islice(left, BATCH)):
        yield batch
