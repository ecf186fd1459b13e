"""Legacy papers as seeds bring them: signed on the day of their source, once."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.agreements.commands.entries import Deed, annulment_of, entry_of
from crm.agreements.commands.settling import settle
from crm.agreements.models import Agreement, AgreementAction
from crm.agreements.rules import ActionKind, counting
from crm.history.recorder import NOBODY
from crm.platform.dates import PartialDate


def bring_on_file(session: Session, agreement: Agreement, *, signed: PartialDate | None) -> None:
    """Let a seeded legacy paper be signed on the day that its source gives; a corrected source strikes out.

    Raises:
        Refused: what was done to it since is impossible with that day.
    """
    session.flush()
    log = session.scalars(select(AgreementAction).where(AgreementAction.agreement_id == agreement.id)).all()
    held = next((entry for entry in counting(log) if entry.kind is ActionKind.SIGNED), None)
    if held and (held.day, held.terms) == (signed, agreement.terms):
        return
    if held:
        session.add(annulment_of(held, NOBODY))
    signing = Deed(kind=ActionKind.SIGNED, day=signed, terms=agreement.terms)
    session.add(entry_of(agreement, signing, NOBODY))
    settle(session, agreement)
