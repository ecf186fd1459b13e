"""The history of a generated office: a change for each activity, chained as the flush chains it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection, insert, select, update

from crm.activities.models import Activity
from crm.history.chain import digest_of, hash_of
from crm.history.models import ChainHead, ChainLink, ChangeRecord, ChangeValue
from tests.bench.office import BATCH

AT = datetime(2012, 6, 15, 3, 0, tzinfo=UTC)


def write(connection: Connection) -> None:
    """One change for each activity, after what the chain already holds."""
    ids = connection.scalars(select(Activity.id).order_by(Activity.id)).all()
    head = connection.execute(select(ChainHead.position, ChainHead.hash)).one()
    first = (connection.scalar(select(ChangeRecord.id).order_by(ChangeRecord.id.desc()).limit(1)) or 0) + 1
    position, last = head
    for begin in range(0, len(ids), BATCH):
        changes, values, links = [], [], []
        for place, number in enumerate(ids[begin : begin + BATCH], start=begin):
            held = list(_values(number))
            change = _change(first + place, number, digest_of(held))
            position, last = position + 1, hash_of(last, SimpleNamespace(**change))
            changes.append(change)
            values += [{"change_id": change["id"], "field": f, "before": b, "after": a} for f, b, a in held]
            links.append({"position": position, "change_id": change["id"], "hash": last})
        connection.execute(insert(ChangeRecord), changes)
        connection.execute(insert(ChangeValue), values)
        connection.execute(insert(ChainLink), links)
    connection.execute(update(ChainHead.__table__).values(position=position, hash=last))


def _values(number: int) -> Iterator[tuple[str, str | None, str | None]]:
    yield "state", '"held"', '"reported"'
    yield "result_en", None, f'"Result of no. {number}"'


def _change(change_id: int, activity_id: int, digest: str) -> dict[str, Any]:
    return {
        "id": change_id,
        "at": AT,
        "actor_en": "Somying",
        "actor_th": "สมหญิง",
        "actor_id": None,
        "request_id": f"{activity_id:032x}",
        "action": "report",
        "entity": "activity",
        "entity_id": activity_id,
        "digest": digest,
    }
