"""Letters as a file to be printed and signed."""

from collections.abc import Sequence

from crm.documents.correspondence import HEADS, PLACES, Sheet, write_letters
from crm.letters.models import Letter
from crm.letters.rules import LetterLanguage
from crm.platform.spoken import Language


def register_number(letter: Letter | None, language: Language) -> str:
    """12/2555 in Thai, 12/2012 in English; nothing before it is numbered."""
    if letter is None or letter.number is None or letter.number_year is None:
        return ""
    return f"{letter.number}/{letter.number_year + 543 if language == 'th' else letter.number_year}"


def head_of(letter: Letter) -> dict[str, str]:
    """The words at the head of a letter, in its own language: before number and subject, and the place."""
    language: Language = "th" if letter.language is LetterLanguage.TH else "en"
    number, subject = HEADS[language]
    shown = subject if language == "th" else ""
    return {"number": number, "subject": shown, "place": ", ".join(PLACES[language])}


def as_docx(letters: Sequence[Letter], title: str) -> bytes:
    """One letter a page."""
    return write_letters([_sheet(letter) for letter in letters], title)


def _sheet(letter: Letter) -> Sheet:
    language: Language = "th" if letter.language is LetterLanguage.TH else "en"
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
