"""How somebody is written to, as a page shows it: both languages, each with its sources."""

from dataclasses import dataclass

from flask_babel import gettext

from crm.people.rules import Address, Addressee, address, lacking
from crm.platform.spoken import LANGUAGES, Language


@dataclass(frozen=True)
class Written:
    """The form of address in one language; without one, why nobody can be written to in it."""

    language: Language
    form: Address | None
    why_not: str


def written_to(to: Addressee) -> list[Written]:
    """Thai and English."""
    return [_written(to, language) for language in LANGUAGES]


def _written(to: Addressee, language: Language) -> Written:
    if reason := lacking(to, language):
        return Written(language, None, gettext(reason))
    return Written(language, address(to, language), "")
