"""What several changes come to: the difference of the two states, whatever happened in between."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crm.keeping.tracing.comparing import net
from crm.keeping.tracing.shapes import Shape

IDS = st.frozensets(st.integers(1, 6))
STATES = st.lists(st.tuples(st.sampled_from([None, "a", "b", "c"]), IDS), min_size=2, max_size=8)


def stored(value):
    return None if value is None or value == [] else json.dumps(value)


def change(was, now):
    """The values of a change from one state to another, as the flush writes them."""
    values = {}
    if was[0] != now[0]:
        values["name"] = (stored(was[0]), stored(now[0]))
    if was[1] != now[1]:
        values["areas"] = (stored(sorted(was[1] - now[1])), stored(sorted(now[1] - was[1])))
    return values


@given(STATES)
def test_the_net_of_any_changes_is_the_difference_of_the_states(states):
    steps = [change(was, now) for was, now in pairwise(states)]
    found = net(("row", values, Shape.CHANGED, ["areas"]) for values in steps if values)
    difference = change(states[0], states[-1])
    assert (found["row"].changed if found else {}) == difference


def test_what_was_entered_and_removed_in_between_is_nothing():
    entered, removed = {"name": (None, '"a"')}, {"name": ('"a"', None)}
    assert net([("x", entered, Shape.ENTERED, []), ("x", removed, Shape.REMOVED, [])]) == {}


def test_what_was_removed_and_entered_alike_is_nothing():
    removed, entered = {"name": ('"a"', None)}, {"name": (None, '"a"')}
    assert net([("x", removed, Shape.REMOVED, []), ("x", entered, Shape.ENTERED, [])]) == {}


def test_what_was_entered_and_changed_was_entered():
    entered, changed = {"name": (None, '"a"')}, {"name": ('"a"', '"b"')}
    found = net([("x", entered, Shape.ENTERED, []), ("x", changed, Shape.CHANGED, [])])["x"]
    assert (found.began, found.ended, found.changed) == (False, True, {"name": (None, '"b"')})
