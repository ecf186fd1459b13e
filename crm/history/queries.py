"""Reading the history of one record."""

from sqlalchemy import Row, Select, select

from crm.history.models import ChangeRecord, ChangeValue


def changes_of(entity: str, entity_id: int) -> Select[ChangeRecord, ChangeValue]:
    """Each change of a record with its values, the newest first."""
    return (
        select(ChangeRecord, ChangeValue)
        .outerjoin(ChangeValue, ChangeValue.change_id == ChangeRecord.id)
        .where(ChangeRecord.entity == entity, ChangeRecord.entity_id == entity_id)
        .order_by(ChangeRecord.id.desc(), ChangeValue.field)
    )


HistoryRow = Row[ChangeRecord, ChangeValue]
