"""The kinds of file that are taken, and what each is called in names and on the wire."""

from crm.platform.text import N_, Labelled


class FileType(Labelled):
    """A kind of file; the code is the ending of its name."""

    PDF = "pdf", N_("PDF")
    DOCX = "docx", N_("Word")
    XLSX = "xlsx", N_("Excel")
    PPTX = "pptx", N_("PowerPoint")
    ODT = "odt", N_("OpenDocument text")
    ODS = "ods", N_("OpenDocument spreadsheet")
    PNG = "png", N_("PNG picture")
    JPEG = "jpg", N_("JPEG picture")
    TIFF = "tif", N_("TIFF picture")
    TXT = "txt", N_("Plain text")
    EML = "eml", N_("E-mail")


_OOXML = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: dict[FileType, str] = {
    FileType.PDF: "application/pdf",
    FileType.DOCX: f"{_OOXML}.wordprocessingml.document",
    FileType.XLSX: f"{_OOXML}.spreadsheetml.sheet",
    FileType.PPTX: f"{_OOXML}.presentationml.presentation",
    FileType.ODT: "application/vnd.oasis.opendocument.text",
    FileType.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
    FileType.TIFF: "image/tiff",
    FileType.TXT: "text/plain",
    FileType.EML: "message/rfc822",
}
ENDINGS: dict[FileType, tuple[str, ...]] = {kind: (kind.value,) for kind in FileType} | {
    FileType.JPEG: ("jpg", "jpeg", "jpe", "jfif"),
    FileType.TIFF: ("tif", "tiff"),
}

PICTURES = frozenset({FileType.PNG, FileType.JPEG, FileType.TIFF})
DRAWN = PICTURES | {FileType.PDF}
"""What a page can show; everything else is downloaded."""
READ = frozenset({FileType.PDF, FileType.DOCX})
"""What is read for the search."""
