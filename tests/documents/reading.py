"""A PDF read as a reader's program reads it: by the text stated for its glyphs, else by their code table."""

import io
import re
from collections.abc import Iterator, Mapping

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

_CHARACTER = re.compile(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, bare, for lines and long words end where the page wills."""
    return [bare("".join(_said(page))) for page in PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def undrawn(pdf: bytes) -> int:
    """How often a page shows the empty box that a font keeps for letters it lacks: its glyph number 0."""
    return sum(
        raw[at : at + 2] == b"\0\0"
        for page in PdfReader(io.BytesIO(pdf)).pages
        for operands, operator in ContentStream(page.get_contents(), page.pdf).operations
        if operator in {b"Tj", b"TJ"}
        for part in (operands[0] if operator == b"TJ" else operands)
        if isinstance(part, bytes | str)
        for raw in [_raw(part)]
        for at in range(0, len(raw), 2)
    )


def fonts_of(pdf: bytes) -> set[str]:
    """The names of the fonts that the pages carry, without the mark of the part they carry."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    fonts = [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]
    return {str(font["/BaseFont"]).rpartition("+")[2] for font in fonts}


def bare(text: str) -> str:
    """Without white space, visible or not."""
    return "".join(text.replace("\u200b", "").split())


def _said(page: PageObject) -> Iterator[str]:
    tables = {name: _table(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    table: Mapping[bytes, str] = {}
    stated: list[bool] = []
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            table = tables[operands[0]]
        elif operator in {b"BDC", b"BMC"}:
            found = (
                operands[1].get("/ActualText") if operator == b"BDC" and hasattr(operands[1], "get") else None
            )
            stated.append(found is not None)
            yield found or ""
        elif operator == b"EMC":
            stated.pop()
        elif operator in {b"Tj", b"TJ"} and not any(stated):
            parts = operands[0] if operator == b"TJ" else operands
            yield "".join(_glyphs(part, table) for part in parts if isinstance(part, bytes | str))


def _glyphs(part: bytes | str, table: Mapping[bytes, str]) -> str:
    raw = _raw(part)
    return "".join(table.get(raw[at : at + 2], "") for at in range(0, len(raw), 2))


def _raw(part: bytes | str) -> bytes:
    return part if isinstance(part, bytes) else part.original_bytes


def _table(font: Mapping) -> dict[bytes, str]:
    codes = font["/ToUnicode"].get_object().get_data().decode("latin-1")
    return {
        bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be")
        for code, text in _CHARACTER.findall(codes)
    }
