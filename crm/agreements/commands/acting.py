"""What is done to agreements: each action dated, with its reason and its paper; only added, never changed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import visible_to
from crm.agreements.commands.clearing import refuse_others_paper
from crm.agreements.commands.entries import Deed, annulment_of, entry_of
from crm.agreements.commands.settling import settle
from crm.agreements.commands.signing import keep_signatures, put_demands_on_file, refuse_hindered
from crm.agreements.models import Agreement, AgreementAction
from crm.agreements.rules import GUARDED, ActionKind, Asks, inconsistent, move_of
from crm.history.recorder import act_as
from crm.platform.clock import now
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


def act(
    session: Session, agreement: Agreement, deed: Deed, *, seen_version: int, by: Doer, today: date
) -> AgreementAction:
    """Add an action to the log and draw the life anew.

    Raises:
        Refused: the table does not allow it, or it lacks what such an action must say.
        Stale: somebody else saved the agreement meanwhile.
    """
    act_as(session, by.actor, deed.kind.value)
    expect_version(agreement, seen_version)
    return enter(session, agreement, deed, by=by, today=today)


def enter(
    session: Session, agreement: Agreement, deed: Deed, *, by: Doer, today: date | None
) -> AgreementAction:
    """As `act`, within a larger deed that has said who acts. `today` None: its day may be any.

    Raises:
        Refused: as `act`.
    """
    _complete(session, agreement, deed, by, today)
    if deed.kind in GUARDED:
        refuse_hindered(session, agreement, deed, by=by)
    entry = entry_of(agreement, deed, by.actor)
    session.add(entry)
    _settle_touched(session, agreement)
    if deed.kind is ActionKind.SIGNED:
        keep_signatures(session, agreement, entry, deed, by=by)
    elif deed.kind is ActionKind.INITIALLED and deed.day:
        put_demands_on_file(session, agreement, deed.day.last, by=by)
    return entry


def strike_out(
    session: Session,
    agreement: Agreement,
    entry: AgreementAction,
    *,
    reason: str,
    seen_version: int,
    by: Doer,
) -> None:
    """Let an entry made by mistake count no more; it stays on file, and so does the reason.

    Raises:
        Refused: later entries rest on it, or no reason is given.
        Stale: somebody else saved the agreement meanwhile.
    """
    act_as(session, by.actor, "strike_out")
    expect_version(agreement, seen_version)
    if not reason:
        raise Refused(N_("Say why it is struck out."), field="reason")
    struck = select(AgreementAction.id).where(AgreementAction.annuls_id == entry.id)
    if entry.kind is ActionKind.ANNULLED or session.scalar(struck):
        raise Refused(N_("This entry no longer counts."))
    session.add(annulment_of(entry, by.actor, reason))
    _settle_touched(session, agreement)


def _complete(session: Session, agreement: Agreement, deed: Deed, by: Doer, today: date | None) -> None:
    """Raise Refused for the first thing that such an action must say and this one does not."""
    move = move_of(deed.kind, legacy=agreement.legacy)
    undated = deed.kind is ActionKind.SIGNED and agreement.legacy
    if deed.day is None and not undated:
        raise Refused(N_("Give the day."), field="on")
    if deed.day and today and not move.ahead and deed.day.first > today:
        raise Refused(N_("That day has not come yet."), field="on")
    if Asks.REASON in move.asks and not deed.reason:
        raise Refused(N_("Give the reason."), field="reason")
    if Asks.SUCCESSOR in move.asks:
        _follows_up(session, agreement, deed, by)
    if deed.kind is ActionKind.SIGNED and deed.terms is None:
        raise Refused(N_("Say how long it binds."), field="term")
    if deed.terms and (problem := next(inconsistent(deed.terms), None)):
        raise problem
    refuse_others_paper(session, agreement, deed.document_id)


def _follows_up(session: Session, agreement: Agreement, deed: Deed, by: Doer) -> None:
    later = select(Agreement.id).where(Agreement.id == deed.successor_id, Agreement.id != agreement.id)
    if session.scalar(visible_to(later, Agreement, by)) is None:
        raise Refused(N_("Name the later paper that takes its place."), field="successor")


def _settle_touched(session: Session, agreement: Agreement) -> None:
    """Draw the life anew; the agreement counts as changed, so that a second editor is told."""
    agreement.updated_at = now()
    flush_or_stale(session)
    settle(session, agreement)
