"""The annual report on screen and as files."""

from datetime import date
from typing import cast

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.platform.calendar import parse_fiscal_year
from crm.reports.annual.exports import file_of_year, report_of_year
from crm.reports.monthly.exports import FORMATS
from crm.reports.views.blueprint import bp
from crm.reports.views.drawing import drawn_section
from crm.reports.views.files import handed_over, language_asked
from crm.web.access import requires
from crm.web.database import db
from crm.web.language import language


@bp.get("/annual/<year>")
@requires(Permission.REPORT_READ)
def annual(year: str) -> ResponseReturnValue:
    """The report of a fiscal year of either era; on screen as in its files of normal records alone."""
    chosen, session = parse_fiscal_year(year), db.session()
    today = cast("date", current_app.extensions["clock"].today())
    if wanted := request.args.get("format"):
        return handed_over(file_of_year(session, chosen, language_asked(), wanted, today=today))
    document = report_of_year(session, chosen, language(), today=today)
    return render_template(
        "reports/annual.html",
        year=chosen,
        document=document,
        sections=[drawn_section(section, document.language) for section in document.sections],
        formats=list(FORMATS),
    )
