"""The months of a plan's items as bars beside each other, from October to September."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.plans.models import Plan, PlanItem
from crm.plans.rules import fiscal_months, runs
from crm.plans.rules.months import by_year
from crm.plans.views.drawing import month_names, short_name
from crm.platform.calendar import Month
from crm.web.jinja import text
from crm.web.pictures.drawing import classed, element

WIDE, HIGH, BAR = 120, 14, 10


def gantt(plan: Plan, entries: Sequence[tuple[int, PlanItem]], today: date) -> Markup:
    """A line for each item with months; nothing where none has any, or where the plan is of several years."""
    dated = [(depth, item) for depth, item in entries if fiscal_months(item.months)]
    if by_year(plan) or not dated:
        return Markup()
    now = Month.of(today)
    here = now.number if plan.fiscal_year_from == now.fiscal_year else None
    head = element(
        "li",
        element("span", "", class_="gantt-name"),
        element("span", *(_head(month, here) for month in range(1, 13)), class_="gantt-months"),
        class_="gantt-head",
        aria_hidden="true",
    )
    lines = [_line(depth, item, here) for depth, item in dated]
    return element("ul", head, *lines, class_="gantt", aria_label=gettext("When each item is due"))


def _head(month: int, here: int | None) -> Markup:
    return element("span", short_name(month), class_="now" if month == here else "")


def _line(depth: int, item: PlanItem, here: int | None) -> Markup:
    name = element("a", text(item, "name").striptags(), href=url_for("plans.item", item_id=item.id))
    months = element("span", f" {month_names(item.months)}", class_="visually-hidden")
    return element(
        "li",
        element("span", name, months, class_=f"gantt-name depth-{min(depth, 3)}"),
        element("svg", *_bars(item, here), **_size(), class_="gantt-line", aria_hidden="true"),
    )


def _size() -> dict[str, Any]:
    return {"viewBox": f"0 0 {WIDE} {HIGH}", "preserveAspectRatio": "none"}


def _bars(item: PlanItem, here: int | None) -> list[Markup]:
    width, top = WIDE / 12, (HIGH - BAR) / 2
    drawn = [element("rect", **classed("track"), x=0, y=top, width=WIDE, height=BAR)]
    if here is not None:
        drawn.append(element("rect", **classed("now"), x=(here - 1) * width, y=0, width=width, height=HIGH))
    drawn += [
        element(
            "rect",
            **classed("brand"),
            x=(first - 1) * width + 0.4,
            y=top,
            width=(last - first + 1) * width - 0.8,
            height=BAR,
        )
        for first, last in runs(fiscal_months(item.months))
    ]
    return drawn
