"""Letters as a file to be printed and signed."""

from collections.abc import Sequence
from typing import NamedTuple

from crm.documents.correspondence import HEADS, PLACES, Sheet, as_written, write_letters
from crm.letters.models import Letter
from crm.letters.rules import LetterLanguage
from crm.platform import spoken
from crm.platform.spoken import Language


def register_number(letter: Letter | None, language: Language) -> str:
    """12/2555 in Thai, 12/2012 in English; nothing before it is numbered."""
    if letter is None or letter.number is None or letter.number_year is None:
        return ""
    return f"{letter.number}/{letter.number_year + 543 if language == 'th' else letter.number_year}"


class OnPaper(NamedTuple):
    """A letter as its file has it; `subject` is "" where none stands on it, `number` without one is "…"."""

    number: str
    place: str
    day: str
    subject: str
    lines: Sequence[str]


def on_paper(letter: Letter) -> OnPaper:
    """In its own language and digits."""
    language, sheet = _language(letter), _sheet(letter)
    number, subject = HEADS[language]
    return OnPaper(
        as_written(f"{number} {sheet.number or '…'}", language),
        ", ".join(PLACES[language]),
        as_written(spoken.written_day(sheet.day, language), language) if sheet.day else "",
        as_written(f"{subject} {sheet.subject}", language) if language == "th" else "",
        [as_written(line, language) for line in sheet.lines],
    )


def _language(letter: Letter) -> Language:
    return "th" if letter.language is LetterLanguage.TH else "en"


def as_docx(letters: Sequence[Letter], title: str) -> bytes:
    """One letter a page."""
    return write_letters([_sheet(letter) for letter in letters], title)


def _sheet(letter: Letter) -> Sheet:
    language = _language(letter)
    return Sheet(
        language=language,
        number=register_number(letter, language),
        day=letter.dated_on,
        subject=letter.subject,
        lines=[line.strip() for line in letter.body.splitlines() if line.strip()],
        closing=letter.closing,
        envelope=letter.envelope.splitlines(),
        signs=(letter.signatory_name or "", letter.signatory_title or ""),
    )
