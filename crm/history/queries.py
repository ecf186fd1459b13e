"""Reading the history: of one record, and when it begins."""

from datetime import datetime

from sqlalchemy import Row, Select, select

from crm.history.models import ChangeRecord, ChangeValue


def begun_at() -> Select[datetime]:
    """The moment of the first change there is: when the register began."""
    return select(ChangeRecord.at).order_by(ChangeRecord.id).limit(1)


def changes_of(entity: str, entity_id: int, *, most: int | None = None) -> Select[ChangeRecord, ChangeValue]:
    """Each change of a record with its values, the newest first; all of them, or the `most` newest."""
    of_it = (ChangeRecord.entity == entity, ChangeRecord.entity_id == entity_id)
    newest = select(ChangeRecord.id).where(*of_it).order_by(ChangeRecord.id.desc()).limit(most).subquery()
    return (
        select(ChangeRecord, ChangeValue)
        .join(newest, newest.c.id == ChangeRecord.id)
        .outerjoin(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
        .order_by(ChangeRecord.id.desc(), ChangeValue.field)
    )


HistoryRow = Row[ChangeRecord, ChangeValue]
