"""What waits for a decision in plans, and what came back: for the desk and for the digest."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import url_for

from crm.keeping.due import Asked, Due, Entry
from crm.plans import queries
from crm.plans.models import MonthResult, Plan
from crm.plans.rules import PlanState, ResultState
from crm.plans.views.drawing import years
from crm.plans.views.whose import MINE, OTHERS
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.text import N_
from crm.web.cells import joined
from crm.web.jinja import label, text
from crm.web.language import language


def _list(endpoint: str, state: PlanState | ResultState, whose: str) -> Callable[[Asked], str]:
    return lambda _asked: url_for(endpoint, state=state, whose=whose)


def _plans(_asked: Asked, rows: Sequence[Plan]) -> list[Entry]:
    return [
        {
            "when": years(plan),
            "title": text(plan, "title"),
            "below": label(plan.kind),
            "url": url_for("plans.show", plan_id=plan.id),
            "tone": "warm",
            "badge": "",
        }
        for plan in rows
    ]


def _results(_asked: Asked, rows: Sequence[MonthResult]) -> list[Entry]:
    return [_result(one) for one in rows]


def _result(one: MonthResult) -> Entry:
    named: Any = one.indicator or one.item
    item = text(one.item, "name") if one.indicator else ""
    return {
        "when": spoken.short_month(Month.of(one.month), language()),
        "title": text(named, "name"),
        "below": joined(" · ", [one.item.code, item, one.returned_reason or ""]),
        "url": url_for("plans.item", item_id=one.item_id),
        "tone": "warm",
        "badge": "",
    }


PLANS = Due(
    name="plans_submitted",
    label=N_("Plans that wait for approval"),
    tone="warm",
    rows=lambda reader, _today: queries.plans_to_decide(reader),
    draw=_plans,
    url=_list("plans.register", PlanState.SUBMITTED, OTHERS),
    apart=queries.submitters_of_plans,
)
RESULTS = Due(
    name="results_submitted",
    label=N_("Results that wait for a decision"),
    tone="warm",
    rows=lambda reader, _today: queries.results_to_decide(reader),
    draw=_results,
    url=_list("plans.result_register", ResultState.SUBMITTED, OTHERS),
    apart=lambda: queries.submitters_of_results(ResultState.SUBMITTED),
)
RETURNED = Due(
    name="results_returned",
    label=N_("Results that were returned"),
    tone="warm",
    rows=lambda reader, _today: queries.results_returned(reader),
    draw=_results,
    url=_list("plans.result_register", ResultState.RETURNED, MINE),
    apart=lambda: queries.submitters_of_results(ResultState.RETURNED),
)
