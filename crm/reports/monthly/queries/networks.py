"""Reading what city networks ask of the city in a month."""

from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader, visible_to
from crm.agencies.models import Agency
from crm.partners.models import NetworkDue, NetworkDuty, Partner
from crm.platform.base import Classification
from crm.platform.calendar import Month
from crm.reports.monthly.rules.facts import DueFact, DutyFact, Pair, PartnerFact, Responsible

Columns: TypeAlias = Select[*tuple[Any, ...]]


def duties_in(month: Month, reader: Reader) -> Columns:
    """Duties whose time touches the month, or for which something was to be decided in it."""
    lasting = and_(
        or_(NetworkDuty.starts_on.is_(None), NetworkDuty.starts_on < month.after),
        or_(NetworkDuty.ends_on.is_(None), NetworkDuty.ends_on >= month.first),
    )
    deciding = and_(NetworkDuty.decide_by >= month.first, NetworkDuty.decide_by < month.after)
    query: Columns = select(NetworkDuty, Partner, Agency).join(NetworkDuty.partner).join(NetworkDuty.agency)
    mine = visible_to(query.where(or_(lasting, deciding)), Partner, reader)
    return visible_to(mine, NetworkDuty, reader).order_by(NetworkDuty.id)


def dues_in(month: Month, judged_on: date, reader: Reader) -> Columns:
    """Dues of which the day or the payment lies in the month, and those overdue on `judged_on`."""
    due = and_(NetworkDue.due_on >= month.first, NetworkDue.due_on < month.after)
    paid = and_(NetworkDue.paid_on >= month.first, NetworkDue.paid_on < month.after)
    unpaid = or_(NetworkDue.paid_on.is_(None), NetworkDue.paid_on >= month.after)
    overdue = and_(NetworkDue.due_on < judged_on, unpaid)
    query: Columns = select(NetworkDue, Partner).join(NetworkDue.partner)
    mine = visible_to(query.where(or_(due, paid, overdue)), Partner, reader)
    return visible_to(mine, NetworkDue, reader).order_by(NetworkDue.id)


def read_duties(session: Session, month: Month, reader: Reader) -> list[DutyFact]:
    return [
        DutyFact(
            id=duty.id,
            network=_network(partner),
            role=duty.role,
            what=Pair(duty.what_th, duty.what_en),
            responsible=Responsible(Pair(agency.name_th, agency.name_en)),
            starts_on=duty.starts_on,
            ends_on=duty.ends_on,
            decision=Pair(duty.decision_th, duty.decision_en),
            decide_by=duty.decide_by,
            restricted=partner.classification is Classification.RESTRICTED,
        )
        for duty, partner, agency in session.execute(duties_in(month, reader))
    ]


def read_dues(session: Session, month: Month, judged_on: date, reader: Reader) -> list[DueFact]:
    return [
        DueFact(
            id=due.id,
            network=_network(partner),
            fiscal_year=due.fiscal_year,
            amount=due.amount,
            currency=due.currency,
            due_on=due.due_on,
            paid_on=due.paid_on,
            paid_thb=due.paid_thb,
            restricted=partner.classification is Classification.RESTRICTED,
        )
        for due, partner in session.execute(dues_in(month, judged_on, reader))
    ]


def _network(partner: Partner) -> PartnerFact:
    return PartnerFact(partner.id, partner.kind, Pair(partner.name_th, partner.name_en), partner.country)
