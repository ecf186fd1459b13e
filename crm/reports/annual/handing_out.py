"""Which file somebody gets who asks for a year: the bytes of an approved edition, or what stands now."""

from datetime import date

from sqlalchemy.orm import Session

from crm.platform.storage import Store
from crm.reports.annual.exports import file_of_year
from crm.reports.annual.models import AnnualEdition, AnnualFile
from crm.reports.annual.queries.editions import editions_of_year
from crm.reports.monthly.exports import FORMATS, Rendered
from crm.reports.monthly.handing_out import Wanted, as_written, expect_format


def file_of_edition(
    session: Session, year: int, wanted: Wanted, store: Store, *, today: date
) -> Rendered | None:
    """The file, by default of the edition in force; None where there is no such edition.

    Raises:
        Refused: there is no such format, the report is too long for it, or the file kept is damaged.
    """
    expect_format(wanted.format)
    query = editions_of_year(year)
    if wanted.number is not None:
        query = query.where(AnnualEdition.number == wanted.number)
    chosen = None if wanted.draft else session.scalars(query).first()
    if chosen is not None:
        file = session.get(AnnualFile, (chosen.id, wanted.language, wanted.format))
        name = f"annual-report-{year}-edition-{chosen.number}-{wanted.language}.{wanted.format}"
        body = as_written(file.sha256 if file else None, store)
        return Rendered(body, FORMATS[wanted.format].mimetype, name)
    if wanted.number is not None and not wanted.draft:
        return None
    return file_of_year(session, year, wanted.language, wanted.format, today=today)
