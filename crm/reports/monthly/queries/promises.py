"""Reading the promises that a month has to do with."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, visible_to
from crm.activities.models import Activity, Commitment
from crm.agencies.models import Agency
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.queries.counts import nameable
from crm.reports.monthly.rules.facts import Pair, PartnerFact, PromiseFact

Columns: TypeAlias = Select[*tuple[Any, ...]]


def promises_of(month: Month, judged_on: date, reader: Reader) -> Columns:
    """Promises made or closed in the month, and those overdue at its end."""
    made = and_(Activity.starts_on >= month.first, Activity.starts_on < month.after)
    closed = and_(Commitment.closed_on >= month.first, Commitment.closed_on < month.after)
    still_open = or_(Commitment.closed_on.is_(None), Commitment.closed_on >= month.after)
    query = (
        select(Commitment, Activity, Agency, Partner)
        .join(Activity, Activity.id == Commitment.activity_id)
        .join(Agency, Agency.id == Commitment.agency_id)
        .outerjoin(Partner, and_(Partner.id == Commitment.partner_id, nameable(Partner, reader)))
        .where(or_(made, closed, and_(Commitment.due_on < judged_on, still_open)))
        .order_by(Commitment.id)
    )
    return visible_to(visible_to(query, Commitment, reader), Activity, reader)


def read_promises(session: Session, month: Month, judged_on: date, reader: Reader) -> list[PromiseFact]:
    return [_promise(*row) for row in session.execute(promises_of(month, judged_on, reader))]


def _promise(row: Commitment, activity: Activity, agency: Agency, partner: Partner | None) -> PromiseFact:
    of = partner and PartnerFact(
        partner.id, partner.kind, Pair(partner.name_th, partner.name_en), partner.country
    )
    return PromiseFact(
        id=row.id,
        activity_id=activity.id,
        activity=Pair(activity.title_th, activity.title_en),
        kind=row.kind,
        state=row.state,
        text=Pair(row.text_th, row.text_en),
        owner=Pair(agency.name_th, agency.name_en),
        made_on=None if activity.precision is Precision.YEAR else activity.starts_on,
        due_on=row.due_on,
        closed_on=row.closed_on,
        partner=of or None,
        restricted=activity.classification is Classification.RESTRICTED,
    )
