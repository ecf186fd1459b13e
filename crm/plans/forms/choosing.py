"""Choosing a plan item by type-ahead, for the forms of the rooms above."""

from flask import current_app
from flask_babel import gettext
from sqlalchemy import Select

from crm.access.current import me
from crm.access.queries import visible_to
from crm.plans import queries
from crm.plans.models import PlanItem
from crm.plans.rules import years_read
from crm.platform.calendar import fiscal_year
from crm.web.database import db
from crm.web.fields import Lookup, Option
from crm.web.jinja import text
from crm.web.language import language

OFFERED = 12


def plan_item_lookup() -> Lookup:
    """Finds plan items by words of the name or code: this fiscal year's first, then the nearest years'."""
    return Lookup(endpoint="plans.item_lookup", find=find, named=named)


def find(typed: str) -> list[Option]:
    """At most twelve items for what was typed."""
    today = current_app.extensions["clock"].today()
    return _options(queries.offered(typed, fiscal_year(today)).limit(OFFERED))


def named(ids: list[int]) -> list[Option]:
    """The items of these ids."""
    return _options(queries.plan_items().where(PlanItem.id.in_(ids)))


def _options(query: Select[PlanItem]) -> list[Option]:
    found = db.session().scalars(visible_to(query, PlanItem, me())).all()
    return [Option(item.id, text(item, "name").striptags(), _hint(item)) for item in found]


def _hint(item: PlanItem) -> str:
    plan = item.plan
    years = years_read(plan.fiscal_year_from, plan.fiscal_year_to, language())
    return f"{text(plan, 'title').striptags()} · {gettext('Fiscal year %(year)s', year=years)}"
