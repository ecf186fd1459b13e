"""A fiscal year at a glance: its plans with their figures, money by strategy, lines by month, whom we met."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy.orm import Session

from crm.access.current import me
from crm.activities import queries
from crm.activities.rules.lines import LineState, Planned
from crm.activities.views.planning import bp
from crm.permissions import Permission
from crm.plans.exports import figures_of_year, judged
from crm.plans.models import PlanItem
from crm.plans.rules.figures import Figures
from crm.platform import spoken
from crm.platform.calendar import months_of_year, parse_fiscal_year
from crm.web.access import requires
from crm.web.database import db
from crm.web.jinja import label
from crm.web.language import language
from crm.web.pictures.bars import Bar, bar_chart
from crm.web.pictures.pairs import Compared, paired_bars, paired_columns


@bp.get("/years/<year>")
@requires(Permission.REGISTER_READ)
def year(year: str) -> ResponseReturnValue:
    """The annual plans of a fiscal year, given in either era."""
    chosen, session, reader = parse_fiscal_year(year), db.session(), me()
    today: date = current_app.extensions["clock"].today()
    items, found = figures_of_year(session, reader, chosen, today)
    planned, _ = queries.planned_in(session, chosen, reader)
    return render_template(
        "activities/year.html",
        year=chosen,
        months=months_of_year(chosen),
        tops=[item for item in items if item.parent_id is None],
        figures=judged(session, found, today),
        charts=[
            *_money(items, found),
            *_lines(planned, chosen, today),
            *_partners(session, chosen, reader),
        ],
    )


def _money(items: Sequence[PlanItem], found: dict[int | None, Figures]) -> list[tuple[str, Markup]]:
    pairs = [
        Compared(
            item.code,
            (float(found[item.id].allocated), float(found[item.id].disbursed)),
            (_baht(found[item.id].allocated), _baht(found[item.id].disbursed)),
        )
        for item in items
        if item.parent_id is None and found[item.id].allocated
    ]
    title = gettext("Budget by strategy, THB")
    names = gettext("Allocated"), gettext("Disbursed")
    return [(title, paired_bars(pairs, names=names, title=title))] if pairs else []


def _baht(amount: Decimal) -> str:
    return spoken.baht(amount, language())


def _lines(planned: Sequence[Planned], chosen: int, today: date) -> list[tuple[str, Markup]]:
    pairs = []
    for month in months_of_year(chosen):
        states = [one.state(month.first, today) for one in planned if month.first in one.months]
        held = states.count(LineState.HELD)
        word = spoken.short_month(month, language()).split(" ")[0]
        pairs.append(Compared(word, (len(states), held), (str(len(states)), str(held))))
    title = gettext("Lines of the plan by month")
    names = gettext("Planned"), gettext("Held")
    return [(title, paired_columns(pairs, names=names, title=title))] if planned else []


def _partners(session: Session, chosen: int, reader: Any) -> list[tuple[str, Markup]]:
    counted = session.execute(queries.by_partner_kind(chosen, reader)).all()
    title = gettext("Activities held, by kind of partner")
    bars = [Bar(label(kind), number) for kind, number in counted]
    return [(title, bar_chart(bars, title=title))] if bars else []
