"""Promises and obligations: written down, corrected, kept, or given up with their evidence."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.queries import visible_to
from crm.activities.commands.doing import Doer, raise_first, refusals_of_agency
from crm.activities.models import Activity, Commitment
from crm.activities.queries import made_on
from crm.activities.rules import (
    COMMITMENT_LIFECYCLE,
    CommitmentKind,
    Recurrence,
    due_after,
    due_too_early,
    lacks_first_day,
    not_done_then,
)
from crm.agencies.commands.writing import refuse_others_agency
from crm.agreements.models import Agreement
from crm.agreements.queries import is_over
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.people.rules import script_of
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_

Stem: TypeAlias = Activity | Agreement
"""What a promise stems from: the activity in which it was made, or the agreement that binds to it."""


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Who promised what to whom; `agency_id` answers for it on the city's side.

    Of an obligation also where the agreement says it, and how often it is owed, first on `due_on`.
    """

    kind: CommitmentKind
    agency_id: int
    text_th: str | None = None
    text_en: str | None = None
    partner_id: int | None = None
    due_on: date | None = None
    clause: str | None = None
    recurrence: Recurrence = Recurrence.ONCE


def refusals_of(session: Session, stem: Stem, promise: Promise, *, by: Doer) -> list[Refused]:
    """Everything that bars a promise from being kept on file, each at its field.

    Of a promise that could not be read whole, `agency_id` and `due_on` may be None.
    """
    found = []
    if not (promise.text_th or promise.text_en):
        found.append(Refused(N_("Say what was promised, in Thai or in English."), field="text_th"))
    if isinstance(stem, Agreement) and promise.kind is CommitmentKind.INTERNAL:
        found.append(Refused(N_("An agreement binds the city or its partners."), field="kind"))
    reasons = (
        due_too_early(promise.due_on, _made_on(stem)),
        lacks_first_day(promise.recurrence, promise.due_on),
    )
    found += [Refused(reason, field="due_on") for reason in reasons if reason]
    return [*found, *refusals_of_agency(session, by, promise.agency_id)]


def add_commitment(session: Session, stem: Stem, promise: Promise, *, by: Doer) -> Commitment:
    """Write down a promise made in an activity, or what an agreement binds to.

    Raises Refused, the first of `refusals_of`.
    """
    act_as(session, by.actor, "promise")
    raise_first(refusals_of(session, stem, promise, by=by))
    of_agreement = isinstance(stem, Agreement)
    commitment = Commitment(**{"agreement_id" if of_agreement else "activity_id": stem.id})
    _write(commitment, promise)
    session.add(commitment)
    session.flush()
    return commitment


def edit_commitment(
    session: Session, commitment: Commitment, promise: Promise, *, seen_version: int, by: Doer
) -> None:
    """Correct a promise, loaded with its stem. A partner that the form of `by` could not show stays.

    Raises:
        Refused: the first of `refusals_of`, or another agency than a liaison's answers for it.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(commitment, seen_version)
    refuse_others_agency(session, by, commitment.agency_id)
    raise_first(refusals_of(session, stem_of(commitment), promise, by=by))
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
    today: date,
    seen_version: int,
    by: Doer,
) -> Commitment | None:
    """Make the move "fulfil" or "decline" of a promise on a day, with what shows it.

    Of what recurs the next time is opened and returned, unless its agreement is over today.

    Raises:
        Refused: it is closed already, the evidence is missing, the day is to come or before it was promised,
            or another agency than a liaison's answers.
        Stale: somebody else saved it meanwhile.
    """
    act_as(session, by.actor, move)
    expect_version(commitment, seen_version)
    refuse_others_agency(session, by, commitment.agency_id)
    if not evidence:
        raise Refused(N_("Say what shows it, or why not."), field="reason")
    if reason := not_done_then(on, session.scalar(made_on(commitment.id)), today):
        raise Refused(reason, field="on")
    COMMITMENT_LIFECYCLE.move(commitment, move, by.role)
    commitment.closed_on = on
    setattr(commitment, f"evidence_{script_of(evidence)}", evidence)
    flush_or_stale(session)
    return _open_next(session, commitment, today)


def stem_of(commitment: Commitment) -> Stem:
    """The activity or the agreement of a promise that was loaded with it."""
    stem = commitment.activity or commitment.agreement
    if stem is None:
        raise LookupError
    return stem


def _made_on(stem: Stem) -> date | None:
    return stem.signed_on if isinstance(stem, Agreement) else stem.starts_on


def _open_next(session: Session, closed: Commitment, today: date) -> Commitment | None:
    """The same once more, due the next time; the database holds that none is opened twice."""
    first, due_on = closed.first_due_on, closed.due_on
    following = due_after(first, closed.recurrence, due_on) if first and due_on else None
    if following is None or session.scalar(is_over(closed.agreement_id, today)):
        return None
    same = ("activity_id", "agreement_id", "kind", "text_th", "text_en", "partner_id", "agency_id", "clause")
    again = Commitment(
        **{name: getattr(closed, name) for name in (*same, "recurrence", "first_due_on")},
        due_on=following,
        follows_id=closed.id,
    )
    session.add(again)
    session.flush()
    return again


def _write(commitment: Commitment, promise: Promise) -> None:
    """The days of what recurs are counted from its day, and anew where day or recurrence is corrected."""
    internal = promise.kind is CommitmentKind.INTERNAL
    recurred = (commitment.recurrence, commitment.due_on)
    commitment.kind = promise.kind
    commitment.text_th, commitment.text_en = promise.text_th or None, promise.text_en or None
    commitment.partner_id = None if internal else promise.partner_id
    commitment.agency_id, commitment.due_on = promise.agency_id, promise.due_on
    commitment.clause, commitment.recurrence = promise.clause or None, promise.recurrence
    if recurred != (promise.recurrence, promise.due_on):
        commitment.first_due_on = None if promise.recurrence is Recurrence.ONCE else promise.due_on


def _unseen_partner_id(session: Session, commitment: Commitment, by: Doer) -> int | None:
    of_file = select(Partner.id).where(Partner.id == commitment.partner_id)
    return None if session.scalars(visible_to(of_file, Partner, by)).first() else commitment.partner_id
