"""The pages of /plans, and what this room brings to the page of an agency."""

from collections.abc import Mapping

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.access.queries import readable_by, visible_to
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.plans import queries
from crm.plans.forms import find
from crm.plans.models import Plan, PlanItem
from crm.plans.rules import PlanKind, in_tree_order, years_read
from crm.plans.views import due
from crm.plans.views.allowed import may_change, may_report
from crm.plans.views.blueprint import bp
from crm.plans.views.drawing import concerned, month_strip, period, years
from crm.plans.views.figures import figures_for, measured, money_lines, today
from crm.plans.views.gantt import gantt
from crm.plans.views.keeping import ITEM, PLAN
from crm.plans.views.life import offered, results_drawn, returned
from crm.plans.views.listing import item_list
from crm.plans.views.measuring import INDICATOR, LINE, RESULT
from crm.plans.views.panels import agency_panel
from crm.platform.calendar import Month
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label
from crm.web.language import language
from crm.web.lists import Listing
from crm.web.lookups import offers
from crm.web.records import one_or_404
from crm.web.remembering import page_remembered

__all__ = ["INDICATOR", "ITEM", "LINE", "PLAN", "RESULT", "agency_panel", "bp", "due"]


@bp.context_processor
def drawing() -> dict[str, object]:
    """How this room's templates write years, periods, months and relations."""
    return {"years": years, "period": period, "month_strip": month_strip, "concerned": concerned}


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    """Every plan: those of the current fiscal year first, then by kind."""
    session, month = db.session(), _this_month()
    plans = session.scalars(visible_to(queries.plans(), Plan, me())).all()
    current = [plan for plan in plans if plan.fiscal_year_from <= month.fiscal_year <= plan.fiscal_year_to]
    current.sort(key=lambda plan: plan.fiscal_year_to - plan.fiscal_year_from)
    others = [plan for plan in plans if plan not in current]
    groups = [(label(kind), [plan for plan in others if plan.kind is kind]) for kind in PlanKind]
    counts = dict(session.execute(visible_to(queries.counts_of_items(), PlanItem, me())).all())
    return render_template(
        "plans/index.html",
        month=month,
        current=current,
        groups=[(name, found) for name, found in groups if found],
        counts=counts,
        tiles=_tiles(month, len(plans), sum(counts.get(plan.id, 0) for plan in current)),
    )


@bp.get("/<int:plan_id>")
@requires(Permission.REGISTER_READ)
@page_remembered
def show(plan_id: int) -> ResponseReturnValue:
    session = db.session()
    plan = one_or_404(PLAN.rows(me()), Plan.id, plan_id)
    items = session.scalars(visible_to(queries.items_of(plan.id), PlanItem, me())).all()
    entries = in_tree_order(items)
    above = visible_to(queries.plans(), Plan, me()).where(Plan.id == plan.parent_id)
    return render_template(
        "plans/show.html",
        plan=plan,
        above=session.scalars(above).one_or_none(),
        parts=session.scalars(visible_to(queries.parts_of(plan.id), Plan, me())).all(),
        tree=entries,
        headed={item.parent_id for item in items},
        figures=figures_for(plan, items, queries.loaded(session, [item.id for item in items])),
        gantt=gantt(plan, entries, today()),
        offered=offered(plan, me()),
        changes=may_change(plan, plan),
        returned=returned(plan),
        versions=session.scalars(queries.versions_of(plan.id)).all(),
        history=latest(PLAN, plan),
        noun=PLAN,
    )


@bp.get("/items")
@requires(Permission.REGISTER_READ)
def items() -> ResponseReturnValue:
    """The items of all plans."""
    rows = readable_by(queries.item_rows(), PlanItem, me())
    listing = Listing(item_list(), db.session(), rows, request.path, request.args)
    return answer("plans/items.html", listing)


@bp.get("/items/lookup")
@requires(Permission.REGISTER_READ)
def item_lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`."""
    return offers(find)


@bp.get("/items/<int:item_id>")
@requires(Permission.REGISTER_READ)
@page_remembered
def item(item_id: int) -> ResponseReturnValue:
    session = db.session()
    found = one_or_404(ITEM.rows(me()), PlanItem.id, item_id)
    family = in_tree_order(session.scalars(visible_to(queries.items_of(found.plan_id), PlanItem, me())))
    kin = {item.id: item for _, item in family} | {found.id: found}
    loaded = queries.loaded(session, list(kin))
    own = loaded.of(found.id)
    return render_template(
        "plans/item.html",
        item=found,
        above=kin.get(found.parent_id or 0),
        below=[(0, item) for item in kin.values() if item.parent_id == found.id],
        figures=figures_for(found.plan, list(kin.values()), loaded),
        measured=measured(found.plan, found, own),
        results=results_drawn(own.results),
        lines=money_lines(own.lines),
        changes=may_change(found.plan, found),
        reports=may_report(found.plan, found),
        history=latest(ITEM, found),
        noun=ITEM,
    )


def _tiles(month: Month, plans: int, items_now: int) -> list[Mapping[str, object]]:
    year = month.fiscal_year
    return [
        {
            "number": years_read(year, year, language()),
            "label": gettext("Fiscal year now"),
            "hint": gettext(
                "Month %(month)s, quarter %(quarter)s", month=month.number, quarter=month.quarter
            ),
        },
        {
            "number": items_now,
            "label": gettext("Items of this fiscal year's plans"),
            "url": url_for(".items", year=year),
            "tone": "" if items_now else "idle",
        },
        {"number": plans, "label": gettext("Plans on file")},
    ]


def _this_month() -> Month:
    return Month.of(current_app.extensions["clock"].today())
