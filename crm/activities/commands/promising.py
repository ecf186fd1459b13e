"""Promises made in activities: written down, kept, or given up, each with its evidence."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer, refuse_others_agency
from crm.activities.models import Activity, Commitment
from crm.activities.rules import COMMITMENT_LIFECYCLE, CommitmentKind
from crm.history.recorder import act_as
from crm.people.rules import script_of
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Who promised what to whom; `agency_id` answers for it on the city's side."""

    kind: CommitmentKind
    agency_id: int
    text_th: str | None = None
    text_en: str | None = None
    partner_id: int | None = None
    due_on: date | None = None


def add_commitment(session: Session, activity: Activity, promise: Promise, *, by: Doer) -> Commitment:
    """Raises Refused when it says nothing, or a liaison names another agency."""
    act_as(session, by.actor, "promise")
    if not (promise.text_th or promise.text_en):
        raise Refused(N_("Say what was promised, in Thai or in English."), field="text_th")
    refuse_others_agency(session, by, promise.agency_id)
    commitment = Commitment(
        activity_id=activity.id,
        kind=promise.kind,
        text_th=promise.text_th or None,
        text_en=promise.text_en or None,
        partner_id=promise.partner_id if promise.kind is not CommitmentKind.INTERNAL else None,
        agency_id=promise.agency_id,
        due_on=promise.due_on,
    )
    session.add(commitment)
    session.flush()
    return commitment


def close_commitment(
    session: Session,
    commitment: Commitment,
    move: str,
    evidence: str,
    *,
    on: date,
    seen_version: int,
    by: Doer,
) -> None:
    """Make the move "fulfil" or "decline" of a promise on a day, with what shows it.

    Raises:
        Refused: it is closed already, the evidence is missing, or another agency than a liaison's answers.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, move)
    expect_version(commitment, seen_version)
    refuse_others_agency(session, by, commitment.agency_id)
    if not evidence:
        raise Refused(N_("Say what shows it, or why not."), field="reason")
    COMMITMENT_LIFECYCLE.move(commitment, move, by.role)
    commitment.closed_on = on
    setattr(commitment, f"evidence_{script_of(evidence)}", evidence)
    flush_or_stale(session)
