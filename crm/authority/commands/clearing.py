"""Clearances: demanded, requested, decided by somebody else than who asked, or found not to be required."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.authority.models import Clearance
from crm.authority.rules.clearances import LIFECYCLE, Demand
from crm.history.recorder import act_as
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What was decided: when, by whom, under which reference; for "not required" the opinion it rests on.

    `document_id` is the paper that says so; that it belongs to what was asked for, its room sees to.
    """

    decided_on: date
    reference: str
    decided_by_en: str | None = None
    decided_by_th: str | None = None
    opinion_en: str | None = None
    opinion_th: str | None = None
    document_id: int | None = None


def demand_clearance(session: Session, demand: Demand, *, by: Doer) -> Clearance:
    """Put a clearance on file that a rule demands; which paper it is for, the paper's room keeps."""
    act_as(session, by.actor, "demand")
    clearance = Clearance(
        kind=demand.kind,
        rule=demand.rule,
        section=demand.section,
        required_because_en=demand.why.en or None,
        required_because_th=demand.why.th or None,
    )
    session.add(clearance)
    session.flush()
    return clearance


def request_clearance(
    session: Session, clearance: Clearance, on: date, *, seen_version: int, by: Doer
) -> None:
    """Send the request; what an earlier one decided is emptied and stays in the history.

    Raises:
        Refused: it is under way or decided already.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "request")
    expect_version(clearance, seen_version)
    LIFECYCLE.move(clearance, "request", by.role)
    clearance.requested_on, clearance.requested_by_id = on, by.id
    clearance.decided_on = clearance.reference = clearance.document_id = None
    clearance.decided_by_en = clearance.decided_by_th = None
    flush_or_stale(session)


def grant_clearance(
    session: Session, clearance: Clearance, decision: Decision, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused where it was not requested, where `by` requested it, or without day and reference."""
    _decide(session, clearance, "grant", decision, seen_version=seen_version, by=by)


def refuse_clearance(
    session: Session, clearance: Clearance, decision: Decision, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `grant_clearance`."""
    _decide(session, clearance, "refuse", decision, seen_version=seen_version, by=by)


def not_require_clearance(
    session: Session, clearance: Clearance, decision: Decision, *, seen_version: int, by: Doer
) -> None:
    """Say that it is not required after all. Raises Refused without an opinion, or as `grant_clearance`."""
    _decide(session, clearance, "not_require", decision, seen_version=seen_version, by=by)


def lapse_clearance(session: Session, clearance: Clearance, *, seen_version: int, by: Doer) -> None:
    """The request came to nothing; it may be sent again. Raises Refused where nothing was requested."""
    act_as(session, by.actor, "lapse")
    expect_version(clearance, seen_version)
    LIFECYCLE.move(clearance, "lapse", by.role)
    flush_or_stale(session)


def _decide(
    session: Session, clearance: Clearance, move: str, decision: Decision, *, seen_version: int, by: Doer
) -> None:
    act_as(session, by.actor, move)
    expect_version(clearance, seen_version)
    if clearance.requested_by_id is not None and clearance.requested_by_id == by.id:
        raise Refused(N_("Whoever sent the request does not decide it: ask another approver."))
    if clearance.requested_on is not None and decision.decided_on < clearance.requested_on:
        raise Refused(N_("It was decided after it was requested."), field="decided_on")
    with session.no_autoflush:
        for name, value in vars(decision).items():
            setattr(clearance, name, value or None)
        LIFECYCLE.move(clearance, move, by.role)
    flush_or_stale(session)
