"""What a noun's list is made of, as its room says it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import Select, SQLColumnExpression
from sqlalchemy.orm import Session

from crm.web.lookups import Lookup


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `cell` draws a row for the screen (text is escaped), `value` gives what an export holds.

    `optional` columns are shown when the reader chooses them. What cannot be sorted in one column of a file
    has several there: `files` gives the head and the value of each.
    """

    key: str
    label: str
    value: Callable[[Any], object]
    cell: Callable[[Any], str | Markup] | None = None
    kind: str = "text"
    sort: SQLColumnExpression[Any] | None = None
    optional: bool = False
    files: Sequence[tuple[str, Callable[[Any], object]]] = ()

    @property
    def in_files(self) -> Sequence[tuple[str, Callable[[Any], object]]]:
        """The columns of a file that it makes: head and value."""
        return self.files or ((self.label, self.value),)


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One filter: `apply` narrows the query by what was typed; it may raise Refused with the reason.

    With a `lookup` it asks for a record, and `apply` is given its id as text: a few `choices` are listed;
    where there are many, or none are given, the reader finds it by typing. One of kind "carried" has no
    control: the address brings it, the form carries it along, its chip takes it off.
    """

    key: str
    label: str
    apply: Callable[[Select[Any], str], Select[Any]]
    kind: str = "text"
    choices: Callable[[], list[tuple[str, str]]] = list
    lookup: Callable[[], Lookup] | None = None


@dataclass(frozen=True, kw_only=True)
class ListSpec:
    """What a noun's list is made of. `dress` turns a page of rows into what columns read, in one more query.

    `order` names the column of the first view, with `-` for descending; `key` is the column that makes the
    order total. With `archived` (the column of that name) the rows may hold archived records: they are left
    out until the reader asks for the archive. `several` is where a choice of rows is sent by those who may
    do something with several at once, `officers` are those into whose charge they may be given. What is not
    `recorded` changes while the history stands still: such rows are counted at each visit. A `plain` one
    belongs to one record: no views, columns or exports. Where cells show nothing but what their row holds (it
    is `self_contained`, and can be hashed), a row that was drawn is not drawn again.
    """

    name: str
    title: str
    columns: Sequence[Column]
    filters: Sequence[Filter]
    order: str
    key: SQLColumnExpression[int]
    empty_title: str
    empty_hint: str
    archived: SQLColumnExpression[Any] | None = None
    several: str = ""
    officers: Callable[[], list[tuple[str, str]]] = list
    recorded: bool = True
    plain: bool = False
    self_contained: bool = False
    dress: Callable[[Session, Sequence[Any]], Sequence[Any]] = lambda _session, rows: rows
