"""The flush notices which records changed; right before the commit their entries are written anew."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from crm.keeping.indexing import Indexing, Mention
from crm.search.commands import refresh

_CHANGED, _MENTIONED = "search_changed", "search_mentioned"

Watch = Callable[[Session, Any], None]

_indexings: dict[str, Indexing] = {}
_watches: dict[type, list[Watch]] = defaultdict(list)


def install(indexings: Iterable[Indexing]) -> None:
    """Let every session keep these entries; called once, when the models are known.

    Raises:
        RuntimeError: two nouns ask for the same numbers.
    """
    _indexings.clear()
    _watches.clear()
    for indexing in indexings:
        if any(known.order == indexing.order for known in _indexings.values()):
            raise RuntimeError(f"{indexing.entity} asks for the place of another noun in the index.")
        _indexings[indexing.entity] = indexing
        _watch(indexing)
    if not event.contains(Session, "after_flush", _notice):
        event.listen(Session, "after_flush", _notice)
        event.listen(Session, "before_commit", _write, insert=True)
        event.listen(Session, "after_rollback", _forget)


def indexings() -> Sequence[Indexing]:
    """Every noun that can be found, in the order of the page of results."""
    return sorted(_indexings.values(), key=lambda indexing: indexing.order)


def touch(session: Session, entity: str, ids: Iterable[int]) -> None:
    """Note records that no flush sees changing, such as those of the sample when it is removed."""
    session.info.setdefault(_CHANGED, defaultdict(set))[entity].update(ids)


def _watch(indexing: Indexing) -> None:
    entity = indexing.entity
    _watches[indexing.model].append(lambda session, row: touch(session, entity, [row.id]))
    for model, above in indexing.parts.items():
        _watches[model].append(_of_part(entity, above))
    for position, mention in enumerate(indexing.mentions):
        _watches[mention.model].append(_of_mention(entity, position, mention))


def _of_part(entity: str, above: str) -> Watch:
    """Both records are written anew when a part moves from one to another."""

    def watch(session: Session, row: Any) -> None:
        before_and_after = (*inspect(row).attrs[above].history.sum(), getattr(row, above))
        touch(session, entity, {one for one in before_and_after if one is not None})

    return watch


def _of_mention(entity: str, position: int, mention: Mention) -> Watch:
    def watch(session: Session, row: Any) -> None:
        attributes = inspect(row).attrs
        if any(attributes[column].history.has_changes() for column in mention.columns):
            session.info.setdefault(_MENTIONED, defaultdict(set))[entity, position].add(row.id)

    return watch


def _notice(session: Session, _context: UOWTransaction) -> None:
    for rows in (session.new, session.dirty, session.deleted):
        for row in rows:
            for watch in _watches.get(type(row), ()):
                watch(session, row)


def _write(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    for (entity, position), ids in session.info.pop(_MENTIONED, {}).items():
        touch(session, entity, session.scalars(_indexings[entity].mentions[position].records(ids)))
    for entity, ids in session.info.pop(_CHANGED, {}).items():
        if entity in _indexings:
            refresh(session, _indexings[entity], ids)


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(_CHANGED, None)
        session.info.pop(_MENTIONED, None)
