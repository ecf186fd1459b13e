"""The child process that reads what is written in a file: its bytes on standard input, its pages as JSON.

Like the one that draws (drawing.py) it opens no other file, has little time and memory, and knows no secret.
What it cannot read has no text.
"""

import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from docx import Document
from docx.oxml.ns import qn

from crm.documents.limits import limit

MOST_PAGES, MOST_CHARACTERS = 200, 100_000
"""What is written behind these finds nothing."""
_OF_A_WORD_FILE = 2000
"""So many characters of a file of Word are taken together: it has no pages."""
_PIECES = (qn("w:t"), qn("w:tab"), qn("w:br"))
_BETWEEN_THAI = re.compile(r"(?<=[\u0e00-\u0e7f])\s*\n\s*(?=[\u0e00-\u0e7f])")
_TONES = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_MOVED = f"ฐ\u0e34\u0e35\u0e36\u0e37{_TONES}{_TONES}ญ\u0e31\u0e4d\u0e47{_TONES}\u0e38\u0e39\u0e3a"
_AS_OLD_FONTS_DRAW = dict(zip(range(0xF700, 0xF71B), _MOVED, strict=True))
"""Old Thai fonts have letters of their own for marks that are moved aside."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]")


def pages_of(kind: str, data: bytes) -> list[str]:
    """The text of each page, lines put together, as far as the limits let it."""
    pages, left = [], MOST_CHARACTERS
    for page in _of_pdf(data) if kind == "pdf" else _of_word(data):
        pages.append(_in_one_line(page[:left]))
        left -= len(page)
        if left <= 0:
            break
    return [page for page in pages if page]


def _of_pdf(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        yield page.get_textpage().get_text_bounded()
        page.close()


def _of_word(data: bytes) -> Iterator[str]:
    """Paragraphs and cells as they follow each other, some at a time."""
    together = ""
    for paragraph in Document(BytesIO(data)).element.body.iter(qn("w:p")):
        together += "".join(piece.text or " " for piece in paragraph.iter(*_PIECES)) + "\n\n"
        if len(together) >= _OF_A_WORD_FILE:
            yield together
            together = ""
    yield together


def _in_one_line(text: str) -> str:
    """Thai is written without spaces, so that a word may go on where a line ends."""
    text = re.sub(r"\r\n?", "\n", text).translate(_AS_OLD_FONTS_DRAW)
    return " ".join(_UNSEEN.sub("", _BETWEEN_THAI.sub(_kept, text)).split())


def _kept(end: re.Match[str]) -> str:
    return " " if end[0].count("\n") > 1 else ""


if __name__ == "__main__":
    limit()
    found = pages_of(sys.argv[1], sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore"))
