"""What must hold of closed months: an edition says what was approved, and its files are those written."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from crm.platform.checking import Check, Fault
from crm.platform.storage import FOLDER, Store
from crm.platform.text import N_
from crm.reports.monthly.models import EditionFile, Period, ReportEdition
from crm.reports.monthly.rules.frozen import digest_of

MISSING = N_("The file of edition %(edition)s of %(month)s is missing: %(language)s, %(format)s.")
CHANGED = N_("The file of edition %(edition)s of %(month)s was changed: %(language)s, %(format)s.")
ALTERED = N_("Edition %(edition)s of %(month)s no longer says what was approved.")


def contents(session: Session, _folder: Path) -> Iterator[Fault]:
    """Every edition whose content is not that of its digest."""
    query = select(ReportEdition, Period).join(Period).options(undefer(ReportEdition.content))
    query = query.where(ReportEdition.content.is_not(None)).order_by(ReportEdition.id)
    for edition, period in session.execute(query).yield_per(1):
        if digest_of(edition.content or "") != edition.sha256:
            yield Fault(ALTERED, {"edition": edition.number, "month": str(period.month)})


def files(session: Session, folder: Path) -> Iterator[Fault]:
    """Every file of an edition that is missing or changed in the data folder."""
    store = Store(folder / FOLDER)
    query = (
        select(EditionFile, ReportEdition.number, Period)
        .join(ReportEdition, ReportEdition.id == EditionFile.edition_id)
        .join(Period, Period.id == ReportEdition.period_id)
        .order_by(EditionFile.edition_id, EditionFile.language, EditionFile.format)
    )
    for file, number, period in session.execute(query):
        if not store.verify(file.sha256):
            values = {"edition": number, "month": str(period.month), "language": file.language}
            yield Fault(CHANGED if store.holds(file.sha256) else MISSING, {**values, "format": file.format})


CHECKS = (
    Check(N_("What the approved reports say"), contents, invariant=13),
    Check(N_("The files of approved reports, byte by byte"), files, invariant=13),
)
