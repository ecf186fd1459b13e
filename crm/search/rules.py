"""What the index holds of a text, what was typed in words, and where an entry stands among all entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from crm.keeping.indexing import Entry, Texts
from crm.platform.text import normalised

BETWEEN = "|"
END = "||"
"""Behind the last text, so that even its last letter begins three characters."""

LONGEST, MOST_WORDS = 200, 8
_QUOTES = '"“”„«»'
_WORD = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]|(\\S+)")

RECORD_BITS, RANK_BITS = 31, 22
RECORDS: int = 2**RECORD_BITS - 1
_NOUN_BITS = RECORD_BITS + RANK_BITS
_LAST_RANK = 2**RANK_BITS - 1
LAST_NUMBER = 2**63 - 1


@dataclass(frozen=True)
class Best:
    """The one record of its noun that must be meant: none other is as near to what was typed."""

    entity: str
    record_id: int
    closeness: int


def folded(text: str) -> str:
    """The form in which texts are compared here; names come back thousands of times, long texts do not."""
    return _folded_once(text) if len(text) <= LONGEST else _folded(text)


def _folded(text: str) -> str:
    return normalised(normalised(text).replace(BETWEEN, " "))


_folded_once = lru_cache(maxsize=50_000)(_folded)


def held(texts: Texts) -> str:
    """Every text once, folded: a bar stands before each and two behind the last."""
    found = dict.fromkeys(folded(text) for text in texts if text)
    found.pop("", None)
    return "".join(f"{BETWEEN}{text}" for text in found) + END if found else ""


def told(texts: Texts) -> str:
    """Every text once as it is written, a line each: what an excerpt is cut from."""
    return "\n".join(dict.fromkeys(" ".join(text.split()) for text in texts if text))


def words(typed: str) -> list[str]:
    """What must stand in an entry: each word typed, or what stands between quotation marks, folded."""
    found = (folded((quoted or word).strip(_QUOTES)) for quoted, word in _WORD.findall(typed[:LONGEST]))
    return list(dict.fromkeys(word for word in found if word))[:MOST_WORDS]


def plain_words(typed: str) -> list[str]:
    """What a column of a list is asked for: the words as they are, quotation marks and all."""
    return list(dict.fromkeys(folded(typed[:LONGEST]).split()))[:MOST_WORDS]


def whole(typed: str) -> str:
    """All that was typed as one text, to meet a name from its first letter."""
    return folded(re.sub(f"[{_QUOTES}]", " ", typed[:LONGEST]))


def number(order: int, entry: Entry) -> int:
    """The number of an entry is its place: by noun, within it by day or weight, then by record."""
    rank = entry.day.first.toordinal() if entry.day else entry.weight
    place: int = (order << _NOUN_BITS) | (min(max(rank, 0), _LAST_RANK) << RECORD_BITS)
    return place | entry.record_id


def numbers(order: int) -> tuple[int, int]:
    """The first and the last number that an entry of this noun can have."""
    return order << _NOUN_BITS, ((order + 1) << _NOUN_BITS) - 1


def closeness(names: str, wanted: list[str], typed: str) -> int:
    """How well an entry meets what was typed: 0 a whole name, 1 its beginning, 2 in names, 3 elsewhere."""
    if f"{BETWEEN}{typed}{BETWEEN}" in names:
        return 0
    if f"{BETWEEN}{typed}" in names:
        return 1
    return 2 if all(word in names for word in wanted) else 3


ALIKE, LEAST_ALIKE = 0.75, 4
"""How much of a name a misspelling shares with it, and how many letters it must have to be compared."""


def pieces(typed: str) -> list[str]:
    """Every two letters that follow each other: a misspelling shares some with the name that is meant."""
    return list(dict.fromkeys(typed[at : at + 2] for at in range(len(typed) - 1)))


def likeness(names: str, typed: str) -> float:
    """How near the nearest of an entry's names is to what was typed.

    From 0 to 1 as much as they share; above 1 a name that stands in a whole sentence, the longer the nearer.
    """
    compared, called = SequenceMatcher(b=typed, autojunk=False), names.split(BETWEEN)
    told = max((len(name) for name in called if _stands_in(typed, name)), default=0)
    return 1.0 + told if told else max(_likenesses(compared, called), default=0.0)


def _stands_in(typed: str, name: str) -> bool:
    """Whether a sentence names it: as words of its own, but for Thai, which has no spaces between words."""
    if len(name) < LEAST_ALIKE or name not in typed:
        return False
    return not name.isascii() or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", typed) is not None


def _likenesses(compared: "SequenceMatcher[str]", names: list[str]) -> Iterator[float]:
    for name in names:
        compared.set_seq1(name)
        if compared.real_quick_ratio() >= ALIKE and compared.quick_ratio() >= ALIKE:
            yield compared.ratio()
