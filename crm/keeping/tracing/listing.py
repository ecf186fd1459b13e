"""The list of what was done, as every page of history shows it: when, who, what, and its filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from flask import get_template_attribute
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import Session

from crm.history.models import ChangeRecord
from crm.keeping.tracing import queries
from crm.keeping.tracing.entries import Entry
from crm.keeping.tracing.queries import Told
from crm.keeping.tracing.story import Story
from crm.platform.clock import BANGKOK
from crm.platform.dates import PartialDate
from crm.web import filters
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.jinja import text
from crm.web.lists import Column, Filter, Listing, ListSpec, Page

Condition = Callable[[Any], ColumnElement[bool]]
Rows = Select[Any]
COMMANDS = "0"
"""The choice of a filter that stands for what no person did."""

PAGE = 30


@dataclass
class Narrowed:
    """What the reader asked for, kept as conditions: the list groups by request only what they leave."""

    told: Told
    conditions: list[Condition] = field(default_factory=list)

    def __call__(self, change: Any) -> ColumnElement[bool]:
        wanted = self.told(change)
        for condition in self.conditions:
            wanted &= condition(change)
        return wanted

    def by(self, key: str, label: str, read: Callable[[str], Condition], **more: Any) -> Filter:
        """A filter that asks for what `read` makes of the typed text; it may raise Refused."""

        def apply(rows: Rows, typed: str) -> Rows:
            self.conditions.append(read(typed))
            return rows.where(self.conditions[-1](ChangeRecord))

        return Filter(key=key, label=label, apply=apply, **more)


@dataclass
class History(Listing):
    """The list: what one form or command did is one row, unless `together` is false."""

    narrowed: Narrowed = field(kw_only=True)
    together: bool = field(default=True, kw_only=True)
    page_rows: int = PAGE

    def _sort(self) -> None:
        if self.together:
            self.rows_wanted = queries.by_request(self.narrowed)
            self.all_rows = queries.by_request(self.narrowed.told)
        super()._sort()

    @cached_property
    def page(self) -> Page:
        """Told anew at each visit: the two newest are marked as the page is drawn."""
        return self._turn_to_page()

    @property
    def _args(self) -> dict[str, str]:
        """The request whose changes are told one by one stays in the address."""
        return super()._args | ({} if self.together else {"request": self.args.get("request", "")[:32]})


def spec(
    story: Story,
    narrowing: Sequence[Filter],
    *,
    more: Sequence[Column] = (),
    together: bool = True,
    plain: bool = False,
) -> ListSpec:
    """When, who and what, the newest first."""

    def dress(_session: Session, rows: Sequence[Any]) -> list[Entry]:
        heads = [row[0] for row in rows]
        return story.requests(heads) if together else story.changes(heads)

    return ListSpec(
        name="history",
        title=gettext("History"),
        columns=[*_columns(), *more],
        filters=narrowing,
        order="-when",
        key=ChangeRecord.id,
        empty_title=gettext("Nothing was done yet"),
        empty_hint=gettext("Whatever is entered or changed is told here, with who did it and when."),
        dress=dress,
        plain=plain,
    )


def _columns() -> list[Column]:
    return [
        Column(
            key="when",
            label=gettext("When"),
            value=lambda entry: entry.at,
            cell=_moment,
            sort=ChangeRecord.id,
            kind="moment",
        ),
        Column(key="who", label=gettext("Who"), value=lambda entry: entry.actor),
        Column(
            key="what",
            label=gettext("What was done"),
            value=lambda entry: entry.plain,
            cell=_drawn,
            kind="what",
        ),
    ]


def of_person(narrowed: Narrowed) -> Filter:
    """Whoever made one of the changes told."""
    return narrowed.by(
        "person", gettext("Person"), _by_person, kind="choice", choices=lambda: _persons(narrowed.told)
    )


def of_days(narrowed: Narrowed) -> list[Filter]:
    """From one day to another, both included, as the office counts its days."""
    return [
        narrowed.by("from", gettext("From"), _since, kind="date"),
        narrowed.by("to", gettext("To"), _until, kind="date"),
    ]


def _by_person(typed: str) -> Condition:
    if typed == COMMANDS:
        return lambda change: change.actor_id.is_(None)
    if (person := id_typed(typed)) is None:
        raise filters.no_such_choice()
    return lambda change: change.actor_id == person


def _persons(told: Told) -> list[tuple[str, str]]:
    found = db.session().execute(queries.actors(told))
    named = {str(row.actor_id or COMMANDS): text(row, "actor").striptags() for row in found}
    if COMMANDS in named:
        named[COMMANDS] = gettext("Commands")
    return sorted(named.items(), key=lambda choice: choice[1])


def _since(typed: str) -> Condition:
    first = _midnight(PartialDate.parse(typed).first)
    return lambda change: change.at >= first


def _until(typed: str) -> Condition:
    after = _midnight(PartialDate.parse(typed).last + timedelta(days=1))
    return lambda change: change.at < after


def _midnight(day: Any) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)


def _moment(entry: Entry) -> Markup:
    drawn: Markup = get_template_attribute("_components/dates.html", "moment")(entry.at)
    return drawn


def _drawn(entry: Entry) -> Markup:
    drawn: Markup = get_template_attribute("_components/history.html", "deeds")(entry)
    return drawn
