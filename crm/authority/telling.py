"""Verdicts and sections of the Act in the words of the page."""

import re

from flask_babel import gettext

from crm.authority.rules.verdicts import Sentence
from crm.web.language import in_words, language

ORDINALS_TH = ("", "หนึ่ง", "สอง", "สาม", "สี่")
_SECTION = re.compile(r"(\d+)(?:/(\d)|\((\d+)\))?")


def said(sentence: Sentence | None) -> str:
    """A sentence in the language of the page; nothing for none."""
    if sentence is None:
        return ""
    return in_words(sentence.text, sentence.values)


def sections(codes: tuple[str, ...]) -> str:
    """Sections as a document cites them: section 81 para 2, 88."""
    if not codes:
        return ""
    shown = ", ".join(_cited(code) for code in codes)
    return str(gettext("Section %(sections)s", sections=shown))


def _cited(code: str) -> str:
    found = _SECTION.fullmatch(code)
    if found is None:
        return code
    number, paragraph, clause = found.groups()
    if clause:
        return f"{number} ({clause})"
    if not paragraph:
        return number
    if language() == "th":
        return f"{number} วรรค{ORDINALS_TH[int(paragraph)]}"
    return str(gettext("%(number)s para %(paragraph)s", number=number, paragraph=paragraph))
