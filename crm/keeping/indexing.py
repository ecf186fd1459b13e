"""How the records of a noun are found: what a room says of them once, for the one search index."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select
from sqlalchemy.orm import Session

from crm.platform.base import Record
from crm.platform.dates import PartialDate
from crm.platform.text import Labelled

Texts = Iterable[str | None]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What the index holds of one record.

    `names` is all that it is or was called besides its titles, `texts` whatever else should find it, `also`
    what finds it and is not told as the reason. Under the title stand the labels of `codes` and the hint.
    Among the records of its noun the latest `day` comes first; where there is none, the greatest `weight`.
    """

    record_id: int
    title_th: str | None
    title_en: str | None
    names: Texts = ()
    texts: Texts = ()
    also: Texts = ()
    codes: Sequence[Labelled] = ()
    hint_th: str | None = None
    hint_en: str | None = None
    day: PartialDate | None = None
    weight: int = 0


@dataclass(frozen=True)
class Mention:
    """Rows that the entries of others tell of: when one of `columns` changes, `records` are written anew.

    `records` gives the ids of the records that mention the rows of these ids.
    """

    model: type
    columns: Sequence[str]
    records: Callable[[Any], Select[int]]


@dataclass(frozen=True, kw_only=True)
class Indexing:
    """How a noun is found. `entries` gives those of the records of these ids that are in use.

    `order` is the noun's place on the page of results and in the numbers of its entries: 1 to 1000, one for
    each noun; a change of it asks for `crm reindex`. `codes` are the enums of an entry's codes, in order.
    `behind_many`: activities stand before it, of which there may be a million. `by_day`: the latest come
    first, whichever of their names was typed. `parts` are rows that belong to a record (participants of an
    activity), each with the attribute that holds the record's id.
    """

    model: type[Record]
    order: int
    entries: Callable[[Session, Collection[int]], Iterable[Entry]]
    codes: Sequence[type[Labelled]] = ()
    by_day: bool = False
    behind_many: bool = False
    parts: Mapping[type, str] = field(default_factory=dict)
    mentions: Sequence[Mention] = ()

    @property
    def entity(self) -> str:
        """The table of the records, as the history and the nouns name it."""
        table: Any = self.model
        return str(table.__tablename__)
