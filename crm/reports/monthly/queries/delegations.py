"""Reading the papers that passed power on, or ceased to, in a month."""

from datetime import timedelta

from sqlalchemy import Select, and_, or_
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.authority.models import Delegation
from crm.authority.queries import delegations_readable_by
from crm.authority.rules import Mode
from crm.authority.rules.delegations import DelegationState
from crm.authority.rules.instruments import INSTRUMENTS
from crm.platform.calendar import Month
from crm.reports.monthly.rules.facts import NOTHING, DelegationFact, Pair


def delegations_of(month: Month, reader: Reader) -> Select[Delegation]:
    """Issued, revoked or valid for the last time in the month; a draft is none yet."""
    days = (Delegation.issued_on, Delegation.revoked_on)
    moved = [and_(day >= month.first, day < month.after) for day in days]
    first, last = month.first + timedelta(days=1), month.after
    ended = and_(Delegation.to_on >= first, Delegation.to_on <= last)
    in_use = delegations_readable_by(reader).where(Delegation.archived_at.is_(None))
    return in_use.where(Delegation.state != DelegationState.DRAFT, or_(*moved, ended)).order_by(Delegation.id)


def read_delegations(session: Session, month: Month, reader: Reader) -> list[DelegationFact]:
    return [_delegation(row) for row in session.scalars(delegations_of(month, reader))]


def _delegation(row: Delegation) -> DelegationFact:
    giver, taker, person = row.from_post, row.to_post, row.to_person
    form = INSTRUMENTS.get((giver.act_class, taker.act_class)) if row.mode is Mode.AUTHORISATION else None
    return DelegationFact(
        id=row.id,
        instrument=row.instrument,
        number=row.number,
        giver=Pair(giver.title_th, giver.title_en),
        taker=Pair(taker.title_th, taker.title_en),
        person=Pair(person.name_th, person.name_en) if person else NOTHING,
        section=form.section if form else None,
        gazette_ref=row.gazette_ref,
        issued_on=row.issued_on,
        to_on=row.to_on,
        revoked_on=row.revoked_on,
        revoked_reason=Pair(row.revoked_reason_th, row.revoked_reason_en),
    )
