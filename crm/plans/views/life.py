"""The life of a plan and of the results of its months: submitted, approved, returned, amended, copied."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.access.queries import Reader, visible_to
from crm.permissions import Permission
from crm.plans import queries
from crm.plans.commands.approving import OWN, move_plan, records_of
from crm.plans.commands.copying import copy_plan
from crm.plans.commands.results import decide_result
from crm.plans.forms.copying import CopyForm
from crm.plans.forms.measuring import ReasonForm
from crm.plans.models import MonthResult, Plan, PlanItem, PlanVersion
from crm.plans.rules import PlanState, ResultState, in_tree_order
from crm.plans.rules.life import LIFECYCLE, RESULTS, is_own
from crm.plans.rules.versions import content_of, differences, read
from crm.plans.views.blueprint import bp
from crm.plans.views.comparing import drawn
from crm.plans.views.keeping import ITEM, PLAN
from crm.plans.views.measuring import RESULT
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.clock import in_bangkok
from crm.platform.lifecycle import Transition
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.language import language
from crm.web.records import one_or_404

DONE = {
    "submit": N_("The plan is submitted. An approver decides on it."),
    "approve": N_("The plan is approved, and this version of it is kept."),
    "return": N_("The plan is returned; the reason stays in the history."),
    "amend": N_("The amendment is open. It counts once it is approved."),
    "close": N_("The plan is closed."),
    "reopen": N_("The plan is open again."),
}
TONES = {ResultState.SUBMITTED: "calm", ResultState.RETURNED: "warm", ResultState.APPROVED: "good"}
DECIDED = {
    "approve": N_("The result is approved and counts."),
    "return": N_("The result is returned; whoever submitted it sees the reason."),
}


@bp.post("/<int:plan_id>/moves/<name>")
@requires(Permission.PLAN_EDIT)
def move(plan_id: int, name: str) -> ResponseReturnValue:
    """One step of the table; what it asked and did not get is asked again."""
    plan, form, session = _plan(plan_id), ReasonForm(), db.session()
    if LIFECYCLE.named(name) is None:
        raise NotFound
    with refusals_shown_on(form):
        if form.validate():
            reason, seen = form.reason.data or "", form.seen_version
            today = current_app.extensions["clock"].today()
            move_plan(session, plan, name, reason=reason, seen_version=seen, by=me(), today=today)
            flash(gettext(DONE[name]))
            return redirect(url_for(".show", plan_id=plan_id))
    return _asked(_plan(plan_id), name, form), 422


@bp.post("/results/<int:result_id>/moves/<name>")
@requires(Permission.PLAN_EDIT)
def decide(result_id: int, name: str) -> ResponseReturnValue:
    """Approve or return the result of a month."""
    result, form = _result(result_id), ReasonForm()
    if RESULTS.named(name) is None:
        raise NotFound
    with refusals_shown_on(form):
        if form.validate():
            reason, seen = form.reason.data or "", form.seen_version
            decide_result(db.session(), result, name, reason=reason, seen_version=seen, by=me())
            flash(gettext(DECIDED[name]))
            return redirect(ITEM.url(result.item_id))
    return _decided(_result(result_id), name, form), 422


@bp.get("/<int:plan_id>/copy")
@requires(Permission.PLAN_EDIT)
def copy(plan_id: int) -> ResponseReturnValue:
    """The form that takes a plan over into the next years; everything is chosen at first."""
    plan = _plan(plan_id)
    items = _items(plan)
    length = plan.fiscal_year_to - plan.fiscal_year_from + 1
    form = CopyForm(
        formdata=None,
        items=items,
        fiscal_year=plan.fiscal_year_from + length,
        carried=[item.id for _, item in items],
    )
    return render_template("plans/copy.html", plan=plan, form=form)


@bp.post("/<int:plan_id>/copy")
@requires(Permission.PLAN_EDIT)
def take_over(plan_id: int) -> ResponseReturnValue:
    plan = _plan(plan_id)
    form = CopyForm(items=_items(plan))
    with refusals_shown_on(form):
        if form.validate():
            new = copy_plan(db.session(), plan, form.facts(), by=me())
            flash(gettext("The new plan is on file, as a draft."))
            return redirect(url_for(".show", plan_id=new.id))
    return render_template("plans/copy.html", plan=_plan(plan_id), form=form), 422


@bp.get("/<int:plan_id>/versions/<int:number>")
@requires(Permission.REGISTER_READ)
def version(plan_id: int, number: int) -> ResponseReturnValue:
    """What a version changed against the one before; the plan as it stands against its last version at 0."""
    plan = _plan(plan_id)
    versions = db.session().scalars(queries.versions_of(plan.id)).all()
    kept = {version.number: version for version in versions}
    later = content_of(records_of(db.session(), plan)) if not number else read(_one(kept, number).content)
    before = kept.get(number - 1 if number else plan.editions)
    changes = differences(read(before.content), later) if before else ()
    return render_template(
        "plans/version.html",
        plan=plan,
        version=kept.get(number),
        before=before,
        versions=versions,
        changes=drawn(list(changes), read(before.content) if before else None, later),
    )


def offered(plan: Plan, reader: Reader) -> list[dict[str, Any]]:
    """The steps that a reader may take with a plan now; whoever submitted it learns why not to approve it."""
    tones = {"approve": "primary", "submit": "primary"}
    barred = {"approve": gettext(OWN)} if is_own(plan.submitted_by_id, reader.id) else {}
    moves = LIFECYCLE.open_to(plan, reader.role) if plan.archived_at is None else []
    return [_button(move, tones, barred.get(move.name, "")) for move in moves]


@dataclass(frozen=True)
class Returned:
    """That a plan was given back, why and by whom; "" for a reason that was erased."""

    on: date
    by_th: str
    by_en: str
    reason: str


def returned(plan: Plan) -> Returned | None:
    """Why a plan that is worked on again was given back; None where it was not."""
    if plan.state not in {PlanState.DRAFT, PlanState.AMENDING}:
        return None
    found = db.session().execute(queries.last_turn(plan.id)).first()
    if found is None or found.action != "plan_return":
        return None
    reason = json.loads(found.reason) if found.reason else ""
    return Returned(in_bangkok(found.at).date(), found.actor_th, found.actor_en, reason)


def results_drawn(results: Sequence[MonthResult]) -> list[dict[str, Any]]:
    """These results of months, the latest first, each with the steps this reader may take."""
    reader = me()
    return [
        {
            "result": result,
            "month": spoken.month(Month.of(result.month), language()),
            "value": spoken.quantity(result.value, language()),
            "tone": TONES[result.state],
            "waits": result.state is ResultState.SUBMITTED,
            "offered": [
                _button(move, {"approve": "primary"})
                for move in RESULTS.open_to(result, reader.role)
                if not is_own(result.submitted_by_id, reader.id)
            ],
        }
        for result in results
    ]


def _button(move: Transition[Any], tones: Mapping[str, str], barred: str = "") -> dict[str, Any]:
    return {
        "name": move.name,
        "label": gettext(move.label),
        "needs_reason": move.asks_reason,
        "needs_date": False,
        "tone": tones.get(move.name, ""),
        "disabled_because": barred,
    }


def _one(kept: dict[int, PlanVersion], number: int) -> PlanVersion:
    if number not in kept:
        raise NotFound
    return kept[number]


def _plan(plan_id: int) -> Plan:
    plan: Plan = one_or_404(PLAN.rows(me()), Plan.id, plan_id)
    return plan


def _result(result_id: int) -> MonthResult:
    result: MonthResult = one_or_404(RESULT.rows(me()), MonthResult.id, result_id)
    return result


def _items(plan: Plan) -> list[tuple[int, PlanItem]]:
    return in_tree_order(db.session().scalars(visible_to(queries.items_of(plan.id), PlanItem, me())))


def _asked(plan: Plan, name: str, form: ReasonForm) -> Any:
    transition = LIFECYCLE.named(name)
    if transition is None or plan.state not in transition.sources:
        raise NotFound
    return render_template("plans/move.html", plan=plan, form=form, move=transition)


def _decided(result: MonthResult, name: str, form: ReasonForm) -> Any:
    transition = RESULTS.named(name)
    if transition is None:
        raise NotFound
    return render_template(
        "plans/decide.html", result=result, named=RESULT.title(result), form=form, move=transition
    )
