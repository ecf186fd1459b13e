"""Plans and their items entered and corrected."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import Reader
from crm.agencies.queries import office_id
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, Part
from crm.permissions import Permission
from crm.plans import queries
from crm.plans.commands.leaving import refuse_item, refuse_return
from crm.plans.commands.recording import edit_item, edit_plan, record_item, record_plan
from crm.plans.forms.recording import ItemForm, PlanForm, values_of_item, values_of_plan
from crm.plans.models import BudgetLine, Indicator, MonthResult, Plan, PlanItem
from crm.plans.search import INDEXING
from crm.plans.views.blueprint import bp
from crm.plans.views.history import item_words, plan_words
from crm.plans.views.part_words import indicator_words, line_words, result_words
from crm.plans.views.whose import whose
from crm.platform.text import N_
from crm.web.database import db
from crm.web.jinja import text


def _plans(_reader: Reader) -> Any:
    return queries.plans()


def _items(_reader: Reader) -> Any:
    return queries.plan_items(in_use=False)


PLAN = Noun(
    model=Plan,
    one=N_("Plan"),
    many=N_("Plans"),
    icon="plan",
    edits=Permission.PLAN_EDIT,
    rows=_plans,
    title=lambda plan: text(plan, "title").striptags(),
    titled_by="title",
    url=lambda plan_id: url_for("plans.show", plan_id=plan_id),
    all_url=lambda: url_for("plans.index"),
    words=plan_words,
)

ITEM = Noun(
    model=PlanItem,
    one=N_("Plan item"),
    many=N_("Plan items"),
    icon="plan",
    edits=Permission.PLAN_EDIT,
    rows=_items,
    title=lambda item: text(item, "name").striptags(),
    url=lambda item_id: url_for("plans.item", item_id=item_id),
    all_url=lambda: url_for("plans.items"),
    words=item_words,
    parts=(
        Part(model=Indicator, above=Indicator.item_id, what=N_("indicator"), words=indicator_words),
        Part(model=MonthResult, above=MonthResult.item_id, what=N_("result of a month"), words=result_words),
        Part(model=BudgetLine, above=BudgetLine.item_id, what=N_("budget line"), words=line_words),
    ),
    indexed=INDEXING,
)


class PlanKeeper(Keeper):
    """A plan, on a page of its own."""

    noun = PLAN
    form = PlanForm
    template = "plans/edit.html"
    adds = N_("Add a plan")
    edits = N_("Edit a plan")
    lead = N_("A title, a code and the first fiscal year are enough to begin with.")
    entered = N_("The plan is on file.")

    def opened(self, record: Any) -> PlanForm:
        return PlanForm(formdata=None, data=values_of_plan(record))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Plan:
        return record_plan(session, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_plan(session, record, form.facts(), seen_version=form.seen_version, by=by)


class ItemKeeper(Keeper):
    """An item, which stands in its plan and has a page of its own."""

    listed = True
    charges = True
    noun = ITEM
    above = PLAN
    form = ItemForm
    template = "plans/item_edit.html"
    path, name = "/items", "item_"
    adds = N_("Add a plan item")
    edits = N_("Edit a plan item")
    lead = N_("A code, a name and the responsible agency are enough to begin with.")
    entered = N_("The plan item is on file.")

    def stands_on(self, record: Any) -> int:
        return int(record.plan_id)

    def new_form(self, above: Any) -> ItemForm:
        return ItemForm(agency=db.session().scalars(office_id()).first())

    def opened(self, record: Any) -> ItemForm:
        form = ItemForm(formdata=None, data=values_of_item(record))
        form.offer_items_of(record.plan_id, but=record.id)
        return form

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        form.offer_items_of(record.plan_id if record else above.id, but=record.id if record else None)
        if (record is None or not record.agency_assumed) and "agency_confirmed" in form:
            del form.agency_confirmed

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> PlanItem:
        return record_item(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_item(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def url(self, record: Any) -> str:
        return ITEM.url(record.id)

    def may_leave(self, session: Session, record: Any) -> None:
        refuse_item(session, record)

    def may_return(self, session: Session, record: Any) -> None:
        refuse_return(session, record)


PLANS = PlanKeeper()
for keeper in (PLANS, ItemKeeper()):
    routes.install(bp, keeper)
registers.install(bp, PLANS, at="/list", narrowed_by=lambda: whose(queries.own_plan))
