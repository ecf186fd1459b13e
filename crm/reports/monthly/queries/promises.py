"""Reading the promises and obligations that a month has to do with."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, readable, visible_to
from crm.activities.models import Activity, Commitment
from crm.activities.queries import on_visible, with_stem
from crm.activities.rules import CommitmentState
from crm.agencies.models import Agency
from crm.agreements.models import Agreement
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.rules.facts import Pair, PartnerFact, PromiseFact

Columns: TypeAlias = Select[*tuple[Any, ...]]


def promises_of(month: Month, judged_on: date, reader: Reader) -> Columns:
    """Promises made or closed in the month, and those overdue at its end."""
    begun = func.coalesce(Activity.starts_on, Agreement.signed_on)
    made = and_(begun >= month.first, begun < month.after, Commitment.follows_id.is_(None))
    closed = and_(Commitment.closed_on >= month.first, Commitment.closed_on < month.after)
    still_open = or_(Commitment.closed_on.is_(None), Commitment.closed_on >= month.after)
    query = (
        with_stem(select(Commitment, Activity, Agreement, Agency, Partner).select_from(Commitment))
        .join(Agency, Agency.id == Commitment.agency_id)
        .outerjoin(Partner, and_(Partner.id == Commitment.partner_id, readable(Partner, reader)))
        .where(or_(made, closed, and_(Commitment.due_on < judged_on, still_open)))
        .order_by(Commitment.id)
    )
    return on_visible(visible_to(query, Commitment, reader), reader)


def without_day(query: Columns) -> Columns:
    """Only open promises of which nobody said when they fall due."""
    return query.where(Commitment.state == CommitmentState.OPEN, Commitment.due_on.is_(None))


def read_promises(session: Session, query: Columns) -> list[PromiseFact]:
    return [_promise(*row) for row in session.execute(query)]


def _promise(
    row: Commitment,
    activity: Activity | None,
    agreement: Agreement | None,
    agency: Agency,
    partner: Partner | None,
) -> PromiseFact:
    stem: Any = activity or agreement
    of = partner and PartnerFact(
        partner.id, partner.kind, Pair(partner.name_th, partner.name_en), partner.country
    )
    return PromiseFact(
        id=row.id,
        page=f"{stem.__tablename__}:{stem.id}",
        stem=Pair(stem.title_th, stem.title_en),
        kind=row.kind,
        state=row.state,
        text=Pair(row.text_th, row.text_en),
        owner=Pair(agency.name_th, agency.name_en),
        made_on=_made_on(activity, agreement),
        again=row.follows_id is not None,
        due_on=row.due_on,
        closed_on=row.closed_on,
        partner=of or None,
        restricted=stem.classification is Classification.RESTRICTED,
    )


def _made_on(activity: Activity | None, agreement: Agreement | None) -> date | None:
    """The first day of the activity, or that of the signing; None where only the year is known."""
    if activity is not None:
        return None if activity.precision is Precision.YEAR else activity.starts_on
    signed = agreement.signed if agreement is not None else None
    return None if signed is None or signed.precision is Precision.YEAR else signed.first
