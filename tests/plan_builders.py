"""Plans and what hangs on them, valid by themselves."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from crm.activities.models import Disbursement, LineOutcome
from crm.activities.rules import OutcomeKind
from crm.agencies.models import Agency
from crm.plans.models import BudgetLine, Indicator, IndicatorTarget, MonthResult, Plan, PlanItem
from crm.plans.rules import BudgetBasis, ItemLevel, PlanKind, PlanState, ResultState


class OfPlans:
    """The part of the builder that makes plans; it keeps rows and numbers for all of it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._numbers = count(1)

    def _kept(self, row: Any) -> Any:
        self.session.add(row)
        self.session.flush()
        return row

    @property
    def any_agency(self) -> Agency:
        raise NotImplementedError

    def plan(self, **facts: Any) -> Plan:
        number = next(self._numbers)
        values = {
            "code": f"PLAN-{number}",
            "kind": PlanKind.ANNUAL,
            "title_en": f"Plan {number}",
            "title_th": f"แผน {number}",
            "fiscal_year_from": 2012,
            "fiscal_year_to": 2012,
            "state": PlanState.APPROVED,
        }
        return self._kept(Plan(**(values | facts)))

    def plan_item(self, plan: Plan, **facts: Any) -> PlanItem:
        number = next(self._numbers)
        values = {
            "plan_id": plan.id,
            "level": ItemLevel.PROJECT,
            "code": f"ITEM-{number}",
            "name_en": f"Project {number}",
            "name_th": f"โครงการ {number}",
            "agency_id": facts.pop("agency_id", None) or self.any_agency.id,
        }
        return self._kept(PlanItem(**(values | facts)))

    def indicator(self, item: PlanItem, *, targets: Any = (), **facts: Any) -> Indicator:
        """`targets` are (first day of the month, value)."""
        held = [IndicatorTarget(month=month, value=value) for month, value in targets]
        values = {"item_id": item.id, "name_en": "Pupils", "name_th": "นักเรียน", "targets": held}
        return self._kept(Indicator(**(values | facts)))

    def result(self, item: PlanItem, month: date, value: Any, **facts: Any) -> MonthResult:
        """An approved result; of the item's own progress unless an `indicator_id` is given."""
        values = {"evidence": "Minutes", "state": ResultState.APPROVED}
        return self._kept(MonthResult(item_id=item.id, month=month, value=Decimal(value), **(values | facts)))

    def budget_line(self, item: PlanItem, **facts: Any) -> BudgetLine:
        values = {
            "item_id": item.id,
            "fiscal_year": 2012,
            "basis": BudgetBasis.ANNUAL_ORDINANCE,
            "reference": "Ordinance 2555",
            "allocated": Decimal(1_500_000),
            "disbursed": Decimal(0),
        }
        return self._kept(BudgetLine(**(values | facts)))

    def payment(self, line: BudgetLine, amount: Any, paid_on: date, **facts: Any) -> Disbursement:
        """A payment; the sum of its line goes with it."""
        line.disbursed += Decimal(amount)
        values = {"line_id": line.id, "amount": Decimal(amount), "paid_on": paid_on, "reference": "V-1"}
        return self._kept(Disbursement(**(values | facts)))

    def outcome(self, item: PlanItem, month: date, kind: OutcomeKind, **facts: Any) -> LineOutcome:
        return self._kept(LineOutcome(item_id=item.id, month=month, kind=kind, **facts))
