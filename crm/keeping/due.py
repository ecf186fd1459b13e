"""What is due for a reader: kinds listed in the factory (`DUE`), alike on the desk and in the digest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, current_app
from sqlalchemy import Select, func, select, union
from sqlalchemy.orm import Session

from crm.access.queries import Reader, Somebody
from crm.web.language import language

Entry = dict[str, Any]
"""Ready to draw: when, title, url, and where there is more to say below, tone, badge, restricted."""
Rows = Select[Any]
_DUE = "due"
KEPT = 200
"""For so many readers the queries are kept."""


class Asked(NamedTuple):
    """For whom, and on which day."""

    session: Session
    reader: Reader
    today: date


class Listed(NamedTuple):
    """How many there are, the first of them, and where all stand if that was found with them."""

    number: int
    first: Sequence[Any]
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Due:
    """One kind of thing that is due, told by the room that owns it.

    `rows` asks for it, the most pressing first; where no query alone can tell, `find` does, with so many at
    most. Either answers None where it is no business of this reader. `number` asks how many `rows` finds,
    where counters know it without looking at each. `url` leads to the list of as many. `draw` makes entries
    of the first of them. What is `near` asks for nothing yet, and is told apart from what waits. `apart`
    asks for the accounts to which it tells something else than to others who may see and do the same.
    """

    name: str
    label: str
    tone: str
    draw: Callable[[Asked, Sequence[Any]], list[Entry]]
    url: Callable[[Asked], str] = lambda _asked: ""
    rows: Callable[[Reader, date], Rows | None] = lambda _reader, _today: None
    near: bool = False
    number: Callable[[Reader, date], Rows] | None = None
    find: Callable[[Asked, int], Listed | None] = lambda _asked, _most: None
    apart: Callable[[], Select[int | None]] | None = None


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


class Dues:
    """The factory's list, in order, with its queries put together once for each reader and day."""

    def __init__(self, dues: Sequence[Due]) -> None:
        self.all = dues
        self.queries = lru_cache(maxsize=KEPT)(self._queries)
        self.apart = union(*(due.apart() for due in dues if due.apart))

    def _queries(self, reader: Reader, today: date, _language: str) -> tuple[Mapping[str, Rows], Rows]:
        """What is asked for, by its name, and how much there is of each as one row; weeks go by language."""
        rows = {due.name: query for due in self.all if (query := due.rows(reader, today)) is not None}
        counts = (
            due.number(reader, today) if due.number else count_of(rows[due.name])
            for due in self.all
            if due.name in rows
        )
        return rows, select(*(query.scalar_subquery() for query in counts))


def install(app: Flask, dues: Sequence[Due]) -> None:
    """Keep the factory's list."""
    app.extensions[_DUE] = Dues(dues)


def due_for(asked: Asked, most: int) -> list[Found]:
    """Every kind that is this reader's business, in the order of the list, with so many entries at most."""
    dues: Dues = current_app.extensions[_DUE]
    who = Somebody(asked.reader.id, asked.reader.role)
    queries, counts = dues.queries(who, asked.today, language())
    numbers = dict(zip(queries, asked.session.execute(counts).one(), strict=True))
    found = []
    for due in dues.all:
        if due.name in queries:
            number, url = numbers[due.name], ""
            first = _first(asked.session, queries[due.name].limit(most)) if number else ()
        elif (listed := due.find(asked, most)) is not None:
            number, first, url = listed
        else:
            continue
        found.append(Found(due, number, url or due.url(asked), due.draw(asked, first)))
    return found


def told_apart(session: Session) -> frozenset[int | None]:
    """The accounts to which something due is told otherwise than to others who may see and do the same."""
    dues: Dues = current_app.extensions[_DUE]
    return frozenset(session.scalars(dues.apart))


def _first(session: Session, query: Rows) -> Sequence[Any]:
    """Records where the query selects these alone, else rows of columns."""
    alone = len(query.column_descriptions) == 1
    return session.scalars(query).all() if alone else session.execute(query).all()


def count_of(query: Rows) -> Rows:
    """How many rows it finds."""
    return query.order_by(None).with_only_columns(func.count(), maintain_column_froms=True)
