"""As-published names, kept out of what is handed out (invariant 11): the official name stands instead."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from crm.agencies.rules import NameType
from crm.platform.spoken import Language
from crm.platform.text import normalised

_THAI = re.compile("[\u0e01-\u0e5b]")


@dataclass(frozen=True)
class Printed:
    """A name as a document prints it, and what the same partner is officially called."""

    text: str
    official_th: str | None
    official_en: str | None

    def official(self, language: Language) -> str:
        """In the language, where the partner has a name in it."""
        first, other = self.official_en, self.official_th
        if language == "th":
            first, other = other, first
        return first or other or ""


class Cleanser:
    """Puts official names in the place of as-published ones.

    A form that is part of a usable name of any partner is no mistake and stays.
    """

    def __init__(self, printed: Iterable[Printed], usable: Iterable[str]) -> None:
        allowed = "|".join(normalised(name) for name in usable)
        wrong = [one for one in printed if normalised(one.text) not in allowed]
        self._official = {normalised(one.text): one for one in wrong}
        forms = sorted({one.text for one in wrong}, key=lambda text: (-len(text), text))
        self._pattern = _either(forms)

    def clean(self, text: str | None, language: Language | None = None) -> str | None:
        """The text with every as-published form replaced; its script tells the language that is not given."""
        if not text or self._pattern is None:
            return text
        spoken = language or ("th" if _THAI.search(text) else "en")

        def replaced(found: re.Match[str]) -> str:
            name = self._official[normalised(found[1])].official(spoken)
            return name if name.endswith(".") else f"{name}{found[2]}"

        return self._pattern.sub(replaced, text)


def cleanser_of(rows: Iterable[Any]) -> Cleanser:
    """Of `printed_names()`: further names of partners, each with what its partner is officially called."""
    known = list(rows)
    official = {name for row in known for name in (row.name_th, row.name_en) if name}
    usable = {row.text for row in known if row.type is not NameType.AS_PUBLISHED}
    printed = [
        Printed(row.text, row.name_th, row.name_en) for row in known if row.type is NameType.AS_PUBLISHED
    ]
    return Cleanser(printed, sorted(official | usable))


def _either(forms: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the forms as words of their own, with the full stop after it, if any."""
    if not forms:
        return None
    any_form = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<!\w)({any_form})(?!\w)(\.?)", re.IGNORECASE)
