"""What is decided on a clearance of an agreement, with the paper that shows it."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agreements.models import Agreement
from crm.authority.commands import Decision
from crm.authority.models import Clearance
from crm.documents.models import Document
from crm.platform.errors import Refused
from crm.platform.text import N_


def decide_clearance(
    session: Session,
    agreement: Agreement,
    clearance: Clearance,
    verb: Callable[..., None],
    decision: Decision,
    *,
    seen_version: int,
    by: Doer,
) -> None:
    """Run `verb`, one of the three decisions of crm/authority/commands/clearing.py.

    Raises:
        Refused: the paper is none of this agreement's, or as the verb does.
        Stale: somebody else saved the clearance meanwhile.
    """
    refuse_others_paper(session, agreement, decision.document_id)
    verb(session, clearance, decision, seen_version=seen_version, by=by)


def refuse_others_paper(session: Session, agreement: Agreement, document_id: int | None) -> None:
    """Raises Refused for a document that is not attached to this agreement."""
    if document_id is None:
        return
    paper = session.get(Document, document_id)
    if paper is None or (paper.entity, paper.entity_id) != (Agreement.__tablename__, agreement.id):
        raise Refused(N_("Choose a document that is attached to this agreement."), field="document")
