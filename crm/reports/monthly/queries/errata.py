"""Reading errata: the record that each belongs to, and what its fields held, as far as a reader may know."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapper, Session

from crm.access.queries import Reader, readable_by
from crm.activities.models import Activity
from crm.agreements.models import Agreement
from crm.authority.models import Delegation
from crm.authority.queries import delegations_readable_by
from crm.letters.models import Letter
from crm.letters.queries import open_to as letters_open_to
from crm.partners.models import Partner
from crm.people.models import Person, Tenure
from crm.plans.models import PlanItem
from crm.platform.base import Base
from crm.platform.calendar import Month
from crm.platform.clock import in_bangkok
from crm.platform.types import Baht, Quantity
from crm.reports.monthly.models import Erratum
from crm.reports.monthly.queries.editions import errata_of
from crm.reports.monthly.rules.facts import ErratumFact, Pair
from crm.reports.monthly.rules.facts.standing import Fact, Measured

NAMED = ("title", "name", "text", "plain")
"""What the columns of a name are called, each with _th and _en."""
_CALLED = ((Activity, "title"), (Agreement, "title"), (Partner, "name"), (PlanItem, "name"))
"""Whose pages errata stand on, beside those of delegations."""
Names = Mapping[tuple[str, int], Pair]


def read_errata(session: Session, month: Month, reader: Reader) -> list[ErratumFact]:
    """Those of what `reader` may read; what they name and he may not know is not told."""
    rows = _open(session, session.scalars(errata_of(month)).all(), reader)
    titles = _titles(session, {row.page for row in rows}, reader)
    names = _names(session, rows, reader)
    return [_fact(row, titles[row.page], names) for row in rows if row.page in titles]


def _open(session: Session, rows: Sequence[Erratum], reader: Reader) -> Sequence[Erratum]:
    """Without those of letters and heads of mission that are closed although the mission is open."""
    wanted = _numbers(row.row for row in rows)
    posted = select(Tenure.id).join(Person, Person.id == Tenure.person_id)
    posted = readable_by(posted, Person, reader)
    asked: Mapping[str, Select[Any]] = {
        Letter.__tablename__: letters_open_to(select(Letter.id), reader).where(
            Letter.id.in_(wanted[Letter.__tablename__])
        ),
        Tenure.__tablename__: posted.where(Tenure.id.in_(wanted[Tenure.__tablename__])),
    }
    told = {f"{of}:{one}" for of, query in asked.items() if wanted[of] for one in session.scalars(query)}
    return [row for row in rows if row.row.partition(":")[0] not in asked or row.row in told]


def _fact(row: Erratum, title: Pair, names: Names) -> ErratumFact:
    return ErratumFact(
        id=row.id,
        number=row.number,
        row=row.row,
        page=row.page,
        title=title,
        field=row.field,
        was=_held(row, row.was, names),
        now=_held(row, row.now, names),
        reason=row.reason,
        on=in_bangkok(row.at).date(),
        by=Pair(row.by_th, row.by_en),
    )


def _titles(session: Session, pages: Iterable[str], reader: Reader) -> dict[str, Pair]:
    """What the records are called that this reader may read, those in the archive too."""
    wanted = _numbers(pages)
    found = {}
    for model, stem in _CALLED:
        sides = (getattr(model, f"{stem}_{side}") for side in ("th", "en"))
        query = readable_by(select(model.id, *sides), model, reader)
        for number, thai, english in session.execute(query.where(model.id.in_(wanted[model.__tablename__]))):
            found[f"{model.__tablename__}:{number}"] = Pair(thai, english)
    papers = delegations_readable_by(reader).where(Delegation.id.in_(wanted["delegation"]))
    for paper in session.scalars(papers) if wanted["delegation"] else ():
        number = paper.number or str(paper.id)
        found[f"delegation:{paper.id}"] = Pair(number, number)
    return found


def _numbers(pages: Iterable[str]) -> Mapping[str, list[int]]:
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for page in pages:
        entity, _, number = page.partition(":")
        wanted[entity].append(int(number or 0))
    return wanted


def _held(row: Erratum, stored: str | None, names: Names) -> Fact | None:
    """A stored value as the field held it."""
    value = None if stored is None else json.loads(stored)
    if value is None or not row.field:
        return Pair(*value) if isinstance(value, list) else value
    return _named(row, value, names) if _refers_to(row) else _typed(_column(row), value)


def _typed(column: Any, value: Any) -> Fact | None:
    if column is None:
        return str(value)
    if isinstance(column.type, Baht):
        return Decimal(str(value))
    if isinstance(column.type, Quantity):
        return Measured(Decimal(str(value)))
    kind = getattr(column.type, "enum_class", None) or column.type.python_type
    if issubclass(kind, Enum):
        member: Any = kind(value)
        return member if hasattr(member, "label") else str(value)
    found: Fact = date.fromisoformat(value[:10]) if issubclass(kind, date) else value
    return found


def _named(row: Erratum, value: Any, names: Names) -> Pair | None:
    """What a row refers to, or several, by their names."""
    found = [
        names.get((_refers_to(row), number)) for number in (value if isinstance(value, list) else [value])
    ]
    known = [pair for pair in found if pair]
    sides = (
        ", ".join(pair.th or pair.en or "" for pair in known),
        ", ".join(p.en or p.th or "" for p in known),
    )
    return Pair(*sides) if known else None


def _names(session: Session, rows: Sequence[Erratum], reader: Reader) -> Names:
    """The names of all that the values refer to, a table at a time."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        if table := _refers_to(row):
            values = [json.loads(stored) for stored in (row.was, row.now) if stored]
            wanted[table] |= {
                one for value in values for one in (value if isinstance(value, list) else [value])
            }
    found: dict[tuple[str, int], Pair] = {}
    for table, ids in wanted.items():
        model: Any = _mapper(table).class_
        stem = next((stem for stem in NAMED if hasattr(model, f"{stem}_th")), None)
        if stem is None:
            continue
        columns = (model.id, getattr(model, f"{stem}_th"), getattr(model, f"{stem}_en"))
        query = readable_by(select(*columns).where(model.id.in_(ids)), model, reader)
        found |= {(table, number): Pair(thai, english) for number, thai, english in session.execute(query)}
    return found


def _refers_to(row: Erratum) -> str:
    """The table that a field points to; "" where it holds a value of its own."""
    mapper, field = _mapper(row.row.partition(":")[0]), row.field
    if field == "partners":
        return "partner"
    if field in mapper.relationships:
        return str(mapper.relationships[field].target.name)
    column = _column(row)
    keys = list(column.foreign_keys) if column is not None else []
    return str(keys[0].column.table.name) if keys else ""


def _column(row: Erratum) -> Any:
    mapper = _mapper(row.row.partition(":")[0])
    return mapper.columns.get(row.field) if row.field else None


def _mapper(table: str) -> Mapper[Any]:
    """The model of a table, by its name in the history."""
    return next(one for one in Base.registry.mappers if getattr(one.local_table, "name", "") == table)
