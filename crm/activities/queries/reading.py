"""Activities and the columns of their lists, and which of them a reader may see or change."""

from functools import cache
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import joinedload, selectinload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner
from crm.agencies.models import Agency
from crm.agencies.queries import agencies_of_liaison
from crm.permissions import Permission, Role, may

Columns: TypeAlias = Select[*tuple[Any, ...]]
Rows = TypeVar("Rows", bound=Columns)


def activities() -> Select[Activity]:
    """Every activity; `visible_to` or `editable_by` narrows it to what a reader may see or change."""
    return select(Activity)


@cache
def activity_rows() -> Columns:
    """The columns that lists of activities show."""
    return select(
        Activity.id,
        Activity.starts_on,
        Activity.ends_on,
        Activity.precision,
        Activity.kind,
        Activity.state,
        Activity.origin,
        *(
            getattr(Activity, f"{name}_{side}")
            for name in ("title", "place", "others")
            for side in ("th", "en")
        ),
        func.coalesce(Activity.result_th, Activity.result_en).is_not(None).label("has_result"),
        Agency.name_th.label("agency_th"),
        Agency.name_en.label("agency_en"),
    ).outerjoin(Agency, Agency.id == Activity.agency_id)  # outer: where nothing of it is asked, none is read


def activity_of(activity_id: int) -> Select[Activity]:
    """One activity with all its links, for those who change it."""
    return (
        activities()
        .where(Activity.id == activity_id)
        .options(
            joinedload(Activity.agency),
            joinedload(Activity.plan_item),
            selectinload(Activity.partners).joinedload(ActivityPartner.partner),
            selectinload(Activity.supporting),
            selectinload(Activity.areas),
            selectinload(Activity.agreements),
        )
    )


def activity_shown(activity_id: int) -> Select[Activity]:
    """One activity with what its page shows; partners and agreements come as the reader may see them."""
    return (
        activities()
        .where(Activity.id == activity_id)
        .options(
            joinedload(Activity.agency),
            joinedload(Activity.plan_item),
            joinedload(Activity.supporting),
            selectinload(Activity.areas),
        )
    )


def visible_to(query: Rows, reader: Reader) -> Rows:
    """Only activities that `reader` may see."""
    return access.visible_to(query, Activity, reader)


def editable_by(query: Rows, reader: Reader) -> Rows:
    """Only activities that `reader` may change: a liaison those that the own agency leads."""
    return kept_by(query, reader).where(Activity.archived_at.is_(None))


def kept_by(query: Rows, reader: Reader) -> Rows:
    """The same, those in the archive included, which he or she may put back."""
    if not may(reader.role, Permission.ACTIVITY_EDIT):
        return query.where(false())
    if reader.role is Role.LIAISON:
        query = query.where(Activity.agency_id.in_(agencies_of_liaison(reader.id)))
    return readable_by(query, reader)


def readable_by(query: Rows, reader: Reader) -> Rows:
    """Only activities that `reader` may read, those in the archive included."""
    return access.readable_by(query, Activity, reader)


def newest_first(query: Rows) -> Rows:
    return query.order_by(None).order_by(Activity.starts_on.desc(), Activity.id.desc())
