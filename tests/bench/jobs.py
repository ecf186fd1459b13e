"""The jobs that are measured: what a reader asks, against what, and how near to it the answer must come."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count, cycle
from urllib.parse import urlencode

from flask import Flask
from sqlakeyset import serialize_bookmark
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from crm.activities.models import Activity
from crm.activities.rules import ActivityState
from tests.bench.office import EVERY_TENTH
from tests.bench.reader import Answer, Reader, fields_of

Ask = Callable[[Reader], Answer]
LIST, DETAIL = "list, 50 rows", "detail with ten related"
MONTH = "2010-10"
OTHER_MONTHS = [f"{year}-{month:02}" for year in (2007, 2008, 2009) for month in range(1, 13)]
"""More than the files that are remembered, and as long as MONTH."""
SEARCHES = {"common": "การป้องกันน้ำท่วม", "rare": "ครั้งที่ 1234"}
PAGE_ROWS, DEEP, ASKED = 50, 1000, 150


@dataclass(frozen=True)
class Job:
    """One row of the table. `most` is the ratio to `against`, a page of the floor, that it may reach.

    `path` is what is asked, where the queries of one asking can be counted.
    """

    name: str
    ask: Ask
    most: float | None = None
    against: str = "/"
    path: str = ""


def jobs(app: Flask) -> Iterator[Job]:
    """Every job that this version of the product can be asked."""
    with Session(app.extensions["engine"]) as session:
        records, page, unseen = _rich_ones(session), _a_deep_page(session), _pages(session)
        record = records[0]
    yield _read(LIST, "/activities/", 2.5)
    yield Job("list, a page not seen before", _turning([f"/activities/?page={page}" for page in unseen]))
    yield _read(f"page {DEEP:,}", f"/activities/?page={page}", 2.5)
    three = {"agency": record.agency_id, "year": record.fiscal_year, "kind": record.kind.value}
    yield _read("filter of three", f"/activities/?{urlencode(three)}", 2.5)
    if "search.index" in app.view_functions:
        for how, typed in SEARCHES.items():
            yield _read(f"search, Thai, {how}, with total", f"/search/?{urlencode({'q': typed})}", 6)
    yield _read(DETAIL, f"/activities/{record.id}", 4)
    yield Job("detail, a record not seen before", _turning([f"/activities/{one.id}" for one in records]))
    yield Job("save, validated, with history", _saving(f"/activities/{record.id}/edit"), 4)
    for kind in ("xlsx", "csv"):
        files = [f"/activities/?month={month}&format={kind}" for month in (MONTH, *OTHER_MONTHS)]
        name, against = f"month {kind.upper()} against the bare writer", f"/month.{kind}"
        yield Job(f"{name}, not made before", _turning(files), against=against)
        yield Job(f"{name}, again", _getting(files[0]), against=against)
    yield _read("desk counts", "/")
    yield Job("desk, after a change", _after_a_change(app, records[1].id, "/"))


def _read(name: str, path: str, most: float | None = None) -> Job:
    return Job(name, _getting(path), most, path=path)


def _getting(path: str) -> Ask:
    def ask(reader: Reader) -> Answer:
        answer = reader.get(path)
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer

    return ask


def _turning(paths: list[str]) -> Ask:
    """Each time another page: nothing of the answer is remembered, much of it was never drawn."""
    pages = cycle([_getting(path) for path in paths])

    def ask(reader: Reader) -> Answer:
        return next(pages)(reader)

    return ask


def _saving(path: str) -> Ask:
    """Each time another place; the form is opened once, and its version then counted on."""
    form: dict[str, list[tuple[str, str]]] = {}
    numbers = count()

    def ask(reader: Reader) -> Answer:
        fields = form.setdefault("fields", fields_of(reader.get(path).body, path) if not form else [])
        version = next(int(value) for name, value in fields if name == "version")
        number = next(numbers)
        changed = {"place_en": f"Room {number}", "version": str(version + number)}
        answer = reader.post(path, [(name, changed.get(name, value)) for name, value in fields])
        assert answer.status == 302, f"{path}: {answer.status}"
        return answer

    return ask


def _after_a_change(app: Flask, number: int, path: str) -> Ask:
    """Each time another place of a record was saved before, beside the workers: nothing is remembered."""
    places, shown = count(), _getting(path)

    def ask(reader: Reader) -> Answer:
        with Session(app.extensions["engine"]) as session:
            session.get_one(Activity, number).place_en = f"Hall {next(places)} {os.urandom(4).hex()}"
            session.commit()
        return shown(reader)

    return ask


def _rich_ones(session: Session) -> Sequence[Activity]:
    """Reported activities with ten related records each, from the middle of the years on."""
    after_seeds = select(func.max(Activity.id)).scalar_subquery() / 2
    rich = (Activity.id > after_seeds, Activity.id % EVERY_TENTH == 0)
    reported = Activity.state == ActivityState.REPORTED
    return session.scalars(select(Activity).where(*rich, reported).order_by(Activity.id).limit(ASKED)).all()


def _a_deep_page(session: Session) -> str:
    """The cursor of page 1,000; of the last page where there are fewer."""
    before = min(PAGE_ROWS * (DEEP - 1), _known(session) - PAGE_ROWS) - 1
    return _bookmark(session.execute(_places().offset(before).limit(1)).one())


def _pages(session: Session) -> list[str]:
    """Cursors of as many pages as are asked for, spread over the newest."""
    step = min(PAGE_ROWS, _known(session) // ASKED)
    places = session.execute(_places().offset(PAGE_ROWS).limit(step * ASKED)).all()
    return [_bookmark(place) for place in places[::step]]


def _known(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Activity)) or 0


def _places() -> Select[date, int]:
    return select(Activity.starts_on, Activity.id).order_by(Activity.starts_on.desc(), Activity.id.desc())


def _bookmark(place: Row[date, int]) -> str:
    return serialize_bookmark((tuple(place), False))
