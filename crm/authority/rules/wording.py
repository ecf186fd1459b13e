"""Verdicts and sections of the Act put into words, in whichever language and by whatever translator."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from crm.authority.rules.verdicts import Names, Sentence, Term, Value
from crm.platform import spoken
from crm.platform.spoken import Language
from crm.platform.text import N_

ORDINALS_TH = ("", "หนึ่ง", "สอง", "สาม", "สี่")
_SECTION = re.compile(r"(\d+)(?:/(\d)|\((\d+)\))?")
Words = Callable[[str], str]
"""Translates an English text, its %(name)s places untouched."""


def worded(sentence: Sentence, language: Language, words: Words) -> str:
    """A sentence with its values in a language."""
    values = {name: _shown(value, language, words) for name, value in sentence.values.items()}
    said = words(sentence.text)
    return said % values if values else said


def cited(codes: Sequence[str], language: Language, words: Words) -> str:
    """Sections as a document cites them: section 81 para 2, 88; nothing for none."""
    if not codes:
        return ""
    cited_one, cited_many = N_("Section %(sections)s"), N_("Sections %(sections)s")
    return words(cited_one if len(codes) == 1 else cited_many) % {
        "sections": ", ".join(_cited(code, language, words) for code in codes)
    }


def numbered(codes: Sequence[str]) -> Names:
    """The numbers of sections in both languages, for a sentence that cites them itself."""
    english = (_cited(code, "en", str) for code in codes)
    return Names(", ".join(english), ", ".join(_cited(code, "th", str) for code in codes))


def _shown(value: Value, language: Language, words: Words) -> str | int:
    match value:
        case Names():
            sides = (value.th, value.en) if language == "th" else (value.en, value.th)
            return next((side for side in sides if side), "-")
        case Term():
            return words(value.text)
        case date():
            return spoken.day(value, language)
    return value


def _cited(code: str, language: Language, words: Words) -> str:
    found = _SECTION.fullmatch(code)
    if found is None:
        return code
    number, paragraph, clause = found.groups()
    if clause:
        return f"{number} ({clause})"
    if not paragraph:
        return str(number)
    if language == "th":
        return f"{number} วรรค{ORDINALS_TH[int(paragraph)]}"
    return words(N_("%(number)s para %(paragraph)s")) % {"number": number, "paragraph": paragraph}
