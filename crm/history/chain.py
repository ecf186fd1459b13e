"""The hash chain over the changes: what is altered, taken out or reordered afterwards no longer fits."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from crm.history.models import ChainHead, ChainLink, ChangeRecord
from crm.history.outside import Head

GENESIS = "0" * 64


def digest_of(values: Iterable[tuple[str, str | None, str | None]]) -> str:
    """SHA-256 over a change's (field, before, after) rows, in the order of the field names."""
    return _sha256(sorted(values, key=lambda value: value[0]))


def hash_of(previous: str, change: ChangeRecord | Row[Any]) -> str:
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
        session.info["head"] = Head(head.position, head.hash)


def _sha256(value: object) -> str:
    canonical = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
