"""Tables of figures where their reader sees them on a phone."""

from datetime import date

import pytest

from crm.permissions import Role

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/plans/{}", "/plans/years/2012"])
def test_each_figure_of_the_total_bears_its_own_name_on_a_phone(reader, make, session, address):
    plan = make.plan()
    strategy = make.plan_item(plan)
    line = make.budget_line(make.plan_item(plan, parent_id=strategy.id))
    make.payment(line, 300_000, date(2012, 5, 2))
    session.commit()
    page = reader(Role.VIEWER, language="en", width=390)
    page.goto(address.format(plan.id))
    cells = page.locator(".plan-tree tfoot td").all()
    named = {cell.get_attribute("data-label"): cell.inner_text().split()[0] for cell in cells[1:]}
    assert named["Allocated"] == "1,500,000.00"
    assert named["Disbursed"] == "300,000.00"
    assert list(named) == ["Progress", "Allocated", "Disbursed", "Disbursed %", "Gap"]
