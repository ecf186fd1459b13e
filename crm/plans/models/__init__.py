"""The tables of plans, by the names that other rooms use."""

from crm.plans.models.measuring import Indicator, IndicatorTarget, MonthResult
from crm.plans.models.money import BudgetLine
from crm.plans.models.plan import Plan, PlanItem, PlanVersion

__all__ = [
    "BudgetLine",
    "Indicator",
    "IndicatorTarget",
    "MonthResult",
    "Plan",
    "PlanItem",
    "PlanVersion",
]
