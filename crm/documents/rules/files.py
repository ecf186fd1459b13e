"""What a file is, told by what it holds and never by its name alone. What is not on the list is refused."""

import codecs
import re
from email.parser import BytesHeaderParser
from typing import BinaryIO, Final

from crm.documents.rules.packages import packed_type
from crm.documents.rules.types import FileType
from crm.platform.errors import Refused
from crm.platform.text import N_

MOST_BYTES = 20 * 1024**2
_HEAD = 64 * 1024
_CHUNK = 256 * 1024
_SIGNATURES: Final = (
    (b"%PDF-", FileType.PDF),
    (b"\x89PNG\r\n\x1a\n", FileType.PNG),
    (b"\xff\xd8\xff", FileType.JPEG),
    (b"II*\x00", FileType.TIFF),
    (b"MM\x00*", FileType.TIFF),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_MARKUP = re.compile(r"\s*(?:<(?:!doctype|!--|\?|html|head|body|svg|script|iframe|math)|#!)", re.IGNORECASE)

_UNKNOWN = N_(
    "Files of this kind are not taken. These are: PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, TIFF, TXT, EML."
)
_OLD_OFFICE = N_(
    "Files of old Office programs and of Outlook (DOC, XLS, PPT, MSG) may carry programs."
    " Save it as DOCX, XLSX, PPTX, PDF or EML."
)
_NOT_PLAIN = N_("This is named as a text, and it is none.")
_NO_LETTER = N_("This is named as an e-mail, and it is none.")


def type_of(file: BinaryIO, size: int, name: str) -> FileType:
    """The kind of a file of `size` bytes. A name decides only between plain text and e-mail.

    Raises:
        Refused: it is of no kind that is taken, or is not what it claims, or would unpack to too much.
    """
    head = file.read(_HEAD)
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if head.startswith(b"PK"):
        return packed_type(file, size)
    if head.startswith(_OLE):
        raise Refused(_OLD_OFFICE)
    match name.lower().rpartition(".")[2]:
        case "txt":
            return _plain_text(file)
        case "eml":
            return _letter(head)
        case _:
            raise Refused(_UNKNOWN)


def _plain_text(file: BinaryIO) -> FileType:
    """UTF-8, UTF-16 with its mark, or the Thai of older Windows; no page of the web, no program."""
    file.seek(0)
    start = file.read(4)
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not any(_reads(file, encoding) for encoding in (["utf-16"] if wide else ["utf-8-sig", "cp874"])):
        raise Refused(_NOT_PLAIN)
    return FileType.TXT


def _reads(file: BinaryIO, encoding: str) -> bool:
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    first = True
    try:
        while piece := file.read(_CHUNK):
            text = decoder.decode(piece)
            if _NOT_TEXT.search(text) or (first and _MARKUP.match(text)):
                return False
            first = False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _letter(head: bytes) -> FileType:
    """An e-mail begins with the lines that every e-mail has."""
    headers = BytesHeaderParser().parsebytes(head)
    sent = any(headers.get(name) for name in ("Date", "Message-ID", "Received", "MIME-Version"))
    if b"\x00" in head or headers.defects or not headers.get("From") or not sent:
        raise Refused(_NO_LETTER)
    return FileType.EML
