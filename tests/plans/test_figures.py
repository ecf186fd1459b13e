"""Progress from results, money from lines, and the gap between them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.plans.rules.figures import Figures, Kept, Light, figures_of, points
from crm.plans.rules.kinds import Aggregation, Direction
from crm.plans.rules.progress import Measure, weighted

OCT, NOV, DEC = date(2011, 10, 1), date(2011, 11, 1), date(2011, 12, 1)
UP, DOWN = Direction.UP, Direction.DOWN
D = Decimal


@dataclass(frozen=True)
class Node:
    id: int
    parent_id: int | None = None
    weight: int = 1


def measure(direction, aggregation, targets, results):
    months = (OCT, NOV, DEC)
    held = [
        {m: D(str(v)) for m, v in zip(months, values, strict=False) if v is not None}
        for values in (targets, results)
    ]
    return Measure(direction, aggregation, *held)


@pytest.mark.parametrize(
    ("made", "reached"),
    [
        (measure(UP, Aggregation.SUM, [10, 20, 20], [10, 15]), 50),
        (measure(UP, Aggregation.SUM, [10, 20, 20], [60]), 100),
        (measure(UP, Aggregation.SUM, [10, 20, 20], []), 0),
        (measure(UP, Aggregation.SUM, [], [5]), None),
        (measure(UP, Aggregation.SUM, [0], []), 0),
        (measure(UP, Aggregation.SUM, [0], [0]), 100),
        (measure(UP, Aggregation.LATEST, [10, 20, 40], [8, 30]), 75),
        (measure(UP, Aggregation.AVERAGE, [80, 80], [60, 100]), 100),
        (measure(UP, Aggregation.AVERAGE, [80, 80], [40]), 50),
        (measure(DOWN, Aggregation.LATEST, [7, 6, 5], [10]), 50),
        (measure(DOWN, Aggregation.LATEST, [5], [4]), 100),
    ],
)
def test_progress_follows_from_the_results(made, reached):
    assert points(made.progress(DEC)) == reached


def test_a_result_counts_from_its_month_on():
    made = measure(UP, Aggregation.SUM, [50, 50], [50, 50])
    assert [points(made.progress(month)) for month in (OCT, NOV)] == [50, 100]


def test_money_spent_without_progress_is_red_all_the_way_up():
    items = [Node(1), Node(2, parent_id=1)]
    kept = {2: Kept(typed={OCT: D(45)}, allocated=D(1_500_000), disbursed=D(1_500_000))}
    found = figures_of(items, kept, DEC)
    for node in (2, 1, None):
        assert (found[node].gap, found[node].light(20, 10)) == (55, Light.RED)


@pytest.mark.parametrize(
    ("disbursed", "light"),
    [(65, Light.GREEN), (75, Light.AMBER), (76, Light.RED), (45, Light.GREEN), (44, Light.AHEAD)],
)
def test_the_light_changes_above_its_points(disbursed, light):
    figures = Figures(D(100), D(disbursed), D(55))
    assert figures.light(20, 10) is light


def test_money_without_a_word_on_progress_counts_as_nothing_reached():
    found = figures_of([Node(1)], {1: Kept(allocated=D(10), disbursed=D(10))}, DEC)
    assert (found[1].progress, found[1].gap) == (0, 100)


def test_where_nothing_is_allocated_there_is_no_gap():
    found = figures_of([Node(1)], {1: Kept(typed={OCT: D(30)})}, DEC)
    assert (found[1].gap, found[1].light(20, 10)) == (None, Light.NONE)


def test_an_own_indicator_counts_before_what_is_below():
    own = measure(UP, Aggregation.SUM, [10], [3])
    below = Kept(typed={OCT: D(90)})
    found = figures_of([Node(1), Node(2, 1)], {1: Kept([own]), 2: below}, DEC)
    assert points(found[1].progress) == 30


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.decimals(0, 100, places=2)), max_size=8))
def test_a_mean_lies_between_its_parts(parts):
    mean = weighted(parts)
    known = [progress for weight, progress in parts if weight and progress is not None]
    assert (mean is None) == (not known)
    if mean is not None:
        assert min(known) - D("0.0001") <= mean <= max(known) + D("0.0001")


@given(st.data())
def test_money_adds_up_whatever_the_tree(data):
    more = range(1, data.draw(st.integers(1, 12)))
    parents = [None, *(data.draw(st.none() | st.integers(1, number)) for number in more)]
    items = [Node(number, parent) for number, parent in enumerate(parents, start=1)]
    amounts = {item.id: D(data.draw(st.integers(0, 10**9))) for item in items}
    kept = {number: Kept(allocated=amount, disbursed=amount / 2) for number, amount in amounts.items()}
    found = figures_of(items, kept, DEC)
    assert found[None].allocated == sum(amounts.values())
    for item in items:
        tops = {item.id}
        while True:
            more = {one.id for one in items if one.parent_id in tops} - tops
            if not more:
                break
            tops |= more
        assert found[item.id].allocated == sum(amounts[number] for number in tops)
