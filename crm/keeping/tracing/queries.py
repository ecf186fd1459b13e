"""Which changes are told: of one record and all that stands on its page, or of the whole office."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from crm.access.queries import Reader
from crm.history.models import SHORT, ChangeRecord, ChangeValue
from crm.keeping.nouns import Noun, Part

Columns: TypeAlias = Select[*tuple[Any, ...]]
Told: TypeAlias = Callable[[Any], ColumnElement[bool]]
"""Of a change, or of an alias of the table: whether it is told."""


def of_record(session: Session, noun: Noun, record_id: int) -> Told:
    """The changes of a record and of the rows that stand, or once stood, on its page; asks for their ids."""
    ids: dict[str, set[int]] = {noun.entity: {record_id}}
    for entity, row_id in session.execute(_rows_of(noun, record_id)) if noun.all_parts else ():
        ids.setdefault(entity, set()).add(row_id)
    return lambda change: or_(
        *(and_(change.entity == entity, change.entity_id.in_(sorted(found))) for entity, found in ids.items())
    )


def of_the_office(session: Session, reader: Reader, known: Iterable[Noun]) -> Told:
    """Every change of what the register keeps, but those of records restricted away from `reader`.

    `session` is asked of which nouns something is: for the others the query need not look.
    """
    nouns = list(known)
    parts = [part for noun in nouns for part in noun.all_parts]
    narrowed = {part.entity for part in parts if part.only is not None}
    whole = sorted({noun.entity for noun in nouns} | {part.entity for part in parts} - narrowed)
    chosen = [part for part in parts if part.only is not None]
    closed = _hiding(session, reader, nouns)

    def told(change: Any) -> ColumnElement[bool]:
        names = change.entity, change.entity_id
        kept = or_(change.entity.in_(whole), *(part.concerns(*names) for part in chosen))
        return kept & ~or_(false(), *(noun.hides(*names, reader) for noun in closed))

    return told


def _hiding(session: Session, reader: Reader, nouns: Iterable[Noun]) -> list[Noun]:
    """Of these the nouns of which something is restricted away from `reader`, asked in one query."""
    rows = [(noun, hidden) for noun in nouns if (hidden := noun.hidden_rows(reader)) is not None]
    found = session.execute(select(*(hidden.exists() for _noun, hidden in rows))).one() if rows else ()
    return [noun for (noun, _hidden), some in zip(rows, found, strict=True) if some]


def together(told: Told, request_id: str) -> Told:
    """Only what one form or command did."""
    return lambda change: told(change) & (change.request_id == request_id)


def one_by_one(told: Told) -> Select[Any]:
    """Each change by itself."""
    return select(ChangeRecord).where(told(ChangeRecord))


def by_request(told: Told) -> Select[Any]:
    """The last change of each request: what one form or command did is told once."""
    later = aliased(ChangeRecord)
    again = exists().where(
        later.request_id == ChangeRecord.request_id, later.id > ChangeRecord.id, told(later)
    )
    return one_by_one(told).where(~again)


def tally(told: Told, requests: Collection[str]) -> Columns:
    """How many rows of each table these requests changed, and in what way."""
    columns = (ChangeRecord.request_id, ChangeRecord.entity, ChangeRecord.action)
    counted = func.count(ChangeRecord.entity_id.distinct()).label("rows"), func.count().label("changes")
    query = select(*columns, *counted).where(ChangeRecord.request_id.in_(requests), told(ChangeRecord))
    return query.group_by(*columns).order_by(ChangeRecord.entity)


def with_values(told: Told, only: ColumnElement[bool]) -> Columns:
    """Changes with their values, in the order in which they came."""
    return (
        select(ChangeRecord, ChangeValue)
        .outerjoin(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
        .where(told(ChangeRecord), only)
        .order_by(ChangeRecord.id, ChangeValue.field)
    )


def newest(told: Told, most: int) -> ColumnElement[bool]:
    """Of a change: whether it is among the last `most`."""
    ids = select(ChangeRecord.id).where(told(ChangeRecord)).order_by(ChangeRecord.id.desc()).limit(most)
    return ChangeRecord.id.in_(ids.subquery().select())


def actors(told: Told) -> Columns:
    """Who made these changes; commands have no number."""
    named = (
        func.max(ChangeRecord.actor_en).label("actor_en"),
        func.max(ChangeRecord.actor_th).label("actor_th"),
    )
    return select(ChangeRecord.actor_id, *named).where(told(ChangeRecord)).group_by(ChangeRecord.actor_id)


def touches(change: Any, field: str) -> ColumnElement[bool]:
    """Whether a change says something of a field."""
    value = aliased(ChangeValue)
    return exists().where(value.change_id == change.id, value.field == field)


def end_of(told: Told, change_id: int) -> Select[Any]:
    """The last change of the request that a change belongs to: after it a state stands."""
    other = aliased(ChangeRecord)
    request = select(other.request_id).where(other.id == change_id, told(other)).scalar_subquery()
    return select(func.max(ChangeRecord.id)).where(ChangeRecord.request_id == request, told(ChangeRecord))


def removed_from(pairs: Iterable[tuple[Part, Collection[int]]]) -> Columns | None:
    """Of rows that are no more: (entity, id, the column that named their record, its id)."""
    wanted = [
        and_(
            ChangeRecord.entity == part.entity,
            ChangeRecord.entity_id.in_(ids),
            ChangeValue.field == part.above.key,
            ChangeValue.before.is_not(None),
        )
        for part, ids in pairs
    ]
    if not wanted:
        return None
    columns = (ChangeRecord.entity, ChangeRecord.entity_id, ChangeValue.field, ChangeValue.before)
    query = select(*columns).join(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
    return query.where(or_(*wanted)).order_by(ChangeRecord.id)


def _rows_of(noun: Noun, record_id: int) -> Any:
    """(entity, id) of the rows that stand on a record's page, and of those that were removed from it."""
    found: list[Columns] = []
    for part in noun.all_parts:
        if part.links:
            found.append(select(literal(part.entity), literal(record_id)))
            continue
        rows = part.rows().with_only_columns(literal(part.entity), part.model.id)
        found.append(rows.where(part.above == record_id))
        if part.only is None:
            found.append(_once_on(part, record_id))
    return union_all(*found)


def _once_on(part: Part, record_id: int) -> Columns:
    query = select(literal(part.entity), ChangeRecord.entity_id)
    query = query.join(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
    return query.where(
        ChangeValue.field == part.above.key,
        ChangeValue.before == str(record_id),
        SHORT,
        ChangeRecord.entity == part.entity,
    )
