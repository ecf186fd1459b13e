"""Whose a plan or a result is: the filter of their lists."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext
from sqlalchemy import ColumnElement, Select

from crm.access.current import me
from crm.access.queries import Reader
from crm.permissions import Role
from crm.web.filters import no_such_choice
from crm.web.lists import Filter

MINE, OTHERS = "mine", "others"


def whose(own: Callable[[Reader], ColumnElement[bool]]) -> Filter:
    """A choice between a reader's own and those of others."""

    def apply(rows: Select[Any], typed: str) -> Select[Any]:
        if typed not in {MINE, OTHERS}:
            raise no_such_choice()
        return rows.where(own(me()) if typed == MINE else ~own(me()))

    return Filter(key="whose", label=gettext("Whose"), kind="choice", choices=_choices, apply=apply)


def _choices() -> list[tuple[str, str]]:
    if me().role is Role.LIAISON:
        return [(MINE, gettext("My agency's")), (OTHERS, gettext("Other agencies'"))]
    return [(MINE, gettext("Submitted by me")), (OTHERS, gettext("Submitted by others"))]
