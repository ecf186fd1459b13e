"""The editions of reports as nouns of the register: how the history tells what was done to them."""

from typing import Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from crm.access.current import me
from crm.access.queries import Reader
from crm.keeping.nouns import Noun
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.text import N_
from crm.reports.annual.models import AnnualEdition
from crm.reports.monthly.models import ReportEdition
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.views.blueprint import bp
from crm.web.access import requires
from crm.web.language import language
from crm.web.records import one_or_404
from crm.web.telling import Words, coded, shown_moment


def _editions(_reader: Reader) -> Select[Any]:
    """A report is of normal records alone: everybody who reads reports reads every edition."""
    return select(ReportEdition).options(joinedload(ReportEdition.period))


def _title(edition: ReportEdition) -> str:
    month = spoken.month(edition.period.month, language())
    return gettext("Report of %(month)s, edition %(number)s", month=month, number=edition.number)


def _words() -> Words:
    return Words(
        labels={
            "state": gettext("State"),
            "cut_off_at": gettext("Data cut-off"),
            "in_spite_of": gettext("Submitted although something lacked"),
            "return_reason": gettext("Reason"),
            "sha256": gettext("SHA-256 of what it says"),
        },
        sentences={
            "draw_up": gettext("drew this up"),
            "submit": gettext("submitted this for approval"),
            "return": gettext("returned this"),
            "approve": gettext("approved this"),
        },
        drawers={"state": coded(EditionState), "cut_off_at": shown_moment},
    )


NOUN = Noun(
    model=ReportEdition,
    one=N_("Edition of a report"),
    many=N_("Editions of reports"),
    icon="reports",
    edits=Permission.REPORT_SUBMIT,
    rows=_editions,
    title=_title,
    url=lambda edition_id: url_for("reports.edition", edition_id=edition_id),
    all_url=lambda: url_for("reports.index"),
    words=_words,
)


@bp.get("/editions/<int:edition_id>")
@requires(Permission.REPORT_READ)
def edition(edition_id: int) -> ResponseReturnValue:
    """Where the history leads: the month of the edition."""
    found: ReportEdition = one_or_404(_editions(me()), ReportEdition.id, edition_id)
    return redirect(url_for(".monthly", month=found.period.month))


def _annual_editions(_reader: Reader) -> Select[Any]:
    """As those of months: of normal records alone."""
    return select(AnnualEdition)


def _annual_title(edition: AnnualEdition) -> str:
    year = spoken.fiscal_year_name(edition.fiscal_year, language())
    return gettext("Report of fiscal year %(year)s, edition %(number)s", year=year, number=edition.number)


def _annual_words() -> Words:
    return Words(
        labels={
            "fiscal_year": gettext("Fiscal year"),
            "number": gettext("Edition"),
            "reason": gettext("Why there is a new edition"),
            "sha256": gettext("SHA-256 of what it says"),
        },
        sentences={"approve": gettext("approved this")},
    )


ANNUAL = Noun(
    model=AnnualEdition,
    one=N_("Edition of an annual report"),
    many=N_("Editions of annual reports"),
    icon="reports",
    edits=Permission.REPORT_APPROVE,
    rows=_annual_editions,
    title=_annual_title,
    url=lambda edition_id: url_for("reports.annual_edition", edition_id=edition_id),
    all_url=lambda: url_for("reports.index"),
    words=_annual_words,
)


@bp.get("/annual/editions/<int:edition_id>")
@requires(Permission.REPORT_READ)
def annual_edition(edition_id: int) -> ResponseReturnValue:
    """Where the history leads: the year of the edition."""
    found: AnnualEdition = one_or_404(_annual_editions(me()), AnnualEdition.id, edition_id)
    return redirect(url_for(".annual", year=found.fiscal_year))
