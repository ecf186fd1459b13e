"""Asking the index: by MATCH on SQLite, by LIKE on PostgreSQL, served by its trigrams: the same answers."""

from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    Text,
    and_,
    column,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import Session

from crm.access.queries import Reader, Somebody
from crm.keeping.indexing import Indexing
from crm.keeping.nouns import Noun
from crm.search import trigrams
from crm.search.models import SearchEntry
from crm.search.rules import BETWEEN, LAST_NUMBER, RECORDS, numbers, pieces, plain_words, whole, words

COUNTED_UP_TO = 1000
COMMON = 5000
"""So many hits and a list is quicker walked in its own order, each row asked whether it matches."""

RARE = 64
"""A single letter that begins no more trigrams than these is asked for by them."""

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])

_FTS = table(trigrams.TABLE, column("rowid", BigInteger), column(trigrams.TABLE, Text))
_TERMS = table(trigrams.TERMS, column("term", Text))
_NEVER = '"\n\n\n"'


class Tier(Enum):
    """How near an entry comes to what was typed: what must hold all of it, or every word of it."""

    WHOLE_NAME = f"{BETWEEN}%s{BETWEEN}"
    BEGINNING = f"{BETWEEN}%s"
    NAMES = "names"
    ANYWHERE = "anywhere"


class Question:
    """What was typed, as this database's index is asked for it; `plain` takes quotation marks as they are."""

    def __init__(self, session: Session, typed: str, *, plain: bool = False) -> None:
        self.words, self.typed = plain_words(typed) if plain else words(typed), whole(typed)
        self._trigrams: dict[str, str] | None = None
        if session.get_bind().dialect.name == "sqlite":
            asked = {*self.words, f"{BETWEEN}{self.typed}", f"{BETWEEN}{self.typed}{BETWEEN}"}
            self._trigrams = {word: _expression(session, word) for word in asked}

    def __bool__(self) -> bool:
        return bool(self.words)

    def numbers(self, noun: Noun, reader: Reader, tier: Tier = Tier.ANYWHERE) -> Select[int]:
        """The numbers of the entries of a noun that match and that `reader` may see."""
        source, number, holds = self._source(tier)
        first, last = numbers(_of(noun).order)
        shown = _shown(noun, number, Somebody(reader.id, reader.role))
        return select(number).select_from(source).where(*holds, number.between(first, last), shown)

    def record_ids(self, indexing: Indexing) -> Select[int]:
        """The ids of the records that match; which of them a reader may see is for the caller to say."""
        source, number, holds = self._source(Tier.ANYWHERE)
        ids = select(number.bitwise_and(RECORDS)).select_from(source)
        return ids.where(*holds, number.between(*numbers(indexing.order)))

    def _source(self, tier: Tier) -> tuple[FromClause, ColumnElement[int], list[ColumnElement[bool]]]:
        """Where to look, the column of the numbers, and what must hold."""
        by_name = tier is not Tier.ANYWHERE
        wanted = self.words if tier in {Tier.NAMES, Tier.ANYWHERE} else [tier.value % self.typed]
        if self._trigrams is None:
            return SearchEntry.__table__, SearchEntry.id.expression, [_holds(w, by_name) for w in wanted]
        asked = [self._trigrams[word] for word in wanted if self._trigrams[word]]
        read = [_holds(word, by_name) for word in wanted if not self._trigrams[word]]
        if not asked:
            return SearchEntry.__table__, SearchEntry.id.expression, read
        matched = f"{'names : ' if by_name else ''}({' AND '.join(asked)})"
        holds = [_FTS.c[trigrams.TABLE].op("MATCH")(matched), *read]
        source = _FTS.join(SearchEntry.__table__, SearchEntry.id == _FTS.c.rowid) if read else _FTS
        return source, _FTS.c.rowid, holds

    @property
    def holding(self) -> ColumnElement[bool]:
        """Whether an entry holds every word, asked of its own text."""
        return and_(*(_holds(word, by_name=False) for word in self.words))


def counted(question: Question, nouns: Iterable[Noun], reader: Reader) -> Select[str, int]:
    """Of each noun how many match, counted to one more than a thousand."""

    def one(noun: Noun) -> Select[str, int]:
        found = question.numbers(noun, reader).limit(COUNTED_UP_TO + 1).subquery()
        return select(literal(noun.entity).label("entity"), func.count().label("found")).select_from(found)

    counts = union_all(*(one(noun) for noun in nouns)).subquery()
    return select(counts.c.entity, counts.c.found)


def nearest(
    question: Question, wanted: Iterable[tuple[Noun, Sequence[Tier]]], reader: Reader, most: int
) -> Select[SearchEntry]:
    """Of each noun the `most` latest entries of each tier that is wanted of it."""

    def few(noun: Noun, tier: Tier) -> Select[int]:
        found = question.numbers(noun, reader, tier)
        if _of(noun).behind_many:
            found = _walked_up(found)
        nearest = latest(found).limit(most).subquery()
        return select(nearest.c[0])

    every = union_all(*(few(noun, tier) for noun, tiers in wanted for tier in tiers))
    return select(SearchEntry).where(SearchEntry.id.in_(every))


def resembling(question: Question, noun: Noun, reader: Reader, most: int) -> Select[SearchEntry]:
    """At most so many entries of a noun whose names share two letters with what was typed: to be compared."""
    first, last = numbers(_of(noun).order)
    shown = _shown(noun, SearchEntry.id.expression, Somebody(reader.id, reader.role))
    shared = or_(false(), *(_holds(piece, by_name=True) for piece in pieces(question.typed)))
    return select(SearchEntry).where(SearchEntry.id.between(first, last), shared, shown).limit(most)


def page_of(
    question: Question, noun: Noun, reader: Reader, most: int, *, before: int | None, after: int | None
) -> Select[SearchEntry]:
    """The `most` latest entries before a number; those right after a number come in rising order."""
    found = question.numbers(noun, reader)
    number = found.selected_columns[0]
    if after is not None:
        found = found.where(number > after).order_by(number)
    else:
        found = latest(found if before is None else found.where(number < before))
    order = SearchEntry.id if after is not None else SearchEntry.id.desc()
    return (
        select(SearchEntry).where(SearchEntry.id.in_(found.limit(most).subquery().select())).order_by(order)
    )


def _walked_up(found: Select[int]) -> Select[int]:
    """All of them, found in rising order whatever sorts them then.

    FTS5 that walks down a range and finds nothing goes on below it, through whatever stands there.
    """
    rows = found.limit(LAST_NUMBER).subquery()
    return select(rows.c[0])


def latest(found: Select[int]) -> Select[int]:
    """The latest first, as their numbers tell it; both databases walk down and stop early."""
    return found.order_by(found.selected_columns[0].desc())


def ids_matching(session: Session, indexing: Indexing, typed: str) -> Select[int]:
    """The ids of the records of a noun that search finds for what was typed."""
    return Question(session, typed).record_ids(indexing)


def found_by(session: Session, rows: Rows, indexing: Indexing, typed: str) -> Rows:
    """Only the rows whose record search finds; by the index where that is rare, else row by row."""
    question = Question(session, typed)
    key: Any = indexing.model.id
    if not question:
        return rows
    hits = question.record_ids(indexing)
    if session.get_bind().dialect.name == "sqlite" and _common(session, hits):
        own = (SearchEntry.entity == indexing.entity, SearchEntry.entity_id == key)
        return rows.where(exists().where(*own, question.holding))
    return rows.where(key.in_(hits))


def few_holding(session: Session, indexing: Indexing, typed: str) -> Select[int] | None:
    """The ids of the records that may hold every word, for a list that then asks its own text.

    None where that is no quicker: nothing was typed, too many hold it, or no trigrams serve.
    """
    question = Question(session, typed, plain=True)
    if not question or not trigrams.serve(session.connection()):
        return None
    hits = question.record_ids(indexing)
    return None if _common(session, hits) else hits


def _common(session: Session, hits: Select[int]) -> bool:
    counted = session.scalar(select(func.count()).select_from(hits.limit(COMMON).subquery()))
    return counted == COMMON


@lru_cache(maxsize=1000)
def _shown(noun: Noun, number: ColumnElement[int], reader: Somebody) -> ColumnElement[bool]:
    """The condition, built once for each reader: that of documents asks every other noun."""
    return noun.findable(number.bitwise_and(RECORDS), reader)


def _of(noun: Noun) -> Indexing:
    assert noun.indexed is not None, f"{noun.entity} is not in the index"
    return noun.indexed


def _holds(word: str, by_name: bool) -> ColumnElement[bool]:
    in_names = SearchEntry.names.contains(word, autoescape=True)
    return in_names if by_name else or_(in_names, SearchEntry.texts.contains(word, autoescape=True))


def _expression(session: Session, word: str) -> str:
    """How FTS5 is asked for a word: two letters by every trigram that begins with them.

    Empty for a single letter that begins many: so common a one is found sooner by reading the entries.
    """
    if len(word) > 2:
        return _quoted(word)
    begins = (_TERMS.c.term >= word, _TERMS.c.term < word + chr(0x10FFFF))
    most = RARE + 1 if len(word) == 1 else None
    known = session.scalars(select(_TERMS.c.term).where(*begins).limit(most)).all()
    if most and len(known) == most:
        return ""
    return f"({' OR '.join(_quoted(one) for one in known) or _NEVER})"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
