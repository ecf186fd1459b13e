"""What must hold of approved annual reports: an edition says what was approved, in the files written then."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from crm.platform.checking import Check, Fault
from crm.platform.storage import FOLDER, Store
from crm.platform.text import N_
from crm.reports.annual.models import AnnualEdition, AnnualFile
from crm.reports.monthly.rules.frozen import digest_of

MISSING = N_("The file of edition %(edition)s of the year %(year)s is missing: %(language)s, %(format)s.")
CHANGED = N_("The file of edition %(edition)s of the year %(year)s was changed: %(language)s, %(format)s.")
ALTERED = N_("Edition %(edition)s of the year %(year)s no longer says what was approved.")


def contents(session: Session, _folder: Path) -> Iterator[Fault]:
    """Every edition whose content is not that of its digest."""
    query = select(AnnualEdition).options(undefer(AnnualEdition.content)).order_by(AnnualEdition.id)
    for edition in session.scalars(query).yield_per(1):
        if digest_of(edition.content) != edition.sha256:
            yield Fault(ALTERED, {"edition": edition.number, "year": edition.fiscal_year})


def files(session: Session, folder: Path) -> Iterator[Fault]:
    """Every file of an edition that is missing or changed in the data folder."""
    store = Store(folder / FOLDER)
    query = select(AnnualFile, AnnualEdition).join(AnnualEdition, AnnualEdition.id == AnnualFile.edition_id)
    order = (AnnualFile.edition_id, AnnualFile.language, AnnualFile.format)
    for file, edition in session.execute(query.order_by(*order)):
        if not store.verify(file.sha256):
            values = {"edition": edition.number, "year": edition.fiscal_year, "language": file.language}
            yield Fault(CHANGED if store.holds(file.sha256) else MISSING, {**values, "format": file.format})


CHECKS = (
    Check(N_("What the approved annual reports say"), contents, invariant=13),
    Check(N_("The files of approved annual reports, byte by byte"), files, invariant=13),
)
