"""Verdicts and sections of the Act in the words of the page."""

from flask_babel import gettext

from crm.authority.rules.verdicts import Sentence
from crm.authority.rules.wording import cited
from crm.web.language import in_words, language


def said(sentence: Sentence | None) -> str:
    """A sentence in the language of the page; nothing for none."""
    if sentence is None:
        return ""
    return in_words(sentence.text, sentence.values)


def sections(codes: tuple[str, ...]) -> str:
    """Sections as a document cites them: section 81 para 2, 88."""
    return cited(codes, language(), lambda text: str(gettext(text)))
