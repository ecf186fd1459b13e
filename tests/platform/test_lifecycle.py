"""A state moves along its table or not at all."""

from dataclasses import dataclass

import pytest

from crm.permissions import Permission, Role
from crm.platform.errors import Refused
from crm.platform.lifecycle import Lifecycle, Transition
from crm.platform.text import Labelled


class Light(Labelled):
    RED = "red", "Red"
    GREEN = "green", "Green"


@dataclass
class Lamp:
    state: Light
    broken: bool = False


TABLE = Lifecycle(
    Transition(
        "go",
        "Go",
        frozenset({Light.RED}),
        Light.GREEN,
        Permission.ACTIVITY_EDIT,
        refuses=lambda lamp: "It is broken." if lamp.broken else None,
    )
)


def test_a_move_along_the_table_changes_the_state():
    lamp = Lamp(Light.RED)
    TABLE.move(lamp, "go", Role.OFFICER)
    assert lamp.state is Light.GREEN


@pytest.mark.parametrize(
    ("lamp", "move", "role"),
    [
        (Lamp(Light.GREEN), "go", Role.OFFICER),
        (Lamp(Light.RED), "fly", Role.OFFICER),
        (Lamp(Light.RED), "go", Role.VIEWER),
        (Lamp(Light.RED, broken=True), "go", Role.OFFICER),
    ],
)
def test_any_other_move_is_refused_and_changes_nothing(lamp, move, role):
    before = lamp.state
    with pytest.raises(Refused):
        TABLE.move(lamp, move, role)
    assert lamp.state is before


def test_only_moves_this_role_may_make_are_offered():
    assert [move.name for move in TABLE.open_to(Lamp(Light.RED), Role.OFFICER)] == ["go"]
    assert TABLE.open_to(Lamp(Light.RED), Role.VIEWER) == []
    assert TABLE.open_to(Lamp(Light.GREEN), Role.OFFICER) == []
