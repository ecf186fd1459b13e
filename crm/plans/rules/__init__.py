"""The rules of plans, by the names that other rooms use."""

from crm.plans.rules.kinds import (
    Aggregation,
    BudgetBasis,
    Direction,
    ItemLevel,
    PlanKind,
    PlanState,
    ResultState,
)
from crm.plans.rules.tree import by_code, fiscal_months, in_tree_order, runs, years_read

__all__ = [
    "Aggregation",
    "BudgetBasis",
    "Direction",
    "ItemLevel",
    "PlanKind",
    "PlanState",
    "ResultState",
    "by_code",
    "fiscal_months",
    "in_tree_order",
    "runs",
    "years_read",
]
