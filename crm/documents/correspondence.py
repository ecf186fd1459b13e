"""Letters as DOCX: one on each page, as the regulation on correspondence lays them out."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_TAB_ALIGNMENT as TAB
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph

from crm.documents.content import Document
from crm.documents.shown import plain
from crm.documents.words import blank, lay
from crm.platform import spoken
from crm.platform.spoken import Language
from crm.platform.text import thai_digits

_INDENT, _MIDDLE = Cm(2.5), Cm(7)
PLACES = {"th": ("ศาลาว่าการกรุงเทพมหานคร",), "en": ("Bangkok City Hall",)}
HEADS = {"th": ("ที่", "เรื่อง"), "en": ("No.", "Subject:")}
"""From where a letter comes, line by line; and the words before its number and its subject."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One letter. `lines` are its text, the salutation first; `number` is "" before it has one.

    `signs` are the name and the post of whoever is to sign, "" to be filled by hand.
    """

    language: Language
    number: str
    day: date | None
    subject: str
    lines: Sequence[str]
    closing: str
    envelope: Sequence[str]
    signs: tuple[str, str] = ("", "")


def as_written(text: str, language: Language) -> str:
    """A Thai letter has Thai digits."""
    return thai_digits(text) if language == "th" else text


def write_letters(sheets: Sequence[Sheet], title: str) -> bytes:
    """A file with one letter a page, in the order given; Thai letters with Thai digits."""
    language = sheets[0].language if sheets else "th"
    word = blank(Document("letters", title, "", language, facts=()))
    lay(word.sections[0], wide=False)
    for at, sheet in enumerate(sheets):
        first = _thai(word, sheet) if sheet.language == "th" else _english(word, sheet)
        first.paragraph_format.page_break_before = at > 0
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _thai(word: Word, sheet: Sheet) -> Paragraph:
    """An external letter: number and place, the day, the subject, salutation, text, close, signature."""
    number, subject = HEADS["th"]
    first = _line(word, as_written(f"{number}  {sheet.number}", "th"))
    first.add_run("\t" + ", ".join(PLACES["th"]))
    first.paragraph_format.tab_stops.add_tab_stop(_width(word), TAB.RIGHT)
    day = spoken.written_day(sheet.day, "th") if sheet.day else ""
    _line(word, as_written(day, "th")).paragraph_format.left_indent = _MIDDLE
    _line(word, as_written(f"{subject}  {sheet.subject}", "th"))
    salutation, *text = sheet.lines
    _line(word, salutation)
    for one in text:
        _line(word, as_written(one, "th"), indented=True)
    _close(word, sheet)
    return first


def _english(word: Word, sheet: Sheet) -> Paragraph:
    """A note in the first person: number, day, salutation, text, close, signature, then to whom it goes."""
    number, _subject = HEADS["en"]
    first = _line(word, f"{number} {sheet.number}")
    day = spoken.written_day(sheet.day, "en") if sheet.day else ""
    for line in (*PLACES["en"], day):
        _line(word, line).alignment = ALIGN.RIGHT
    salutation, *text = sheet.lines
    _line(word, salutation)
    for one in text:
        _line(word, one, indented=True)
    _close(word, sheet)
    for line in sheet.envelope:
        _line(word, line)
    return first


def _width(word: Word) -> Length:
    """Of the text on a page."""
    page = word.sections[0]
    return Length((page.page_width or 0) - (page.left_margin or 0) - (page.right_margin or 0))


def _close(word: Word, sheet: Sheet) -> None:
    """The close, room to sign, the name in brackets and the post."""
    english = sheet.language == "en"
    close = _line(word, sheet.closing, indented=english)
    if not english:
        close.paragraph_format.left_indent = _MIDDLE
    for _ in range(2):
        _line(word, "")
    name, post = sheet.signs
    for line in (f"({name or '.' * 48})", post or "." * 48):
        signed = _line(word, line)
        signed.paragraph_format.left_indent = _MIDDLE
        signed.alignment = ALIGN.CENTER


def _line(word: Word, text: str, *, indented: bool = False) -> Paragraph:
    paragraph = word.add_paragraph(plain(text), style="Normal")
    form = paragraph.paragraph_format
    form.space_after, form.keep_together = Cm(0.2), True
    if indented:
        form.first_line_indent = _INDENT
    return paragraph
