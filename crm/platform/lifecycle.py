"""States as tables: from where, to where, who may, why not. Buttons and tests are read from the table."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

from crm.permissions import Permission, Role, may
from crm.platform.errors import Refused
from crm.platform.text import N_

State = TypeVar("State", bound=Enum)


class Living(Protocol[State]):
    """Anything with a state of its own."""

    state: State


@dataclass(frozen=True)
class Transition(Generic[State]):
    """One row of the table. `refuses` gives the English reason why a subject may not move yet, or None."""

    name: str
    label: str
    sources: frozenset[State]
    target: State
    needs: Permission
    refuses: Callable[..., str | None] = lambda _subject: None
    asks_reason: bool = False
    asks_day: bool = False


class Lifecycle(Generic[State]):
    """The transitions of one noun; the only thing that sets its state."""

    def __init__(self, *transitions: Transition[State]) -> None:
        self.transitions = transitions

    def named(self, name: str) -> Transition[State] | None:
        """The transition of that name, or None."""
        return next((t for t in self.transitions if t.name == name), None)

    def open_to(self, subject: Living[State], role: Role) -> list[Transition[State]]:
        """The moves to offer to `role` now, those that still lack something included."""
        return [t for t in self.transitions if subject.state in t.sources and may(role, t.needs)]

    def move(self, subject: Living[State], name: str, role: Role) -> None:
        """Set the state along the table, or raise Refused and change nothing."""
        transition = self.named(name)
        if transition is None or subject.state not in transition.sources:
            raise Refused(N_("This step is not possible from the present state."))
        if not may(role, transition.needs):
            raise Refused(N_("Your role may not do this."))
        if reason := transition.refuses(subject):
            raise Refused(reason)
        subject.state = transition.target
