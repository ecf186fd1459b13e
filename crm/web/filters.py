"""Ready-made filters of lists: a member of an enum, a record by its id. What nobody offers is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_babel import gettext
from sqlalchemy import Select

from crm.platform.errors import Refused
from crm.platform.text import N_, Labelled
from crm.web.fields import MAX_ID
from crm.web.lists import Filter

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


def of_record(
    key: str, label: str, choices: Callable[[], list[tuple[str, str]]], narrow: Callable[[Rows, int], Rows]
) -> Filter:
    """A choice of records; `choices` are (id as text, name)."""

    def apply(rows: Rows, typed: str) -> Rows:
        if not typed.isdecimal() or len(typed) > 10 or int(typed) > MAX_ID:
            raise no_such_choice()
        return narrow(rows, int(typed))

    return Filter(key=key, label=label, kind="choice", choices=choices, apply=apply)


def no_such_choice() -> Refused:
    return Refused(N_("There is no such choice."))
