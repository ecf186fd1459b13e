"""What stands on the page of an item and is kept there: indicators, results of months, budget lines."""

from typing import Any

from flask import abort, current_app, url_for
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.current import me
from crm.access.queries import Reader
from crm.documents import registers
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Noun, Part
from crm.permissions import Permission, Role
from crm.plans import queries
from crm.plans.commands.budgeting import add_line, edit_line, refusals_of
from crm.plans.commands.leaving import refuse_of_item, refuse_return
from crm.plans.commands.measuring import add_indicator, edit_indicator
from crm.plans.commands.results import refuse_second, resubmit_result, submit_result
from crm.plans.forms.budgeting import LineForm, values_of_line
from crm.plans.forms.measuring import IndicatorForm, ResultForm, values_of_indicator, values_of_result
from crm.plans.models import BudgetLine, Indicator, IndicatorTarget, MonthResult, Plan, PlanItem
from crm.plans.rules.months import begun, by_year, target_months
from crm.plans.views.blueprint import bp
from crm.plans.views.keeping import ITEM
from crm.plans.views.part_words import indicator_words, line_words, result_words, target_words
from crm.plans.views.whose import whose
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.database import db
from crm.web.jinja import text
from crm.web.language import language

INDICATOR = Noun(
    model=Indicator,
    one=N_("Indicator"),
    many=N_("Indicators"),
    icon="plan",
    edits=Permission.PLAN_EDIT,
    rows=lambda _reader: queries.readable_indicators(),
    title=lambda indicator: text(indicator, "name").striptags(),
    titled_by="name",
    url=lambda indicator_id: url_for("plans.indicator_history", record_id=indicator_id),
    all_url=ITEM.all_url,
    words=indicator_words,
    parts=(
        Part(
            model=IndicatorTarget,
            above=IndicatorTarget.indicator_id,
            what=N_("target"),
            words=target_words,
        ),
    ),
)


def _own_results(reader: Reader) -> Any:
    """A liaison reports for one agency."""
    if reader.role is not Role.LIAISON:
        return None
    return queries.readable_results().where(MonthResult.item_id.in_(queries.items_kept_by(reader)))


def _result_named(result: Any) -> str:
    month = spoken.month(Month.of(result.month), language())
    of = (
        text(result.indicator, "name").striptags()
        if result.indicator
        else text(result.item, "name").striptags()
    )
    return f"{of}, {month}"


RESULT = Noun(
    model=MonthResult,
    one=N_("Result of a month"),
    many=N_("Results of months"),
    icon="plan",
    edits=Permission.RESULT_EDIT,
    rows=lambda _reader: queries.readable_results(),
    title=_result_named,
    url=lambda result_id: url_for("plans.result_history", record_id=result_id),
    all_url=ITEM.all_url,
    words=result_words,
    writable=_own_results,
)

LINE = Noun(
    model=BudgetLine,
    one=N_("Budget line"),
    many=N_("Budget lines"),
    icon="plan",
    edits=Permission.PLAN_EDIT,
    rows=lambda _reader: queries.readable_lines(),
    title=lambda line: (
        f"{text(line.item, 'name').striptags()}, {spoken.fiscal_year_name(line.fiscal_year, language())}"
    ),
    url=lambda line_id: url_for("plans.line_history", record_id=line_id),
    all_url=ITEM.all_url,
    words=line_words,
)


class OnItem(Keeper):
    """Kept on the page of an item of a plan."""

    above = ITEM

    def stands_on(self, record: Any) -> int:
        return int(record.item_id)

    def plan_of(self, record: Any, above: Any) -> Plan:
        """The plan of an item, or of what stands on its page."""
        item = above or db.session().get_one(PlanItem, record.item_id)
        return db.session().get_one(Plan, item.plan_id)

    def may_return(self, session: Session, record: Any) -> None:
        refuse_return(session, record)


class IndicatorKeeper(OnItem):
    """What an item is measured by."""

    noun, form, template = INDICATOR, IndicatorForm, "plans/indicator_edit.html"
    path, name = "/indicators", "indicator_"
    adds, edits = N_("Add an indicator"), N_("Edit an indicator")
    lead = N_("What is counted, and what each month should reach. Progress follows from it.")
    entered = N_("The indicator is on file.")

    def opened(self, record: Any) -> IndicatorForm:
        months = target_months(self.plan_of(record, None))
        return IndicatorForm(formdata=None, data=values_of_indicator(record, months))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        plan = self.plan_of(record, above)
        form.ask_targets(target_months(plan), by_year=by_year(plan))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> Indicator:
        return add_indicator(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_indicator(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def may_leave(self, session: Session, record: Any) -> None:
        refuse_of_item(session, record)


class LineKeeper(OnItem):
    """What an item may spend."""

    noun, form, template = LINE, LineForm, "plans/line_edit.html"
    path, name = "/lines", "line_"
    adds, edits = N_("Add a budget line"), N_("Edit a budget line")
    lead = N_("Money moves only under an ordinance or another law: say which, and how much.")
    entered = N_("The budget line is on file.")

    def new_form(self, above: Any) -> LineForm:
        return LineForm(fiscal_year=self.plan_of(None, above).fiscal_year_from)

    def opened(self, record: Any) -> LineForm:
        return LineForm(formdata=None, data=values_of_line(record))

    def faults(self, session: Session, form: Any, record: Any, above: Any, *, by: Doer) -> list[Refused]:
        return refusals_of(form.facts())

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> BudgetLine:
        return add_line(session, above, form.facts(), by=by)

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_line(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def may_leave(self, session: Session, record: Any) -> None:
        refuse_of_item(session, record)


class ResultKeeper(OnItem):
    """What a month brought; whoever answers for the item submits it."""

    noun, form, template = RESULT, ResultForm, "plans/result_edit.html"
    path, name = "/results", "result_"
    adds, edits = N_("Submit the result of a month"), N_("Correct the result of a month")
    lead = N_("It counts once a colleague has approved it.")
    entered = N_("The result is submitted.")

    def allow(self, record: Any) -> None:
        reader = me()
        if reader.role is Role.LIAISON:
            mine = queries.items_kept_by(reader).where(PlanItem.id == record.id)
            if db.session().scalars(mine).first() is None:
                abort(403)

    def new_form(self, above: Any) -> ResultForm:
        return ResultForm(month=max(self._months(None, above), key=lambda month: month.first).first)

    def opened(self, record: Any) -> ResultForm:
        return ResultForm(formdata=None, data=values_of_result(record))

    def adapt(self, form: Any, record: Any, above: Any) -> None:
        item_id = above.id if above else record.item_id
        indicators = db.session().scalars(queries.indicators_of([item_id])).all()
        form.ask(indicators, self._months(record, above))

    def create(self, session: Session, above: Any, form: Any, *, by: Doer) -> MonthResult:
        return submit_result(session, above, form.facts(), by=by, today=_today())

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        facts = form.facts()
        resubmit_result(session, record, facts, seen_version=form.seen_version, by=by, today=_today())

    def may_return(self, session: Session, record: Any) -> None:
        refuse_second(session, record)

    def _months(self, record: Any, above: Any) -> list[Month]:
        months = begun(self.plan_of(record, above), _today())
        if not months:
            raise Refused(N_("No month of this plan has begun."))
        return months


def _today() -> Any:
    return current_app.extensions["clock"].today()


for keeper in (IndicatorKeeper(), LineKeeper()):
    routes.install(bp, keeper)
    registers.install(bp, keeper, of=ITEM)
_RESULTS = ResultKeeper()
routes.install(bp, _RESULTS)
registers.install(bp, _RESULTS, of=ITEM, narrowed_by=lambda: whose(queries.own_result))
