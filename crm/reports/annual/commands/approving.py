"""The report of a fiscal year is approved: an edition is kept for ever, with its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.platform.conflicts import unless_taken
from crm.platform.errors import Stale
from crm.platform.storage import keep
from crm.platform.text import N_
from crm.reports.annual.models import AnnualEdition, AnnualFile
from crm.reports.annual.rules.editions import refuse_approval
from crm.reports.monthly.commands.closing import Made
from crm.reports.monthly.rules.frozen import Frozen


@dataclass(frozen=True, kw_only=True)
class Approval:
    """What is approved: edition `number`, as it was drawn up at `at`."""

    number: int
    frozen: Frozen
    at: datetime
    reason: str | None = None
    capacity_check_id: int | None = None


def approve_year(
    session: Session, year: int, approval: Approval, files: Sequence[Made], *, today: date, by: Doer
) -> AnnualEdition:
    """Keep an edition of the report of a fiscal year (C.E.), and its files.

    Raises:
        Refused: the year is not over, the role may not, or a new edition has no reason.
        Stale: somebody else approved this edition meanwhile.
    """
    act_as(session, by.actor, "approve")
    refuse_approval(year, approval.number, approval.reason, today=today, role=by.role)
    content, sha256 = approval.frozen
    edition = AnnualEdition(
        fiscal_year=year,
        number=approval.number,
        content=content,
        sha256=sha256,
        reason=approval.reason,
        approved_at=approval.at,
        approved_by_id=by.id,
        capacity_check_id=approval.capacity_check_id,
    )
    edition.approved_by_en, edition.approved_by_th = by.actor.names
    with unless_taken(session, Stale(N_("Somebody else approved this edition meanwhile."))):
        session.add(edition)
    for made in files:
        kept = AnnualFile(edition_id=edition.id, language=made.language, format=made.format)
        kept.sha256, kept.size = made.staged.sha256, made.staged.size
        session.add(kept)
        keep(session, made.staged)
    session.flush()
    return edition
