"""Documents as DOCX: a memorandum that the office can go on editing, with real styles and real tables."""

import io
from functools import partial
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section as Pages
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from crm.documents.content import Document, Memo, Section
from crm.documents.paper import Grid, charts, check_length, first_annex, parts
from crm.documents.shown import WORDS, Words, plain
from crm.documents.word_charts import drawn
from crm.documents.word_tables import say, table
from crm.platform.clock import now
from crm.platform.spoken import Language
from crm.web.pictures.lettering import width

_STYLES = Path(__file__).with_name("word_styles.xml")
_LONG, _SHORT = 16838, 11906
"""A4, in twentieths of a point."""
_UPRIGHT = {"top_margin": 1418, "bottom_margin": 1134, "left_margin": 1701, "right_margin": 1134}
_TURNED = {"top_margin": 1134, "bottom_margin": 1134, "left_margin": 1134, "right_margin": 1134}
MOST_ROWS = 10_000
"""A word processor pages through more rows than anybody prints; half a minute to write at the most."""
_LONG_NAME = 28
"""Ems: a name that leaves no room for a second thing in its line."""
_HALF = 20
"""Ems: what fits before the middle of a line of the head."""
_LEFTOVERS = ("thumbnail", "stylesWithEffects", "customXml", "numbering")


def write_docx(document: Document) -> bytes:
    """An editable memorandum with lines to fill and a place to sign; on new pages what it encloses.

    Raises:
        Refused: more rows than paper bears.
    """
    check_length(document, MOST_ROWS)
    word = blank(document)
    if document.memo:
        _memo(word, document.memo, WORDS[document.language])
    _head(word, document)
    annex = first_annex(document)
    for at, (wide, sections) in enumerate(parts(document)):
        pages = word.sections[-1]
        if at:
            pages = word.add_section(WD_SECTION.NEW_PAGE)
            word.element.body[-2].style = "Turn"
        room = lay(pages, wide=wide)
        for section, grid in sections:
            _title(word, section, turns=section is annex)
            _section(word, section, grid, room, document.language)
    _footer(word.sections[0], document)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def blank(document: Document) -> Word:
    """An empty file in our own styles, without what the library's template brings along."""
    word = docx.Document()
    word.styles.element[:] = parse_xml(_STYLES.read_bytes())[:]
    for part in (word.part.package, word.part):
        for key in [key for key, link in part.rels.items() if link.reltype.endswith(_LEFTOVERS)]:
            del part.rels[key]
    for mode in word.settings.element.iter("{*}compatSetting"):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    about = word.core_properties
    about.title, about.subject, about.language = (
        plain(document.title),
        plain(document.subtitle),
        document.language,
    )
    about.author = plain(document.memo.sender) if document.memo else ""
    about.comments, about.keywords = "", ""
    about.created = about.modified = now()
    return word


def lay(pages: Pages, *, wide: bool) -> int:
    """Lay the pages of a part, upright or turned; returns the width between the margins."""
    pages.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    pages.page_width, pages.page_height = (
        Twips(side) for side in ((_LONG, _SHORT) if wide else (_SHORT, _LONG))
    )
    margins = _TURNED if wide else _UPRIGHT
    for name, size in margins.items():
        setattr(pages, name, Twips(size))
    return (_LONG if wide else _SHORT) - margins["left_margin"] - margins["right_margin"]


def _memo(word: Word, memo: Memo, words: Words) -> None:
    """The office's form: head, body, place to sign, what is enclosed."""
    word.add_paragraph(words.memorandum, style="Title")
    _memo_line(word, (words.sender, memo.sender), (words.telephone, ""))
    _memo_line(word, (words.number, ""), (words.day, ""))
    _memo_line(word, (words.subject, memo.subject))
    _memo_line(word, (words.receiver, memo.receiver)).style = "Memo Last Line"
    for text in (memo.cause, memo.intent):
        word.add_paragraph(plain(text), style="Body Text")
    for number, point in enumerate(memo.points, start=1):
        word.add_paragraph(f"{number}.\t{plain(point)}", style="List")
    word.add_paragraph(plain(memo.closing), style="Body Text").paragraph_format.keep_with_next = True
    for label in (words.signed, "(", words.position):
        word.add_paragraph(f"{label}\t{')' if label == '(' else ''}", style="Signature")
    if memo.enclosed:
        word.add_paragraph(style="Enclosure Head").add_run(words.enclosed, style="Memo Label")
    for number, thing in enumerate(memo.enclosed, start=1):
        word.add_paragraph(f"{number}.\t{plain(thing)}", style="Enclosure")


def _head(word: Word, document: Document) -> None:
    """The head of the report itself, after a memorandum on a new page: a line to fill for the unknown."""
    title = word.add_paragraph(plain(document.title), style="Report Title")
    title.paragraph_format.page_break_before = document.memo is not None
    if document.subtitle:
        word.add_paragraph(plain(document.subtitle), style="Subtitle")
    for label, text in document.facts:
        fact = word.add_paragraph(style="Fact")
        fact.add_run(plain(label), style="Told")
        fact.add_run("\t" if text else "\t\t")
        say(fact._p, plain(text))  # noqa: SLF001 (tables and lines share one way to write)


def _memo_line(word: Word, *pairs: tuple[str, str]) -> Paragraph:
    """Labels with what stands behind them; dots lead from one to the next, or to the end of the line."""
    line = word.add_paragraph(style="Memo Line")
    for at, (label, text) in enumerate(pairs):
        if at and width(pairs[0][1], 1) > _LONG_NAME:
            line.add_run().add_break()
        line.add_run(f"{label}  ", style="Memo Label")
        room = width(f"{label}  {text}", 1) < _HALF
        dots = ("\t " if room else "\u2003") if len(pairs) > 1 else "" if text else "\t\t"
        line.add_run(f"{plain(text)}{dots}")
    return line


def _title(word: Word, section: Section, *, turns: bool) -> None:
    if title := plain(f"{section.number}  {section.title}").strip():
        word.add_paragraph(title, style="Heading 1").paragraph_format.page_break_before = turns or None


def _section(word: Word, section: Section, grid: Grid, room: int, language: Language) -> None:
    for chart in charts(section, language):
        word.add_paragraph(plain(chart.title), style="Caption")
        _add(word, drawn(chart, room, language))
        word.add_paragraph(style="Note")
    if grid.lines:
        table(grid, room, partial(_add, word), followed=bool(section.notes))
    else:
        word.add_paragraph(plain(section.empty)).paragraph_format.keep_with_next = bool(section.notes) or None
    for note in section.notes:
        word.add_paragraph(plain(note), style="Note")


def _footer(pages: Pages, document: Document) -> None:
    """The title, and the page's number of how many as fields that Word keeps."""
    line = pages.footer.paragraphs[0]
    line.text = f"{' '.join(plain(document.title).split())}\u2003{WORDS[document.language].page} "
    for field, before in (("PAGE", ""), ("NUMPAGES", " / ")):
        line.add_run(before)._r.addnext(  # noqa: SLF001 (the library has no fields)
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )


def _add(word: Word, made: Any) -> None:
    word.element.body.insert(-1, made)
