"""What the desk asks: what needs this reader, what comes, what was done, how the ties stand.

Each number of a tile is the count of the list that the tile opens (`tests/home/test_tiles.py`).
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner, Commitment, Deviation
from crm.activities.queries import (
    awaiting_day,
    coming,
    commitments,
    editable_by,
    met,
    overdue,
    passed,
    promises_editable_by,
    touching,
    unreported,
    visible_to,
)
from crm.activities.rules import MET, DeviationKind
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.permissions import Permission, may
from crm.platform.calendar import Month

SHOWN = 8


def mine(query: Select[Any], reader: Reader) -> Select[Any]:
    """Those who write see what is theirs to do; those who read see everything they may see."""
    if may(reader.role, Permission.ACTIVITY_EDIT):
        return editable_by(query, reader)
    return visible_to(query, reader)


def without_report(reader: Reader) -> Select[Any]:
    """Held and not reported yet, the oldest first."""
    return mine(unreported(select(Activity)), reader).order_by(Activity.ends_on, Activity.id)


def with_passed_day(reader: Reader, today: date) -> Select[Any]:
    """Planned for a day that has passed, with nothing said of it, the oldest first."""
    return mine(passed(select(Activity), today), reader).order_by(Activity.ends_on, Activity.id)


def without_day(reader: Reader) -> Select[Any]:
    """Postponed and waiting for a new day, those that were planned first at the top."""
    return mine(awaiting_day(select(Activity)), reader).order_by(Activity.starts_on, Activity.id)


def overdue_promises(reader: Reader, today: date) -> Select[Any]:
    """Open promises whose day has passed, the oldest first; a liaison's are the own agency's."""
    query = overdue(commitments(reader), today)
    seen = Partner.id.in_(access.visible_to(select(Partner.id), Partner, reader))
    query = query.options(joinedload(Commitment.partner.and_(seen)))
    if may(reader.role, Permission.COMMITMENT_EDIT):
        query = promises_editable_by(query, reader)
    return query.order_by(None).order_by(Commitment.due_on, Commitment.id)


def next_weeks(reader: Reader, today: date) -> Select[Any]:
    """What is planned for the next two weeks, the nearest first."""
    return visible_to(coming(select(Activity), today), reader).order_by(Activity.starts_on, Activity.id)


def of_month(reader: Reader, month: Month) -> Select[Any]:
    """What took place in a month, the latest first."""
    query = touching(met(select(Activity)), month)
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


def new_days(activity_ids: Collection[int]) -> Select[int, date | None]:
    """(activity, new day) of each decision to postpone, the latest last."""
    rows = select(Deviation.activity_id, Deviation.now_on).where(Deviation.archived_at.is_(None))
    rows = rows.where(Deviation.activity_id.in_(activity_ids), Deviation.kind == DeviationKind.POSTPONED)
    return rows.order_by(Deviation.id)


def recent(reader: Reader, today: date) -> Select[Any]:
    """The latest that took place."""
    query = met(select(Activity)).where(Activity.starts_on <= today)
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


def cities_and_last_met(reader: Reader) -> Select[Partner, date | None]:
    """(sister city, the last day on which it was met); None where it never was.

    The state is no condition but a case: as one, SQLite would walk every meeting that was held for each city.
    """
    link, held_on = ActivityPartner, case((Activity.state.in_(MET), Activity.starts_on))
    meetings = select(func.max(held_on)).join(link, link.activity_id == Activity.id)
    meetings = meetings.where(link.partner_id == Partner.id).correlate(Partner)
    met_on = visible_to(meetings, reader).scalar_subquery()
    query = select(Partner, met_on).where(Partner.kind == PartnerKind.SISTER_CITY)
    return access.visible_to(query, Partner, reader)


def counts_of(queries: Iterable[Select[Any]]) -> Select[Any]:
    """How many rows each of these finds, as one row."""
    counted = (
        query.order_by(None).with_only_columns(func.count(), maintain_column_froms=True) for query in queries
    )
    return select(*(query.scalar_subquery() for query in counted))
