"""What must hold in a register, looked at as a whole: `crm check` names whatever does not."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from crm.platform.text import N_


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: an English sentence with %(name)s places for its values."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)


Finder = Callable[[Session, Path], Iterable[Fault]]
"""Looks at the database, and at the data folder where files are kept, and names each fault."""


@dataclass(frozen=True)
class Check:
    """One thing that `crm check` looks at, with its number in docs/invariants.md where it has one."""

    name: str
    find: Finder
    invariant: int | None = None


OFFENDS = "%(entity)s %(number)s"


def holds(name: str, offenders: Callable[[], Select[Any]], *, of: type[Any], invariant: int) -> Check:
    """An invariant that a query tells: `offenders` selects the ids of the rows of `of` that break it."""

    def find(session: Session, _folder: Path) -> Iterator[Fault]:
        for number in session.scalars(offenders()):
            yield Fault(OFFENDS, {"entity": of.__tablename__, "number": number})

    return Check(name, find, invariant)


NAMED = 20
"""So many faults of one kind are named; the rest are counted."""


class Translator(Protocol):
    """Turns an English sentence and its values into the language of whoever reads the report."""

    def __call__(self, text: str, /, **values: object) -> str: ...


@dataclass(frozen=True)
class Line:
    """One line of the report: what was looked at, and how many faults it has; or one of those faults."""

    text: str
    faults: int = 0


def report(checks: Sequence[Check], session: Session, folder: Path, translated: Translator) -> Iterator[Line]:
    """Run the checks in their order, each told as soon as it is done."""
    heads = [_head(check, translated) for check in checks]
    width = max(map(_width, heads), default=0)
    for check, head in zip(checks, heads, strict=True):
        found = _found(check, session, folder)
        verdict = (
            translated(N_("faults: %(number)s"), number=len(found)) if found else translated(N_("in order"))
        )
        yield Line(f"{head}{' ' * (width - _width(head))}   {verdict}", len(found))
        for fault in islice(found, NAMED):
            yield Line(f"    {translated(fault.text, **fault.values)}")
        if len(found) > NAMED:
            yield Line(f"    {translated(N_('and %(number)s more'), number=len(found) - NAMED)}")


def _found(check: Check, session: Session, folder: Path) -> list[Fault]:
    """A look that the database itself ends is a fault of its own."""
    try:
        return list(check.find(session, folder))
    except DatabaseError as error:
        session.rollback()
        return [Fault(N_("It cannot be looked at: %(said)s"), {"said": str(error.orig).strip()})]


def _head(check: Check, translated: Translator) -> str:
    name = translated(check.name)
    if check.invariant is None:
        return name
    return translated(N_("Invariant %(number)s: %(name)s"), number=check.invariant, name=name)


def _width(text: str) -> int:
    """Columns on a terminal: Thai vowels and tone marks stand above or below and take none."""
    return sum(not unicodedata.combining(letter) and unicodedata.category(letter) != "Mn" for letter in text)
