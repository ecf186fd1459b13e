"""Ready-made filters of lists: a member of an enum, a record. What nobody offers is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from flask_babel import gettext
from sqlalchemy import Select

from crm.platform.errors import Refused
from crm.platform.periods import Period, span_of
from crm.platform.text import N_, Labelled
from crm.web.ids import id_typed
from crm.web.lists import Filter
from crm.web.lookups import Lookup

Rows = Select[Any]
Member = TypeVar("Member", bound=Labelled)


def of_enum(key: str, label: str, members: type[Member], narrow: Callable[[Rows, Member], Rows]) -> Filter:
    """A choice of the members of an enum by their labels."""
    by_code = {member.value: member for member in members}

    def apply(rows: Rows, typed: str) -> Rows:
        if typed not in by_code:
            raise no_such_choice()
        return narrow(rows, by_code[typed])

    return Filter(
        key=key,
        label=label,
        kind="choice",
        choices=lambda: [(member.value, gettext(member.label)) for member in members],
        apply=apply,
    )


def of_number(
    key: str, label: str, choices: Callable[[], list[tuple[str, str]]], narrow: Callable[[Rows, int], Rows]
) -> Filter:
    """A choice of numbers; `choices` are (number as text, name)."""

    def apply(rows: Rows, typed: str) -> Rows:
        if (number := id_typed(typed)) is None:
            raise no_such_choice()
        return narrow(rows, number)

    return Filter(key=key, label=label, kind="choice", choices=choices, apply=apply)


def of_record(
    key: str,
    label: str,
    lookup: Callable[[], Lookup],
    narrow: Callable[[Rows, int], Rows],
    choices: Callable[[], list[tuple[str, str]]] = list,
) -> Filter:
    """One record, found by typing, or chosen where `choices`, (id as text, name) each, are few.

    Its address holds the id, or words that mean just one.
    """
    return Filter(
        key=key,
        label=label,
        kind="choice",
        choices=choices,
        lookup=lookup,
        apply=lambda rows, typed: narrow(rows, int(typed)),
    )


def no_such_choice() -> Refused:
    return Refused(N_("There is no such choice."))


def of_period(key: str, label: str, narrow: Callable[[Rows, date, date], Rows], today: date) -> Filter:
    """A stretch of days around or away from today, in the words that the whole register uses."""
    return of_enum(key, label, Period, lambda rows, period: narrow(rows, *span_of(period, today)))
