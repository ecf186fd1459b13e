"""Text as a page can carry it: letters that the fonts hold, no endless words, names that are not cut."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

_UNPRINTABLE = re.compile(
    "[^\n -~\u00a0-\u017e\u0e01-\u0e3a\u0e3f-\u0e5b\u1ea0-\u1ef9\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u045f\u2010\u2012-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    "\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a0\u25b2\u25bc]"
)
_LONG = re.compile("[!-~]{21,}")
_PIECE = re.compile("[!-~]{1,12}")
_THAI = re.compile("[\u0e01-\u0e5b]+")
_SHORTEST, _LONGEST = 5, 24
_MARKS = "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]"
"""Vowels and tones that belong to the letter before them."""
_OFFICE = (
    "กรุงเทพมหานคร", "กรุงเทพฯ", "เชียงใหม่", "เมืองพี่เมืองน้อง", "สิ่งแวดล้อม", "เอกอัครราชทูต", "นายกเทศมนตรี", "อุปทูต",
    "ปีงบประมาณ", "งบประมาณ", "ต่างประเทศ", "ผู้แทน",
)  # fmt: skip


def printable(text: str) -> str:
    """`text` with a square for each letter that no font has, and places where an endless word may break."""
    known = _UNPRINTABLE.sub(_stand_in, text)
    return _LONG.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), known)


def unbroken(names: Iterable[str], text: str) -> str:
    """A pattern for the Thai names in `text` that the end of a line must not cut; "" when there are none."""
    words = {word for name in (*names, *_OFFICE, *_countries()) for word in _THAI.findall(name)}
    found = [word for word in words if _SHORTEST <= len(word) <= _LONGEST and word in text]
    whole = [word for word in found if not re.search(word + _MARKS, text)]
    return "|".join(sorted(whole, key=lambda word: (-len(word), word)))


def _stand_in(letter: re.Match[str]) -> str:
    return " " if letter[0].isspace() else "□"


@cache
def _countries() -> tuple[str, ...]:
    return tuple(Locale("th").territories.values())
