"""As-published names, kept out of what is handed out (invariant 11): the official name stands instead."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crm.platform.spoken import Language
from crm.platform.text import normalised
from crm.reports.monthly.rules.facts.named import Pair


@dataclass(frozen=True)
class Printed:
    """A name as a document prints it, and the official one of the same partner."""

    text: str
    official: Pair


class Cleanser:
    """Puts official names in the place of as-published ones.

    A form that is part of a usable name of any partner is no mistake and stays.
    """

    def __init__(self, printed: Iterable[Printed], usable: Iterable[str]) -> None:
        allowed = "|".join(normalised(name) for name in usable)
        wrong = [one for one in printed if normalised(one.text) not in allowed]
        self._official = {normalised(one.text): one.official for one in wrong}
        forms = sorted({one.text for one in wrong}, key=lambda text: (-len(text), text))
        self._pattern = _either(forms)

    def clean(self, text: str | None, language: Language) -> str | None:
        """The text with every as-published form replaced."""
        if not text or self._pattern is None:
            return text

        def replaced(found: re.Match[str]) -> str:
            official = self._official[normalised(found[1])]
            name = (official.th if language == "th" else official.en) or official.en or official.th or ""
            return name if name.endswith(".") else f"{name}{found[2]}"

        return self._pattern.sub(replaced, text)

    def pair(self, pair: Pair) -> Pair:
        return Pair(self.clean(pair.th, "th"), self.clean(pair.en, "en"))


def _either(forms: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the forms as words of their own, with the full stop after it, if any."""
    if not forms:
        return None
    any_form = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<!\w)({any_form})(?!\w)(\.?)", re.IGNORECASE)
