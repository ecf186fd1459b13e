"""What the desk asks: what needs this reader, what comes, what was done, how the ties stand."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from crm.access import queries as access
from crm.access.queries import Reader
from crm.activities.models import Activity, ActivityPartner, Commitment
from crm.activities.queries import editable_by, met, open_commitments, touching, visible_to
from crm.activities.rules import COMING, ActivityState
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.permissions import Permission, may
from crm.platform.calendar import Month

SHOWN = 8
COMING_DAYS = 14


def mine(query: Select[Any], reader: Reader) -> Select[Any]:
    """Those who write see what is theirs to do; those who read see everything they may see."""
    if may(reader.role, Permission.ACTIVITY_EDIT):
        return editable_by(query, reader)
    return visible_to(query, reader)


def without_result(reader: Reader) -> Select[Any]:
    """Held and not reported yet, whatever is still missing, the oldest first. Legacy rows owe nothing."""
    held = select(Activity).where(Activity.state == ActivityState.HELD, ~Activity.legacy)
    return mine(held, reader).order_by(Activity.ends_on, Activity.id)


def overdue_promises(reader: Reader, today: date) -> Select[Any]:
    """Open promises whose day has passed, the oldest first, each with its activity and partner."""
    seen = Partner.id.in_(access.visible_to(select(Partner.id), Partner, reader))
    shown = (Commitment.activity, Commitment.partner.and_(seen), Commitment.agency)
    query = (
        select(Commitment)
        .join(Commitment.activity)
        .options(*(joinedload(one) for one in shown))
        .where(Commitment.archived_at.is_(None), Commitment.due_on < today)
        .order_by(Commitment.due_on, Commitment.id)
    )
    return open_commitments(mine(query, reader))


def coming(reader: Reader, today: date) -> Select[Any]:
    """Planned for the next two weeks, and planned days that passed with nothing said of them."""
    soon = today + timedelta(days=COMING_DAYS)
    query = select(Activity).where(Activity.state.in_(COMING), ~Activity.legacy, Activity.starts_on <= soon)
    return visible_to(query, reader).order_by(Activity.starts_on, Activity.id)


def of_month(reader: Reader, month: Month) -> Select[Any]:
    """What took place in a month, the latest first."""
    query = touching(met(select(Activity)), month)
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


def recent(reader: Reader, today: date) -> Select[Any]:
    """The latest that took place."""
    query = met(select(Activity)).where(Activity.starts_on <= today)
    return visible_to(query, reader).order_by(Activity.starts_on.desc(), Activity.id.desc())


def last_met_of_cities(reader: Reader) -> Select[Any]:
    """The last day on which each sister city was met; None where it never was."""
    link = select(ActivityPartner.partner_id, func.max(Activity.starts_on).label("met_on"))
    link = met(link.join(Activity, Activity.id == ActivityPartner.activity_id)).group_by(
        ActivityPartner.partner_id
    )
    meetings = visible_to(link, reader).subquery()
    query = select(meetings.c.met_on).select_from(Partner)
    query = query.outerjoin(meetings, meetings.c.partner_id == Partner.id)
    return access.visible_to(query.where(Partner.kind == PartnerKind.SISTER_CITY), Partner, reader)


def count_of(query: Select[Any]) -> Select[Any]:
    """How many rows a query finds, as a query."""
    return query.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
