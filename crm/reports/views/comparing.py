"""Two approved editions of a month compared, row by row."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.platform.calendar import Month
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


@bp.get("/monthly/<month>/compare")
@requires(Permission.REPORT_READ)
def compared(month: str) -> ResponseReturnValue:
    """`?earlier=1&later=2`; both are approved, and both are of normal records alone."""
    chosen = Month.parse(month)
    earlier, later = (_edition(chosen, name) for name in ("earlier", "later"))
    return render_template(
        "reports/compare.html",
        month=chosen,
        earlier=earlier,
        later=later,
        sections=_compared(earlier, later),
        page_of=page_of,
    )


def _compared(earlier: ReportEdition, later: ReportEdition) -> list[Compared]:
    both = (thaw(one.content or "", language()) for one in (earlier, later))
    return compare(*both)


def _edition(month: Month, name: str) -> ReportEdition:
    number = id_typed(request.args.get(name, "")) or abort(404)
    found = db.session().scalars(edition(month, number)).one_or_none()
    if found is None or found.state not in FROZEN:
        abort(404)
    return found
