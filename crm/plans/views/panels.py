"""The plan items an agency answers for, on the agency's page."""

from flask import render_template
from sqlalchemy import func

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies.models import Agency
from crm.plans import queries
from crm.plans.models import Plan, PlanItem
from crm.plans.views.listing import columns
from crm.web.database import db
from crm.web.lists import table

SHOWN = 8


def agency_panel(agency: Agency) -> str:
    """The items of the latest plans first; nothing when there are none."""
    session = db.session()
    rows = visible_to(queries.item_rows(), PlanItem, me()).where(PlanItem.agency_id == agency.id)
    count = session.scalar(rows.with_only_columns(func.count(PlanItem.id)))
    if not count:
        return ""
    latest = rows.order_by(Plan.fiscal_year_from.desc(), PlanItem.plan_id, PlanItem.code).limit(SHOWN)
    shown = table(columns(), session.execute(latest).all(), "name", "level", "year", "months")
    return render_template(
        "plans/_panel_agency.html",
        agency=agency,
        count=count,
        columns=shown.columns,
        rows=shown.rows,
        shown=SHOWN,
    )
