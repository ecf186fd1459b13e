"""What was typed, marked in a text as it is written: whole letters with their marks, whatever was folded."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from crm.platform.text import normalised

AROUND, NEAR = 60, 12
"""So many letters on either side of what an excerpt is cut around; a space so near is cut at instead."""

_INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2069"
_WRITTEN_ON = "\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1160-\u11ff\u3099\u309a\uff9e\uff9f"
_MARKS = _INVISIBLE + _WRITTEN_ON
_SARA_AM = "\u0e33|(?<=\u0e4d)\u0e32|(?<=\u0e4d[\u0e48-\u0e4b])\u0e32"
_LETTER = re.compile(rf"\s+|(?:เเ|.)[{_MARKS}]*(?:{_SARA_AM})?", re.DOTALL)
"""A letter with all that is written on it: nothing between two of them is folded into one."""

Span = tuple[int, int]


def marked(text: str, words: Sequence[str]) -> Markup:
    """`text` escaped, each of the folded words in it between <mark> and </mark>."""
    if not (set(words) - set(missing(text, words))):
        return escape(text)
    drawn, done = Markup(""), 0
    for first, after in _merged(_found(text, words)):
        drawn += escape(text[done:first]) + Markup("<mark>{}</mark>").format(text[first:after])
        done = after
    return drawn + escape(text[done:])


def missing(text: str, words: Iterable[str]) -> list[str]:
    """The folded words that do not stand in a text."""
    folded = normalised(text)
    return [word for word in words if word not in folded]


def excerpt(lines: Iterable[str], words: Sequence[str]) -> Markup:
    """The line that holds most of the words, cut around the first of them; empty where none holds any."""
    best = _best(lines, words)
    first, after = min(_found(best, words), default=(0, 0))
    if after == 0:
        return Markup("")
    start, end = _cut(best, first, after)
    cut = marked(best[start:end], words)
    return Markup("{}{}{}").format("…" if start > 0 else "", cut, "…" if end < len(best) else "")


def _best(lines: Iterable[str], words: Sequence[str]) -> str:
    """The first line of those that hold most words; folded by halves first, which does for most."""
    known = list(lines)
    for fold in (str.lower, normalised):
        held = [sum(word in text for word in words) for text in map(fold, known)]
        if any(held):
            return known[held.index(max(held))]
    return ""


def _cut(line: str, first: int, after: int) -> Span:
    """Where an excerpt begins and ends: at a space near by, else between two letters."""
    letters = [found.span() for found in _LETTER.finditer(line)]
    start = max((one for one, _ in letters if one <= first - AROUND), default=0)
    end = min((one for _, one in letters if one >= after + AROUND), default=len(line))
    if start > 0 and (space := line.find(" ", start, min(start + NEAR, first))) >= 0:
        start = space + 1
    if end < len(line) and (space := line.rfind(" ", max(end - NEAR, after), end)) >= 0:
        end = space
    return start, end


def _found(text: str, words: Sequence[str]) -> Iterator[Span]:
    folded, places = _placed(text)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            yield places[at][0], places[at + len(word) - 1][1]
            at = folded.find(word, at + len(word))


def _placed(text: str) -> tuple[str, list[Span]]:
    """The folded text, and for each of its characters where the letter stands that it comes from."""
    folded, places = [], []
    for letter in _LETTER.finditer(text):
        characters = _folded(letter[0])
        folded.append(characters)
        places += [letter.span()] * len(characters)
    return "".join(folded), places


@lru_cache(maxsize=10_000)
def _folded(letter: str) -> str:
    return " " if letter.isspace() else normalised(letter)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
