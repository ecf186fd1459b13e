"""Verdicts and sections of the Act in the words of the page."""

import re
from datetime import date
from typing import Any

from flask_babel import gettext

from crm.authority.rules.verdicts import Names, Sentence, Term, Value
from crm.web.jinja import show_day
from crm.web.language import language

ORDINALS_TH = ("", "หนึ่ง", "สอง", "สาม", "สี่")
_SECTION = re.compile(r"(\d+)(?:/(\d)|\((\d+)\))?")


def said(sentence: Sentence | None) -> str:
    """A sentence in the language of the page; nothing for none."""
    if sentence is None:
        return ""
    values = {name: _shown(value) for name, value in sentence.values.items()}
    return str(gettext(sentence.text, **values)) if values else str(gettext(sentence.text))


def sections(codes: tuple[str, ...]) -> str:
    """Sections as a document cites them: section 81 para 2, 88."""
    if not codes:
        return ""
    shown = ", ".join(_cited(code) for code in codes)
    return str(gettext("Section %(sections)s", sections=shown))


def _shown(value: Value) -> Any:
    match value:
        case Names():
            sides = (value.th, value.en) if language() == "th" else (value.en, value.th)
            return next((side for side in sides if side), "-")
        case Term():
            return gettext(value.text)
        case date():
            return show_day(value)
    return value


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
