"""How wide the columns of a printed table are: by their weight, but not too narrow for a word or a number."""

import re
from collections.abc import Iterable, Sequence

from crm.documents.content import Column, Kind
from crm.web.pictures.lettering import width

_AIR = 1.4
"""In ems of the table's type: the air beside the text of a column."""
_LONGEST_WORD, _LONGEST_DAYS, _LONGEST_NUMBER, _THAI_WORD = 10, 7, 9, 6.4
"""In ems: what may widen a column at most. Thai has no spaces, so its longest word is a guess."""
_WORD = re.compile("[^ \n\t\u0e00-\u0e7f]+")
_THAI = re.compile("[\u0e00-\u0e7f]{4,}")


def shares(columns: Sequence[Column], texts: Sequence[Iterable[str]], page: float) -> list[float]:
    """The part of a page (`page` ems wide) that each column takes, together 1; `texts` column by column."""
    needs = [
        (_need(column, list(inside)) + _AIR) / page for column, inside in zip(columns, texts, strict=True)
    ]
    if sum(needs) >= 1:
        return [need / sum(needs) for need in needs]
    weights = [max(column.weight, 0.1) for column in columns]
    held: set[int] = set()
    while True:
        free = [at for at in range(len(columns)) if at not in held]
        room = (1 - sum(needs[at] for at in held)) / (sum(weights[at] for at in free) or 1)
        short = {at for at in free if weights[at] * room < needs[at]}
        if not short:
            return [needs[at] if at in held else weights[at] * room for at in range(len(columns))]
        held |= short


def _need(column: Column, texts: Sequence[str]) -> float:
    head = _longest_word([column.title])
    match column.kind:
        case Kind.DAYS:
            return max(head, min(_longest(texts), _LONGEST_DAYS))
        case Kind.NUMBER | Kind.MONEY:
            return max(head, min(_longest(texts), _LONGEST_NUMBER))
        case Kind.TEXT:
            return max(head, _longest_word(texts))


def _longest_word(texts: Sequence[str]) -> float:
    word, thai = (
        max((found for text in texts for found in pattern.findall(text)), key=len, default="")
        for pattern in (_WORD, _THAI)
    )
    return max(min(width(word, 1), _LONGEST_WORD), min(width(thai, 1), _THAI_WORD))


def _longest(texts: Iterable[str]) -> float:
    return width(max(texts, key=len, default=""), 1)
