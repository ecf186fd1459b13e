"""The typefaces of a page: Sarabun, and Noto for every script that it lacks; which letters each holds."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import fontpkg_sarabun
import manimgx_fonts
import manimgx_fonts_cjk
from fontTools.ttLib import TTFont

_OF_SARABUN = Path(fontpkg_sarabun.__file__).parent / "files"
_OF_NOTO, _OF_CJK = (Path(package.__file__).parent for package in (manimgx_fonts, manimgx_fonts_cjk))
FOLDERS: Sequence[Path] = (_OF_SARABUN, _OF_NOTO, _OF_CJK)

_FILES = {
    "Sarabun": _OF_SARABUN / "Sarabun-Regular.ttf",
    "Noto Sans": _OF_NOTO / "NotoSans[wght].ttf",
    "Noto Sans CJK SC": _OF_CJK / "NotoSansCJK-VF.otf.ttc",
    **{
        f"Noto Sans {script}": _OF_NOTO / f"NotoSans{script}[wght].ttf"
        for script in (
            "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi",
            "Hebrew", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil",
            "Telugu", "Symbols",
        )
    },
    "Noto Emoji": _OF_NOTO / "NotoEmoji[wght].ttf",
}  # fmt: skip
"""A file of each family, in the order in which a letter is looked for."""
FAMILIES: Sequence[str] = tuple(_FILES)


@cache
def letters(family: str) -> frozenset[int]:
    """The code points that a family has a glyph of."""
    with TTFont(_FILES[family], fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap())


def drawn_whole(text: str) -> bool:
    """Whether one family has a glyph of every letter of `text`."""
    wanted = set(map(ord, text))
    return any(letters(family) >= wanted for family in FAMILIES)
