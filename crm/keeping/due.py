"""What is due for a reader: kinds listed in the factory (`DUE`), alike on the desk and in the digest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import Flask, current_app
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from crm.access.queries import Reader

Entry = dict[str, Any]
"""Ready to draw: when, title, url, and where there is more to say below, tone, badge, restricted."""
Rows = Select[Any]
_DUE = "due"


class Asked(NamedTuple):
    """For whom, and on which day."""

    session: Session
    reader: Reader
    today: date


@dataclass(frozen=True, kw_only=True)
class Due:
    """One kind of thing that is due, told by the room that owns it.

    `rows` asks for it, the most pressing first; where no query alone can tell, `find` does. Either answers
    None where it is no business of this reader. `number` asks how many `rows` finds, where counters know it
    without looking at each. `url` leads to the list of as many. `draw` makes entries of the first of them.
    """

    name: str
    label: str
    tone: str
    draw: Callable[[Asked, Sequence[Any]], list[Entry]]
    url: Callable[[Asked], str]
    rows: Callable[[Asked], Rows | None] = lambda _asked: None
    number: Callable[[Asked], Rows] | None = None
    find: Callable[[Asked], Sequence[Any] | None] = lambda _asked: None


@dataclass(frozen=True)
class Found:
    """How much of a kind is due, where all of it stands, and the first of it."""

    due: Due
    number: int
    url: str
    entries: Sequence[Entry]

    @property
    def name(self) -> str:
        return self.due.name

    @property
    def more(self) -> bool:
        """Whether there is more than the entries tell."""
        return self.number > len(self.entries)


def install(app: Flask, dues: Sequence[Due]) -> None:
    """Keep the factory's list, in order."""
    app.extensions[_DUE] = dues


def due_for(asked: Asked, most: int) -> list[Found]:
    """Every kind that is this reader's business, in the order of the list, with so many entries at most."""
    dues: Sequence[Due] = current_app.extensions[_DUE]
    queries = {due.name: rows for due in dues if (rows := due.rows(asked)) is not None}
    counted = [
        due.number(asked) if due.number else count_of(queries[due.name])
        for due in dues
        if due.name in queries
    ]
    numbers = dict(zip(queries, asked.session.execute(_together(counted)).one(), strict=True))
    found = []
    for due in dues:
        if due.name in queries:
            number = numbers[due.name]
            first = _first(asked.session, queries[due.name].limit(most)) if number else ()
        elif (listed := due.find(asked)) is not None:
            number, first = len(listed), listed[:most]
        else:
            continue
        found.append(Found(due, number, due.url(asked), due.draw(asked, first)))
    return found


def _first(session: Session, query: Rows) -> Sequence[Any]:
    """Records where the query selects these alone, else rows of columns."""
    alone = len(query.column_descriptions) == 1
    return session.scalars(query).all() if alone else session.execute(query).all()


def count_of(query: Rows) -> Rows:
    """How many rows it finds."""
    return query.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)


def _together(counts: Iterable[Rows]) -> Rows:
    """All of them as one row."""
    return select(*(query.scalar_subquery() for query in counts))
