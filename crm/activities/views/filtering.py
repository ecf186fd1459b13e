"""Filters that the lists of activities and of promises share: how things stand, and whose they are."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from flask_babel import gettext
from sqlalchemy import Select

from crm.access.current import me
from crm.permissions import Role
from crm.platform.text import Labelled
from crm.web.filters import no_such_choice
from crm.web.lists import Filter

Rows: TypeAlias = Select[Any]
Narrow: TypeAlias = Callable[[Rows], Rows]
MINE = "mine"


def of_states(states: type[Labelled], column: Any, more: Mapping[tuple[str, str], Narrow]) -> Filter:
    """The stored states, and what may be asked for besides: (code, label) -> how it narrows."""
    by_code: dict[str, Narrow] = {code: narrow for (code, _label), narrow in more.items()}
    choices = [(code, gettext(words)) for code, words in more]

    def apply(rows: Rows, typed: str) -> Rows:
        if typed in by_code:
            return by_code[typed](rows)
        if typed not in {state.value for state in states}:
            raise no_such_choice()
        return rows.where(column == states(typed))

    return Filter(
        key="state",
        label=gettext("State"),
        kind="choice",
        choices=lambda: [*((state.value, gettext(state.label)) for state in states), *choices],
        apply=apply,
    )


def whose(narrow: Narrow) -> list[Filter]:
    """For a liaison: only what the own agency answers for. Nobody else is asked."""
    if me().role is not Role.LIAISON:
        return []

    def apply(rows: Rows, typed: str) -> Rows:
        if typed != MINE:
            raise no_such_choice()
        return narrow(rows)

    choices = [(MINE, gettext("My agency's"))]
    return [Filter(key="whose", label=gettext("Whose"), kind="choice", choices=lambda: choices, apply=apply)]
