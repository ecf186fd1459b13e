"""Promises made in activities: written down, corrected, kept, or given up with their evidence."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.queries import visible_to
from crm.activities.commands.doing import Doer, raise_first, refusals_of_agency, refuse_others_agency
from crm.activities.models import Activity, Commitment
from crm.activities.rules import COMMITMENT_LIFECYCLE, CommitmentKind, due_too_early
from crm.history.recorder import act_as
from crm.partners.models import Partner
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


def refusals_of(session: Session, activity: Activity, promise: Promise, *, by: Doer) -> list[Refused]:
    """Everything that bars a promise from being kept on file, each at its field.

    Of a promise that could not be read whole, `agency_id` and `due_on` may be None.
    """
    found = []
    if not (promise.text_th or promise.text_en):
        found.append(Refused(N_("Say what was promised, in Thai or in English."), field="text_th"))
    if reason := due_too_early(promise.due_on, activity.starts_on):
        found.append(Refused(reason, field="due_on"))
    return [*found, *refusals_of_agency(session, by, promise.agency_id)]


def add_commitment(session: Session, activity: Activity, promise: Promise, *, by: Doer) -> Commitment:
    """Write down a promise made in an activity.

    Raises Refused, the first of `refusals_of`.
    """
    act_as(session, by.actor, "promise")
    raise_first(refusals_of(session, activity, promise, by=by))
    commitment = Commitment(activity_id=activity.id)
    _write(commitment, promise)
    session.add(commitment)
    session.flush()
    return commitment


def edit_commitment(
    session: Session, commitment: Commitment, promise: Promise, *, seen_version: int, by: Doer
) -> None:
    """Correct a promise, loaded with its activity. A partner that the form of `by` could not show stays.

    Raises:
        Refused: the first of `refusals_of`, or another agency than a liaison's answers for it.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(commitment, seen_version)
    refuse_others_agency(session, by, commitment.agency_id)
    raise_first(refusals_of(session, commitment.activity, promise, by=by))
    unseen = _unseen_partner_id(session, commitment, by)
    _write(commitment, replace(promise, partner_id=promise.partner_id or unseen))
    flush_or_stale(session)


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


def _write(commitment: Commitment, promise: Promise) -> None:
    internal = promise.kind is CommitmentKind.INTERNAL
    commitment.kind = promise.kind
    commitment.text_th, commitment.text_en = promise.text_th or None, promise.text_en or None
    commitment.partner_id = None if internal else promise.partner_id
    commitment.agency_id, commitment.due_on = promise.agency_id, promise.due_on


def _unseen_partner_id(session: Session, commitment: Commitment, by: Doer) -> int | None:
    of_file = select(Partner.id).where(Partner.id == commitment.partner_id)
    return None if session.scalars(visible_to(of_file, Partner, by)).first() else commitment.partner_id
