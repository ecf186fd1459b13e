"""What an item is measured by: indicators with their targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.plans.models import Indicator, IndicatorTarget, Plan, PlanItem
from crm.plans.rules.kinds import Aggregation, Direction, indicator_code_read
from crm.plans.rules.life import refuse_unless_open
from crm.platform.calendar import fiscal_year
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class IndicatorFacts:
    """What the form of an indicator says; `targets` by the first day of their month."""

    name_th: str | None = None
    name_en: str | None = None
    unit_th: str | None = None
    unit_en: str | None = None
    code: str | None = None
    seq: int = 1
    direction: Direction = Direction.UP
    aggregation: Aggregation = Aggregation.SUM
    targets: Mapping[date, Decimal] = field(default_factory=dict)


def add_indicator(session: Session, item: PlanItem, facts: IndicatorFacts, *, by: Doer) -> Indicator:
    """Raises Refused without a name, for a target outside the plan's years, or while the plan is approved."""
    act_as(session, by.actor, "add_indicator")
    indicator = Indicator(item_id=item.id, targets=[])
    _write(session, indicator, item, facts)
    session.add(indicator)
    session.flush()
    return indicator


def edit_indicator(
    session: Session, indicator: Indicator, facts: IndicatorFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `add_indicator`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit_indicator")
    expect_version(indicator, seen_version)
    _write(session, indicator, session.get_one(PlanItem, indicator.item_id), facts)
    flush_or_stale(session)


def _write(session: Session, indicator: Indicator, item: PlanItem, facts: IndicatorFacts) -> None:
    plan = session.get_one(Plan, item.plan_id)
    refuse_unless_open(plan)
    if not (facts.name_th or facts.name_en):
        raise Refused(N_("An indicator needs a name, in Thai or in English."), field="name_th")
    years = range(plan.fiscal_year_from, plan.fiscal_year_to + 1)
    if any(fiscal_year(month) not in years for month in facts.targets):
        raise Refused(N_("A target lies outside the years of the plan."), field="targets")
    indicator.code = indicator_code_read(facts.code)
    for name in (
        "name_th",
        "name_en",
        "unit_th",
        "unit_en",
        "seq",
        "direction",
        "aggregation",
    ):
        setattr(indicator, name, getattr(facts, name) or None)
    held = {target.month: target for target in indicator.targets}
    for month, value in facts.targets.items():
        if month in held:
            held[month].value = value
    indicator.targets = [
        held.get(month) or IndicatorTarget(month=month, value=value)
        for month, value in sorted(facts.targets.items())
    ]
