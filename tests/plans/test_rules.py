"""Months of the fiscal year, the tree of a plan, and years as they are read."""

from dataclasses import dataclass

import pytest

from crm.plans.rules import fiscal_months, in_tree_order, runs, years_read


@pytest.mark.parametrize(
    ("kept", "months"),
    [(None, ()), ("", ()), ("1", (1,)), ("12,1,3", (1, 3, 12)), ("1,,2", (1, 2)), ("0,13,x,7", (7,))],
)
def test_months_are_read_in_order(kept, months):
    assert fiscal_months(kept) == months


@pytest.mark.parametrize(
    ("months", "found"),
    [
        ((), []),
        ((4,), [(4, 4)]),
        ((1, 2, 3, 9), [(1, 3), (9, 9)]),
        ((1, 3, 5), [(1, 1), (3, 3), (5, 5)]),
        (tuple(range(1, 13)), [(1, 12)]),
    ],
)
def test_months_in_a_row_are_one_run(months, found):
    assert runs(months) == found


@pytest.mark.parametrize(
    ("first", "last", "thai", "english"),
    [(2013, 2013, "2556", "2013"), (2009, 2012, "2552–2555", "2009–2012")],
)
def test_fiscal_years_are_read_in_the_era_of_the_language(first, last, thai, english):
    assert years_read(first, last, "th") == thai
    assert years_read(first, last, "en") == english


@dataclass(frozen=True)
class Item:
    id: int
    parent_id: int | None = None


def test_each_item_stands_below_the_one_it_belongs_to():
    items = [Item(1), Item(2), Item(3, 1), Item(4, 1), Item(5, 3), Item(6, 2)]
    order = [(depth, item.id) for depth, item in in_tree_order(items)]
    assert order == [(0, 1), (1, 3), (2, 5), (1, 4), (0, 2), (1, 6)]


def test_an_item_whose_parent_is_not_there_stands_at_the_top():
    assert [(depth, item.id) for depth, item in in_tree_order([Item(7, 99), Item(8, 7)])] == [(0, 7), (1, 8)]


def test_no_item_is_lost_to_a_circle():
    found = in_tree_order([Item(1, 2), Item(2, 1), Item(3)])
    assert {item.id for _depth, item in found} == {1, 2, 3}
