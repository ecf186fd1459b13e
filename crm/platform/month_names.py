"""The months by name, as this product and people write them: ธ.ค., ธันวาคม, Dec, December."""

import re
from functools import cache

from babel import Locale

_LOCALES = ("th", "en", "en_GB")
_WIDTHS = ("abbreviated", "wide")
_NAMED = re.compile(r"(?:(\d{1,2})\s*)?([^\W\d][^\d]*?)\s*(\d{4})")
_ERA = "พศ"


def parts(typed: str) -> tuple[int, int, int | None] | None:
    """Year, month and day of "1 ธ.ค. 2569", "1 ธันวาคม พ.ศ. 2569", "December 2026"; None if it is not so."""
    found = _NAMED.fullmatch(typed)
    month = _numbers().get(_plain(found[2]).removesuffix(_ERA)) if found else None
    if not found or month is None:
        return None
    return int(found[3]), month, int(found[1]) if found[1] else None


@cache
def _numbers() -> dict[str, int]:
    """The number of each month by its names in CLDR, abbreviated and in full."""
    return {
        _plain(name): number
        for locale in _LOCALES
        for width in _WIDTHS
        for names in Locale.parse(locale).months.values()
        for number, name in names[width].items()
    }


def _plain(name: str) -> str:
    """Without dots and spaces, in small letters."""
    return re.sub(r"[.\s]", "", name).casefold()
