"""Documents that are archives inside (Office, OpenDocument): no bomb, no program, nothing damaged."""

import struct
import zlib
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from crm.documents.rules.types import MEDIA_TYPES, FileType
from crm.platform.errors import Refused
from crm.platform.text import N_

MOST_PARTS = 2000
MOST_UNPACKED = 100 * 1024**2
MOST_RATIO = 100
_MOST_DIRECTORY = 512 * 1024
_CHUNK = 256 * 1024
_TAIL = 65_557
_MAIN = {
    FileType.DOCX: b"wordprocessingml.document.main+xml",
    FileType.XLSX: b"spreadsheetml.sheet.main+xml",
    FileType.PPTX: b"presentationml.presentation.main+xml",
}
_OPEN = {MEDIA_TYPES[kind].encode(): kind for kind in (FileType.ODT, FileType.ODS)}
_MANIFEST = "META-INF/manifest.xml"  # older OpenDocument names its DTD here, and nowhere else

_BOMB = N_("This file would unpack to more than the register takes.")
_DAMAGED = N_("This file is damaged: it cannot be unpacked.")
_LOCKED = N_("This file is locked with a password. Attach it without one.")
_PROGRAM = N_("This file carries macros. Save it without them, as DOCX, XLSX or PPTX.")
_ODD = N_("This file is not built like a document of its kind.")
_NO_DOCUMENT = N_("An archive is not taken. Attach the documents in it one by one.")


def packed_type(file: BinaryIO, size: int) -> FileType:
    """The kind of document that an archive of `size` bytes is.

    Sizes are asked of the directory first; then every part is unpacked piece by piece, as it may lie.

    Raises:
        Refused: it is none, or would unpack to too much, or is damaged, locked, or carries a program.
    """
    _check_directory(file, size)
    try:
        with ZipFile(file) as archive:
            parts = archive.infolist()
            _check_parts(parts, size)
            found = _kind(archive, {part.filename for part in parts})
            for part in parts:
                _unpack(archive, part)
    except (BadZipFile, zlib.error, EOFError, struct.error, ValueError, OSError, NotImplementedError):
        raise Refused(_DAMAGED) from None
    return found


def _check_directory(file: BinaryIO, size: int) -> None:
    """The directory is read whole into memory, so its length is looked at before."""
    file.seek(max(0, size - _TAIL))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Refused(_DAMAGED)
    parts, length = struct.unpack_from("<HI", tail, at + 10)
    if parts > MOST_PARTS or length > _MOST_DIRECTORY or tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise Refused(_BOMB)


def _check_parts(parts: list[ZipInfo], size: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or unpacked > size * MOST_RATIO:
        raise Refused(_BOMB)
    if any(part.flag_bits & 0x1 for part in parts):
        raise Refused(_LOCKED)
    names = [part.filename.lower() for part in parts]
    if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
        raise Refused(_ODD)
    if len(set(names)) < len(names) or any(map(_leads_out, names)):
        raise Refused(_ODD)
    if any(map(_is_program, names)):
        raise Refused(_PROGRAM)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _is_program(name: str) -> bool:
    return "vbaproject" in name or "/macrosheets/" in name or name.startswith(("basic/", "scripts/"))


def _kind(archive: ZipFile, names: set[str]) -> FileType:
    if "[Content_Types].xml" in names:
        said = _read(archive, "[Content_Types].xml")
        if b"macroEnabled" in said or b"vbaProject" in said:
            raise Refused(_PROGRAM)
        found = [kind for kind, main in _MAIN.items() if main in said]
    else:
        found = [_OPEN[said]] if "mimetype" in names and (said := _read(archive, "mimetype")) in _OPEN else []
    if len(found) != 1:
        raise Refused(_NO_DOCUMENT)
    return found[0]


def _read(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(1024**2)


def _unpack(archive: ZipFile, part: ZipInfo) -> None:
    """To the end, which checks its length and its sum; a text that would define entities is refused."""
    markup, last = part.filename.lower().endswith((".xml", ".rels")), b""
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            if markup and _defines(last + piece, part.filename):
                raise Refused(_ODD)
            last = piece[-16:]


def _defines(text: bytes, name: str) -> bool:
    plain = text.replace(b"\x00", b"")
    return b"<!ENTITY" in plain or (b"<!DOCTYPE" in plain and name != _MANIFEST)
