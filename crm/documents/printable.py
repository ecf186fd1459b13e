"""Text as a page can carry it: letters that a font holds, no endless words, names that are not cut."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from unicodedata import category, normalize

from babel import Locale

from crm.documents.fonts import FAMILIES, drawn_whole, letters

UNPRINTED = "[…]"
"""Stands for letters that no font holds: a page never shows an empty box."""
_LONG = re.compile("[!-~]{21,}")
_PIECE = re.compile("[!-~]{1,12}")
_THAI = re.compile("[\u0e01-\u0e5b]+")
_SHORTEST, _LONGEST = 5, 24
_MARKS = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
"""Vowels and tones that belong to the letter before them."""
_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cf", "Co"})
"""Kinds of letters that are dropped: controls of direction and the like, and those of private use."""
_OFFICE = (
    "กรุงเทพมหานคร", "กรุงเทพฯ", "เชียงใหม่", "เมืองพี่เมืองน้อง", "สิ่งแวดล้อม", "เอกอัครราชทูต", "นายกเทศมนตรี", "อุปทูต",
    "ปีงบประมาณ", "งบประมาณ", "ต่างประเทศ", "ผู้แทน", "ครั้งที่",
)  # fmt: skip


def printable(text: str) -> str:
    """`text` with a mark for what no font holds, and places where an endless word may break."""
    return _LONG.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), _drawn(text))


def unbroken(names: Iterable[str], text: str) -> str:
    """A pattern for the Thai names in `text` that the end of a line must not cut; "" when there are none."""
    words = {word for name in (*names, *_OFFICE, *_countries()) for word in _THAI.findall(name)}
    found = [word for word in words if _SHORTEST <= len(word) <= _LONGEST and word in text]
    whole = [word for word in found if not re.search(word + _MARKS, text)]
    return "|".join(sorted(whole, key=lambda word: (-len(word), word)))


def _drawn(text: str) -> str:
    if _plain() >= set(text):
        return text
    drawn = "".join(_fitted(cluster) for cluster in _clusters(normalize("NFC", text)))
    return re.sub(f"(?:{re.escape(UNPRINTED)})+", UNPRINTED, drawn)


def _clusters(text: str) -> Iterator[str]:
    """Each letter with the marks on it: one font must draw them together."""
    cluster = ""
    for letter in text:
        if cluster and (letter in _JOINERS or category(letter)[0] == "M"):
            cluster += letter
            continue
        yield cluster
        cluster = letter
    yield cluster


def _fitted(cluster: str) -> str:
    """The cluster where a font holds it whole, else its letter alone, else the mark."""
    if not cluster or cluster == "\n":
        return cluster
    letter = cluster[0]
    if letter.isspace():
        return " "
    if category(letter) in _UNSEEN:
        return ""
    return next((found for found in (cluster, letter) if drawn_whole(found)), UNPRINTED)


@cache
def _plain() -> frozenset[str]:
    """What Sarabun draws alone, and line feeds: nearly every text is of these."""
    known = map(chr, letters(FAMILIES[0]))
    return frozenset(letter for letter in known if category(letter) not in _UNSEEN) | {"\n"}


@cache
def _countries() -> tuple[str, ...]:
    return tuple(Locale("th").territories.values())
