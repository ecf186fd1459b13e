"""A plan taken over into the next year."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from crm.permissions import Role
from crm.plans.commands.copying import CopyFacts, copy_plan
from crm.plans.models import BudgetLine, Plan, PlanItem
from crm.plans.queries import indicators_of
from crm.plans.rules import BudgetBasis, PlanState
from crm.platform.errors import Refused
from tests.activities.doers import OFFICER

FACTS = {"code": "P-2013", "title_en": "Next plan", "fiscal_year": 2013}


def copied(session, plan, **facts):
    return copy_plan(session, plan, CopyFacts(**(FACTS | facts)), by=OFFICER)


def items_of(session, plan):
    return session.scalars(select(PlanItem).where(PlanItem.plan_id == plan.id).order_by(PlanItem.code)).all()


def test_what_goes_on_takes_its_place_measures_and_memory_along(session, make):
    plan = make.plan()
    above = make.plan_item(plan, code="1")
    kept = make.plan_item(plan, code="1.1", parent_id=above.id, months="8")
    make.plan_item(plan, code="1.2", parent_id=above.id)
    make.indicator(kept, targets=[(date(2012, 5, 1), Decimal("12.5"))])
    new = copied(session, plan, carried=[kept.id])
    first, second = items_of(session, new)
    assert (first.carried_from_id, second.carried_from_id) == (above.id, kept.id)
    assert second.parent_id == first.id
    assert (new.state, new.fiscal_year_to) == (PlanState.DRAFT, 2013)
    (indicator,) = session.scalars(indicators_of([second.id]).execution_options(populate_existing=True)).all()
    assert [(t.month, t.value) for t in indicator.targets] == [(date(2013, 5, 1), Decimal("12.5"))]


def test_last_years_budget_goes_on_under_section_103_when_asked(session, make):
    plan = make.plan()
    item = make.plan_item(plan)
    make.budget_line(item, disbursed=Decimal(7))
    copied(session, plan, carried=[item.id], last_budget=True)
    line = session.scalars(select(BudgetLine).where(BudgetLine.fiscal_year == 2013)).one()
    assert (line.basis, line.allocated, line.disbursed) == (BudgetBasis.CARRIED_OVER, 1_500_000, 0)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"carried": []}, "carried"),
        ({"fiscal_year": 2012}, "fiscal_year"),
        ({"title_en": None}, "title_th"),
        ({"code": "TAKEN"}, "code"),
    ],
)
def test_what_cannot_be_copied_is_said_at_its_field(session, make, facts, field):
    plan = make.plan(code="TAKEN")
    item = make.plan_item(plan)
    with pytest.raises(Refused) as refusal:
        copied(session, plan, **({"carried": [item.id]} | facts))
    assert refusal.value.field == field


def test_the_page_offers_everything_and_makes_a_draft(make, session, browser):
    plan = make.plan()
    make.plan_item(plan, name_en="Visits")
    session.commit()
    page = f"/plans/{plan.id}/copy"
    officer = browser.sign_in(Role.OFFICER, language="en")
    officer.submit(page, page, {"code": "P-NEW", "title_en": "Next plan"})
    session.rollback()
    new = session.scalars(select(Plan).where(Plan.code == "P-NEW")).one()
    assert [item.name_en for item in items_of(session, new)] == ["Visits"]
