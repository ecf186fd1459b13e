"""Two approved editions of a month or a year compared, row by row."""

from typing import TypeAlias

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month, parse_fiscal_year
from crm.reports.annual.models import AnnualEdition
from crm.reports.annual.queries.editions import edition_of_year
from crm.reports.monthly.models import ReportEdition
from crm.reports.monthly.queries.editions import edition
from crm.reports.monthly.rules.comparing import Compared, compare
from crm.reports.monthly.rules.editions import FROZEN
from crm.reports.monthly.rules.frozen import thaw
from crm.reports.views.blueprint import bp
from crm.reports.views.tables import page_of
from crm.web.access import requires
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.language import language

Edition: TypeAlias = ReportEdition | AnnualEdition


@bp.get("/monthly/<month>/compare")
@requires(Permission.REPORT_READ)
def compared(month: str) -> ResponseReturnValue:
    """`?earlier=1&later=2`; both are approved, and both are of normal records alone."""
    chosen = Month.parse(month)
    earlier, later = (_edition(chosen, name) for name in ("earlier", "later"))
    address = url_for(".monthly", month=chosen)
    name = gettext("Monthly report, %(month)s", month=spoken.month(chosen, language()))
    return _page(earlier, later, chosen.fiscal_year, (name, address))


@bp.get("/annual/<year>/compare")
@requires(Permission.REPORT_READ)
def compared_year(year: str) -> ResponseReturnValue:
    """The same of the report of a fiscal year."""
    chosen = parse_fiscal_year(year)
    earlier, later = (_edition_of_year(chosen, name) for name in ("earlier", "later"))
    told = spoken.fiscal_year_name(chosen, language())
    name = gettext("Annual report, fiscal year %(year)s", year=told)
    return _page(earlier, later, chosen, (name, url_for(".annual", year=chosen)))


def _page(earlier: Edition, later: Edition, fiscal_year: int, report: tuple[str, str]) -> str:
    """`report` is what both are editions of, with its address."""
    return render_template(
        "reports/compare.html",
        fiscal_year=fiscal_year,
        report=report,
        earlier=earlier,
        later=later,
        sections=_compared(earlier, later),
        page_of=page_of,
    )


def _compared(earlier: Edition, later: Edition) -> list[Compared]:
    both = (thaw(one.content or "", language()) for one in (earlier, later))
    return compare(*both)


def _edition(month: Month, name: str) -> ReportEdition:
    found = db.session().scalars(edition(month, _number(name))).one_or_none()
    if found is None or found.state not in FROZEN:
        abort(404)
    return found


def _edition_of_year(year: int, name: str) -> AnnualEdition:
    return db.session().scalars(edition_of_year(year, _number(name))).one_or_none() or abort(404)


def _number(name: str) -> int:
    return id_typed(request.args.get(name, "")) or abort(404)
