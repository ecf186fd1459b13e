"""Files as people bring them: sound ones of each kind, hostile ones, odd names."""

import io
import struct
import zipfile
import zlib
from functools import cache

import pypdf
import pypdfium2
from PIL import Image

OOXML = "application/vnd.openxmlformats-officedocument"


@cache
def pdf(pages=1):
    """A PDF of empty pages, each time the same bytes."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def locked_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind="PNG", size=(60, 40), colour="teal", **more):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    """An archive of these parts, name to bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def office(main="wordprocessingml.document", more=None):
    """The least that a document of Office is."""
    types = f'<?xml version="1.0"?><Types><Override ContentType="{OOXML}.{main}.main+xml"/></Types>'
    return packed({"[Content_Types].xml": types, "word/document.xml": "<w/>", **(more or {})})


def open_document(kind="text"):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return packed({"mimetype": mimetype, "content.xml": "<office/>"}, zipfile.ZIP_STORED)


LETTER = b"From: mayor@example.org\r\nDate: Fri, 1 Jun 2012 09:00:00 +0700\r\n\r\nDear Governor,\r\n"

SOUND = {
    "pdf": pdf(2),
    "docx": office(),
    "xlsx": office("spreadsheetml.sheet"),
    "pptx": office("presentationml.presentation"),
    "odt": open_document(),
    "ods": open_document("spreadsheet"),
    "png": picture(),
    "jpg": picture("JPEG"),
    "tif": picture("TIFF"),
    "txt": "บันทึกการประชุม\r\n".encode(),
    "eml": LETTER,
}
"""A sound file of each kind, by its ending."""


def bomb():
    """Some hundred kB that unpack to more than 100 MB."""
    return office(more={"word/media/image1.xml": bytes(101 * 1024**2)})


def lying_bomb():
    """Its directory says that the part is small."""
    body = bytearray(office(more={"word/big.xml": b" " * (20 * 1024**2)}))
    at = bytes(body).rindex(b"PK\x01\x02")
    struct.pack_into("<I", body, at + 24, 10)
    return bytes(body)


def huge_picture():
    """A few hundred bytes that claim to be 40,000 pixels wide and high."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00"))
        + chunk(b"IEND", b"")
    )


def locked():
    body = bytearray(office())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = bytes(body).index(signature)
        body[at + flags] |= 1
    return bytes(body)


def as_sent(fields, name, data):
    """A form with a file as a browser sends it, for the client of a test to post."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "".join([*parts, head]).encode() + data + b"\r\n--x--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=x"}


XXE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


HOSTILE = {
    "page.pdf": lambda: b"<html><script>alert(1)</script></html>",
    "program.pdf": lambda: b"MZ\x90\x00" + b"\x00" * 200,
    "header-only.pdf": lambda: b"%PDF-1.7\n<script>alert(1)</script>",
    "script.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "page.txt": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "binary.txt": lambda: b"text\x00\x01\x02",
    "macros.docx": lambda: office(more={"word/vbaProject.bin": b"x"}),
    "macros-by-type.docx": lambda: packed(
        {"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}
    ),
    "bomb.xlsx": bomb,
    "lying-bomb.docx": lying_bomb,
    "many-parts.docx": lambda: office(more={f"word/{n}.xml": "" for n in range(2100)}),
    "leads-out.docx": lambda: office(more={"../../etc/cron.d/evil": "x"}),
    "entities.docx": lambda: office(more={"word/settings.xml": XXE}),
    "locked.docx": locked,
    "archive.zip": lambda: packed({"letter.txt": "x"}),
    "cut.docx": lambda: office()[:-30],
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
    "pixels.png": huge_picture,
    "cut.png": lambda: picture(size=(400, 400))[:200],
    "empty.pdf": lambda: b"",
    "too-large.txt": lambda: b"a" * (20 * 1024**2 + 1),
}
"""What must never be taken: its name, and how its bytes are made."""


ODD_NAMES = {
    "บันทึกความเข้าใจ กทม.-ฟุกุโอกะ ๒๕๕๕.pdf": "บันทึกความเข้าใจ กทม.-ฟุกุโอกะ ๒๕๕๕.pdf",
    "น\u0e49\u0e4d\u0e32ท่วม.pdf": None,
    "福岡市との覚書.pdf": "福岡市との覚書.pdf",
    "Договор №5.pdf": "Договор №5.pdf",
    "🎉 visit.pdf": "🎉 visit.pdf",
    "\u202egpj.exe.pdf": "gpj.exe.pdf",
    "C:\\fakepath\\letter.pdf": "letter.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    'say "hello"; x=y.pdf': None,
    "a\tb.pdf": None,
    "CON.pdf": "CON.pdf",
    "%2e%2e%2fletter.pdf": "%2e%2e%2fletter.pdf",
    "ย" * 300 + ".pdf": "ย" * 189 + ".pdf",
    ".hidden": "hidden.pdf",
    "no ending": "no ending.pdf",
    "program.exe": "program.exe.pdf",
}
"""A name as given: under which the file is handed out (None: only that it is there and whole)."""
