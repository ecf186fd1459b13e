"""The hash chain over the changes: what is altered, taken out or reordered afterwards no longer fits."""

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.orm import Session

from crm.history.models import ChainHead, ChainLink, ChangeRecord, ChangeValue

GENESIS = "0" * 64


def digest_of(values: Iterable[tuple[str, str | None, str | None]]) -> str:
    """SHA-256 over a change's (field, before, after) rows, in the order of the field names."""
    return _sha256(sorted(values, key=lambda value: value[0]))


def hash_of(previous: str, change: ChangeRecord) -> str:
    """SHA-256 over a change, its digest included, and the hash of the link before it."""
    who = (change.actor_en, change.actor_th, change.actor_id, change.request_id)
    what = (change.action, change.entity, change.entity_id, change.digest)
    return _sha256([previous, change.id, change.at.isoformat(), *who, *what])


def link(session: Session, change_ids: list[int]) -> None:
    """Chain the changes that this transaction wrote and that still stand after its savepoints."""
    changes = session.scalars(
        select(ChangeRecord).where(ChangeRecord.id.in_(change_ids)).order_by(ChangeRecord.id)
    )
    head = session.scalars(select(ChainHead).with_for_update()).one()
    rows = []
    for change in changes:
        head.position, head.hash = head.position + 1, hash_of(head.hash, change)
        rows.append({"position": head.position, "change_id": change.id, "hash": head.hash})
    if rows:
        session.execute(insert(ChainLink), rows)


def first_fault(session: Session) -> int | None:
    """The id of the first change that does not fit the chain or its own digest, or None when all do.

    0 says that links were cut off at the end. Values that an erasure emptied are passed over.
    """
    with session.execute(_chained().execution_options(yield_per=1000)) as rows:
        previous, position, fault = _walked(rows)
    if fault is not None:
        return fault
    head = session.scalars(select(ChainHead)).one()
    return None if (head.hash, head.position) == (previous, position) else 0


def _walked(rows: Iterable[Any]) -> tuple[str, int, int | None]:
    """The last hash and position of the chain as far as it holds, and the change at which it does not."""
    previous, position = GENESIS, 0
    for (chained, change), found in groupby(rows, key=lambda row: (row[0], row[1])):
        position += 1
        values = [(v.field, v.before, v.after) for _, _, v in found if v is not None]
        erased = all(before is None and after is None for _, before, after in values)
        forged = not erased and digest_of(values) != change.digest
        if forged or chained.position != position or chained.hash != hash_of(previous, change):
            return previous, position, int(change.id)
        previous = chained.hash
    return previous, position, None


def _chained() -> Select[ChainLink, ChangeRecord, ChangeValue]:
    """Every link with its change and the change's values, in order."""
    query = select(ChainLink, ChangeRecord, ChangeValue)
    query = query.join(ChangeRecord, ChangeRecord.id == ChainLink.change_id)
    return query.outerjoin(ChangeValue, ChangeValue.change_id == ChangeRecord.id).order_by(ChainLink.position)


def _sha256(value: object) -> str:
    canonical = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
