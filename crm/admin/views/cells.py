"""The columns that several lists of the back office draw alike."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import SQLColumnExpression

from crm.web.cells import link, small
from crm.web.jinja import text
from crm.web.language import language
from crm.web.lists import Column


def linked(
    view: Any, key: str, label: str, value: Callable[[Any], str], sort: SQLColumnExpression[Any]
) -> Column:
    """The column that leads to the record's page."""
    page = url_for(f"{view.endpoint}.details_view")
    return Column(
        key=key, label=label, value=value, cell=lambda row: link(f"{page}?id={row.id}", value(row)), sort=sort
    )


def linked_pair(view: Any, key: str, label: str, name: str, sort: SQLColumnExpression[Any]) -> Column:
    """The same for a text pair, with the other language below it."""
    page = url_for(f"{view.endpoint}.details_view")
    mine, other = _sides()

    def cell(row: Any) -> Markup:
        below = getattr(row, f"{name}_{other}") if getattr(row, f"{name}_{mine}") else ""
        return link(f"{page}?id={row.id}", text(row, name)) + small(below, other)

    return Column(key=key, label=label, value=lambda row: plain(row, name), cell=cell, sort=sort)


def pair(key: str, label: str, name: str, sort: SQLColumnExpression[Any] | None = None) -> Column:
    """A text pair in the language of the page."""
    return Column(
        key=key,
        label=label,
        value=lambda row: plain(row, name),
        cell=lambda row: text(row, name),
        sort=sort,
    )


def plain(row: Any, name: str) -> str:
    """A text pair for an export; a side that is missing is said, never silently replaced."""
    wanted, other = (getattr(row, f"{name}_{side}") for side in _sides())
    return wanted or (f"{other} [{gettext('Not translated yet')}]" if other else "")


def _sides() -> tuple[str, str]:
    """The language of the page, and the other one."""
    return ("th", "en") if language() == "th" else ("en", "th")
