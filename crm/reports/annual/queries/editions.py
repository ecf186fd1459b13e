"""The approved editions of annual reports and their files."""

from collections.abc import Collection

from sqlalchemy import Select, func, select
from sqlalchemy.orm import undefer

from crm.reports.annual.models import AnnualEdition, AnnualFile


def editions_of_year(year: int) -> Select[AnnualEdition]:
    """All editions of a fiscal year (C.E.), the newest first."""
    query = select(AnnualEdition).where(AnnualEdition.fiscal_year == year)
    return query.order_by(AnnualEdition.number.desc())


def edition_of_year(year: int, number: int) -> Select[AnnualEdition]:
    """One edition with what it says."""
    query = editions_of_year(year).where(AnnualEdition.number == number)
    return query.options(undefer(AnnualEdition.content))


def number_of_editions(year: int) -> Select[int]:
    return select(func.count(AnnualEdition.id)).where(AnnualEdition.fiscal_year == year)


def approved_years() -> Select[int]:
    """The fiscal years (C.E.) with an edition, each once."""
    return select(AnnualEdition.fiscal_year).distinct().order_by(AnnualEdition.fiscal_year)


def files_of_editions(edition_ids: Collection[int]) -> Select[AnnualFile]:
    return select(AnnualFile).where(AnnualFile.edition_id.in_(edition_ids))
