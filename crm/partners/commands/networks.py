"""What a city network asks of the city: duties and dues, kept on the network's page."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.partners.models import NetworkDue, NetworkDuty, Partner
from crm.partners.rules import NetworkRole, PartnerKind
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_

_CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, kw_only=True)
class DutyFacts:
    """A duty in a network; both days are included, `agency_id` is responsible on our side."""

    agency_id: int
    role: NetworkRole
    what_th: str | None = None
    what_en: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    decision_th: str | None = None
    decision_en: str | None = None
    decide_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class DueFacts:
    """What a network asks for a fiscal year (C.E.), in its currency, and what was paid for it in baht."""

    fiscal_year: int
    amount: Decimal | None
    currency: str
    due_on: date | None = None
    paid_on: date | None = None
    paid_thb: Decimal | None = None
    reference: str | None = None
    note_th: str | None = None
    note_en: str | None = None


def add_duty(session: Session, network: Partner, facts: DutyFacts, *, by: Doer) -> NetworkDuty:
    """Raises Refused when the partner is no network, or the duty says nothing or ends before it begins."""
    act_as(session, by.actor, "add_network_duty")
    _expect_network(network)
    duty = NetworkDuty(partner_id=network.id)
    _write_duty(duty, facts)
    session.add(duty)
    session.flush()
    return duty


def edit_duty(session: Session, duty: NetworkDuty, facts: DutyFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `add_duty`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit_network_duty")
    expect_version(duty, seen_version)
    _write_duty(duty, facts)
    flush_or_stale(session)


def add_due(session: Session, network: Partner, facts: DueFacts, *, by: Doer) -> NetworkDue:
    """Raises Refused when the partner is no network, without an amount, or with a payment without its day."""
    act_as(session, by.actor, "add_network_due")
    _expect_network(network)
    due = NetworkDue(partner_id=network.id)
    _write_due(due, facts)
    session.add(due)
    session.flush()
    return due


def edit_due(session: Session, due: NetworkDue, facts: DueFacts, *, seen_version: int, by: Doer) -> None:
    """Raises Refused as `add_due`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit_network_due")
    expect_version(due, seen_version)
    _write_due(due, facts)
    flush_or_stale(session)


def _expect_network(partner: Partner) -> None:
    if partner.kind is not PartnerKind.NETWORK:
        raise Refused(N_("Duties and dues belong to city networks; this partner is none."))


def _write_duty(duty: NetworkDuty, facts: DutyFacts) -> None:
    if not (facts.what_th or facts.what_en):
        raise Refused(N_("Say what the city does, in Thai or in English."), field="what_th")
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        raise Refused(N_("It cannot end before it begins."), field="ends_on")
    if facts.decide_by and not (facts.decision_th or facts.decision_en):
        raise Refused(N_("Say what is to be decided by that day."), field="decision_th")
    duty.agency_id, duty.role = facts.agency_id, facts.role
    for name in ("starts_on", "ends_on", "decide_by"):
        setattr(duty, name, getattr(facts, name))
    for name in ("what_th", "what_en", "decision_th", "decision_en"):
        setattr(duty, name, getattr(facts, name) or None)


def _write_due(due: NetworkDue, facts: DueFacts) -> None:
    if facts.amount is None:
        raise Refused(N_("Give the amount that the network asks."), field="amount")
    if not _CODE.fullmatch(facts.currency):
        raise Refused(N_("Give the currency as its code of three letters: USD, EUR, THB."), field="currency")
    if facts.paid_thb is not None and facts.paid_on is None:
        raise Refused(N_("Give the day on which it was paid."), field="paid_on")
    for name in ("fiscal_year", "amount", "currency", "due_on", "paid_on", "paid_thb"):
        setattr(due, name, getattr(facts, name))
    for name in ("reference", "note_th", "note_en"):
        setattr(due, name, getattr(facts, name) or None)
