"""The annual report as it stands now, as a file: of normal records only, as the office hands it out."""

from datetime import date

from sqlalchemy.orm import Session

from crm.platform.clock import now
from crm.platform.spoken import Language
from crm.reports.annual.freezing import year_as_it_stands
from crm.reports.annual.rules.report import compose
from crm.reports.monthly.exports import FORMATS, Rendered, worded
from crm.reports.monthly.handing_out import expect_format


def file_of_year(
    session: Session, year: int, language: Language, file_format: str, *, today: date
) -> Rendered:
    """The report of a fiscal year, given in C.E. Reading ends before writing begins.

    Raises:
        Refused: there is no such format, the report is too long for it, or others are being set.
    """
    expect_format(file_format)
    document = worded(compose, year_as_it_stands(session, year, today=today, at=now()), language)
    session.rollback()
    kind = FORMATS[file_format]
    return Rendered(kind.write(document), kind.mimetype, f"{document.key}-{language}.{file_format}")
