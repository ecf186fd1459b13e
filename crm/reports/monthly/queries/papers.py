"""Reading the agreements and the promises that a month has to do with."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from crm.access.queries import Reader, visible_to
from crm.activities.models import Activity, Commitment
from crm.agencies.models import Agency
from crm.agreements.models import Agreement, Party
from crm.agreements.queries import ending_between, signed_in
from crm.partners.models import Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.platform.dates import Precision
from crm.reports.monthly.queries.counts import nameable
from crm.reports.monthly.rules.facts import AgreementFact, Pair, PartnerFact, PromiseFact, Responsible

Columns: TypeAlias = Select[*tuple[Any, ...]]


def parties_of(agreement_ids: Collection[int], reader: Reader) -> Columns:
    """The partners that may be named, in the order of the papers."""
    return (
        select(
            Party.agreement_id, Partner.id, Partner.kind, Partner.name_th, Partner.name_en, Partner.country
        )
        .join(Partner, Partner.id == Party.partner_id)
        .where(Party.agreement_id.in_(agreement_ids), nameable(Partner, reader))
        .order_by(Party.agreement_id, Party.position, Partner.id)
    )


def renewing(agreement_ids: Collection[int], reader: Reader) -> Select[int]:
    """Those that follow an earlier agreement of their kind and organ with one of their partners."""
    earlier, party, its_party = aliased(Agreement), aliased(Party), aliased(Party)
    query = (
        select(Agreement.id)
        .join(party, party.agreement_id == Agreement.id)
        .join(its_party, its_party.partner_id == party.partner_id)
        .join(earlier, earlier.id == its_party.agreement_id)
        .where(Agreement.id.in_(agreement_ids), earlier.signed_on < Agreement.signed_on)
        .where(earlier.kind == Agreement.kind, earlier.organ == Agreement.organ)
    )
    return visible_to(query, earlier, reader).distinct()


def read_agreements(session: Session, month: Month, reader: Reader) -> list[AgreementFact]:
    """Signed in the month, or ending in it or in the year after it."""
    limit = Month(month.year + 1, month.month).after
    wanted = (signed_in(month), ending_between(month.first, limit))
    found = {a.id: a for query in wanted for a in session.scalars(visible_to(query, Agreement, reader))}
    partners: defaultdict[int, list[PartnerFact]] = defaultdict(list)
    for agreement_id, number, kind, name_th, name_en, country in session.execute(parties_of(found, reader)):
        partners[agreement_id].append(PartnerFact(number, kind, Pair(name_th, name_en), country))
    renewals = set(session.scalars(renewing(found, reader)))
    return [_agreement(row, partners[row.id], renews=row.id in renewals) for row in found.values()]


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


def _agreement(row: Agreement, partners: list[PartnerFact], *, renews: bool) -> AgreementFact:
    return AgreementFact(
        id=row.id,
        kind=row.kind,
        organ=row.organ,
        term=row.term,
        title=Pair(row.title_th, row.title_en),
        signed=row.signed,
        ends=row.ends,
        responsible=Responsible(Pair(row.agency.name_th, row.agency.name_en), row.agency_assumed),
        partners=partners,
        renews=renews,
        restricted=row.classification is Classification.RESTRICTED,
    )


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
