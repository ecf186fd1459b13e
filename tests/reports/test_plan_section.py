"""Section 6 and what the plan says elsewhere in the report: money beside progress, lines held and slipped."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from crm.access.queries import Office
from crm.activities.rules import ActivityState, OutcomeKind
from crm.documents.content import Gap, Signal
from crm.permissions import Role
from crm.plans.models import MonthResult
from crm.plans.rules import ResultState
from crm.platform.calendar import Month
from crm.reports.monthly.queries.gathering import month_facts
from crm.reports.monthly.rules.coming import next_month
from crm.reports.monthly.rules.facts import Pair
from crm.reports.monthly.rules.figures import figures
from crm.reports.monthly.rules.gaps import Lack, gaps
from crm.reports.monthly.rules.progress import plan_progress, progress_by_strategy
from crm.reports.monthly.rules.report import compose
from crm.reports.monthly.rules.unkept import not_as_planned
from tests.reports.facts import ENGLISH, MAY, THAI, cells, total
from tests.thorough import tries

TODAY = date(2012, 6, 15)
AT = datetime(2012, 6, 15, 3, 30, tzinfo=UTC)


def read(session, month=MAY, today=TODAY):
    return month_facts(session, month, reader=Office(), today=today, at=AT)


@pytest.fixture
def spent(make):
    """1,500,000 allocated and disbursed, progress 45 percent, below a strategy."""
    plan = make.plan()
    strategy = make.plan_item(plan, code="S")
    item = make.plan_item(plan, code="S-1", parent_id=strategy.id)
    make.result(item, date(2012, 5, 1), 45)
    make.payment(make.budget_line(item), 1_500_000, date(2012, 5, 20))
    return item


def test_money_spent_without_progress_is_red_in_item_strategy_and_year(session, spent):
    facts = read(session)
    section, gathered = plan_progress(facts, ENGLISH), progress_by_strategy(facts, ENGLISH)
    red = Signal(55, "red")
    assert (cells(section, "gap"), total(section, "gap")) == ([red], red)
    assert (cells(gathered, "gap"), total(gathered, "gap")) == ([red], red)


def test_it_is_red_on_every_screen(session, spent, browser):
    session.commit()
    reader = browser.sign_in(Role.VIEWER, language="en")
    for address in (f"/plans/items/{spent.id}", f"/plans/{spent.plan_id}", "/reports/monthly/2012-05"):
        page = reader.get(address)
        found = [tag for tag in page.all(".bad") if "+55" in tag.get_text()]
        assert found, address


def test_what_was_paid_or_reached_later_is_not_in_the_month(session, make, spent):
    april = read(session, Month(2012, 4))
    section = plan_progress(april, ENGLISH)
    assert (cells(section, "disbursed"), cells(section, "progress")) == ([0], [0])


def test_only_approved_results_count(session, spent):
    result = session.scalars(select(MonthResult)).one()
    result.state = ResultState.SUBMITTED
    session.flush()
    assert cells(plan_progress(read(session), ENGLISH), "gap") == [Signal(100, "red")]


def test_what_slipped_is_told_and_planned_again(session, make):
    plan = make.plan()
    make.plan_item(plan, name_en="Camp", months="8")
    moved = make.plan_item(plan, name_en="Fair", months="8")
    make.outcome(moved, date(2012, 5, 1), OutcomeKind.POSTPONED, moved_to=date(2012, 6, 1), reason_en="Rain")
    facts = read(session)
    told, ahead = not_as_planned(facts, ENGLISH), next_month(facts, ENGLISH)
    assert cells(told, "title") == ["Camp", "Fair"]
    assert cells(told, "outcome") == ["Not accounted for", "Postponed"]
    assert cells(ahead, "title") == ["Camp", "Fair"]
    assert cells(ahead, "state") == ["Comes from May 2012"] * 2


def test_the_figures_are_the_rows_of_their_sections(session, make):
    plan, embassy = make.plan(), make.partner()
    for name in ("Camp", "Fair", "Walk"):
        make.plan_item(plan, name_en=name, months="8")
    make.plan_item(plan, months="9")
    make.activity(embassy, starts_on=date(2012, 6, 5), state=ActivityState.PLANNED)
    facts = read(session)
    found, points = figures(facts), compose(facts, ENGLISH).memo.points
    assert (found.unkept, found.coming) == (3, 5)
    assert found.unkept == len(not_as_planned(facts, ENGLISH).rows)
    assert found.coming == len(next_month(facts, ENGLISH).rows)
    assert points[-2:] == ["Not done as planned: 3. Promises overdue: 0.", "Planned for June 2012: 5."]


def test_a_line_that_nobody_accounted_for_is_a_gap_of_this_month_and_of_later_ones(session, make):
    plan = make.plan()
    names = {"name_en": "Camp", "name_th": "ค่าย"}
    item = make.plan_item(plan, months="8", **names)
    held = make.plan_item(plan, months="8")
    make.outcome(held, date(2012, 5, 1), OutcomeKind.HELD)
    june = Month(2012, 6)

    def lines(month, today=date(2012, 7, 1)):
        found = gaps(read(session, month, today=today))
        return [(gap.title, gap.page) for gap in found if gap.lack is Lack.LINE]

    assert lines(MAY) == [(Pair("ค่าย", "Camp"), "plan_month:2012-05")]
    assert lines(june) == [(Pair("ค่าย", "Camp"), "plan_month:2012-06")]
    assert lines(MAY, today=date(2012, 5, 20)) == [], "the month is not over"
    make.outcome(item, date(2012, 5, 1), OutcomeKind.CANCELLED, reason_en="Rain")
    assert lines(MAY) == lines(june) == []


def test_a_gap_of_the_plan_leads_to_the_plan_of_the_month(session, make, browser):
    make.plan_item(make.plan(), months="8", name_en="Camp", name_th="ค่าย")
    session.commit()
    officer = browser.sign_in(Role.OFFICER, language="en")
    (link,) = officer.get("/reports/monthly/2012-05").all("#gaps li a")
    assert (link.get_text(), link["href"]) == ("Camp", "/plans/months/2012-05")
    page = officer.get(link["href"])
    assert "Camp" in page.text
    assert page.all("a[href*='/outcomes/new?month=2012-05']")


def test_an_indicator_without_its_result_is_a_gap(session, make):
    item = make.plan_item(make.plan())
    indicator = make.indicator(item, targets=[(date(2012, 5, 1), 10)])
    assert Lack.INDICATOR in {gap.lack for gap in gaps(read(session))}
    make.result(item, date(2012, 5, 1), 10, indicator_id=indicator.id)
    assert Lack.INDICATOR not in {gap.lack for gap in gaps(read(session))}


MONEY = st.integers(0, 5_000_000).map(lambda satang: Decimal(satang) / 100)


@settings(
    max_examples=tries(25, 200), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    tree=st.lists(st.tuples(st.integers(0, 5), MONEY, st.integers(0, 100), st.integers(0, 100)), max_size=6)
)
def test_every_total_is_what_the_rows_add_up_to(session, make, tree):
    assert make.any_agency
    with session.begin_nested() as savepoint:
        plan = make.plan()
        items = []
        for above, allocated, share, progress in tree:
            parent = items[above % len(items)] if items and above else None
            item = make.plan_item(plan, parent_id=parent.id if parent else None)
            items.append(item)
            make.result(item, date(2012, 5, 1), progress)
            line = make.budget_line(item, allocated=allocated)
            if amount := (allocated * share / 100).quantize(Decimal("0.01")):
                make.payment(line, min(amount, allocated), date(2012, 5, 2))
        facts = read(session)
        for voice in (ENGLISH, THAI):
            section, gathered = plan_progress(facts, voice), progress_by_strategy(facts, voice)
            for key in ("allocated", "disbursed") if section.totals else ():
                rows = sum(cell for cell in cells(section, key) if not isinstance(cell, Gap))
                tops = sum(cell for cell in cells(gathered, key) if not isinstance(cell, Gap))
                shown = total(section, key)
                assert rows == tops == (0 if isinstance(shown, Gap) else shown)
        savepoint.rollback()
