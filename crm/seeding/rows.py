"""Seed files read and put into tables: again and again without a change, never over a person's edit."""

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session, selectinload

from crm.platform.base import Base, Origin
from crm.platform.dates import HISTORIC, PartialDate, Precision

SEEDS = Path(__file__).parent.parent.parent / "seeds"

Row = dict[str, str]
Model = TypeVar("Model", bound=Base)


def read(name: str) -> Iterator[Row]:
    """The lines of a seed file, every cell stripped."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {key: (value or "").strip() for key, value in row.items()}


def split(cell: str) -> list[str]:
    """The values of a cell that holds several."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def known(cell: str) -> PartialDate | None:
    """A date as exact as the source; None when it is empty."""
    return PartialDate.parse(cell, HISTORIC) if cell else None


def dated(cell: str) -> tuple[date, Precision] | tuple[None, None]:
    """The first day and the precision of a date as exact as the source; nothing when it is empty."""
    parsed = known(cell)
    return (parsed.first, parsed.precision) if parsed else (None, None)


def last_day(cell: str) -> date:
    """The last day that a date as exact as the source may mean."""
    return PartialDate.parse(cell, HISTORIC).last


def whole(cell: str) -> int | None:
    return int(cell) if cell else None


def is_own(cell: str) -> bool:
    """Whether a text is the office's own translation."""
    return cell == "own_translation"


class Seeder:
    """Puts rows by their seed key. `updates`: a changed line changes a row that nobody edited."""

    def __init__(self, session: Session, origin: Origin, *, updates: bool = True) -> None:
        self.session, self.origin, self.updates = session, origin, updates
        self._known: dict[type, dict[str, Any]] = {}
        self._written: set[Any] = set()

    @property
    def changed(self) -> int:
        """How many rows this run wrote."""
        return len(self._written)

    def known(self, model: type[Model]) -> dict[str, Model]:
        """The seeded rows of a table by their key, read once."""
        if model not in self._known:
            rows = self.session.scalars(select(model).where(model.seed_key.is_not(None)))  # type: ignore[attr-defined]  # of Seeded
            self._known[model] = {row.seed_key: row for row in rows}  # type: ignore[attr-defined]  # likewise
        return self._known[model]

    def put(self, model: type[Model], key: str, /, **values: Any) -> tuple[Model, bool]:
        """The row of that key, and whether this run wrote it; then its links are to be written too."""
        digest = _digest(values)
        row: Any = self.known(model).get(key)
        if row is None:
            row = model(**values, origin=self.origin, seed_key=key, seed_digest=digest, seed_version=1)
            self.session.add(row)
            self.known(model)[key] = row
        elif not self.updates or row.seed_digest == digest or row.version != row.seed_version:
            return row, False
        else:
            for name, value in values.items():
                setattr(row, name, value)
            row.seed_digest = digest
        self._written.add(row)
        return row, True

    def is_untouched(self, row: Any) -> bool:
        """Whether a row stands as it was last seeded, or was put just now."""
        return row in self._written or row.version == row.seed_version

    def also(self, row: Any, **values: Any) -> None:
        """Say of a row what its line does not hold; one that was as it was seeded still counts as that."""
        if self.is_untouched(row):
            self.known(type(row))
            self._written.add(row)
        for name, value in values.items():
            setattr(row, name, value)

    def link(self, row: Any, name: str, values: list[Any]) -> None:
        """Set a collection of a row that was put; what an older line linked goes."""
        if inspect(row).persistent:
            model = type(row)
            self.session.flush()
            loaded = select(model).where(model.id == row.id).options(selectinload(getattr(model, name)))
            self.session.scalars(loaded.execution_options(populate_existing=True)).one()
        setattr(row, name, values)

    def flush(self) -> None:
        """Write what was put and give it its ids."""
        self.session.flush()

    def seal(self) -> None:
        """Remember the version at which each row written in this run now stands."""
        self.session.flush()
        for model, rows in self._known.items():
            moved = [
                row.id for row in rows.values() if row in self._written and row.seed_version != row.version
            ]
            if moved:
                table = model.__table__  # type: ignore[attr-defined]  # of Base
                self.session.execute(
                    update(table).where(table.c.id.in_(moved)).values(seed_version=table.c.version)
                )


def _digest(values: dict[str, Any]) -> str:
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, default=_plain)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)
