"""How the history of a document is worded."""

from flask_babel import gettext

from crm.documents.rules.papers import DocumentKind, WrittenIn
from crm.documents.rules.types import FileType
from crm.web.telling import Words, coded, shown_day, shown_moment


def document_words() -> Words:
    """Sentences and labels, in the reader's language."""
    return Words(
        labels={
            "title_th": gettext("Title in Thai"),
            "title_en": gettext("Title in English"),
            "kind": gettext("Kind"),
            "official_no": gettext("Number of the paper"),
            "dated_on": gettext("Date of the paper"),
            "written_in": gettext("Language of the paper"),
            "archived_at": gettext("In the archive since"),
        },
        sentences={"attach": gettext("attached this document")},
        drawers={
            "kind": coded(DocumentKind),
            "written_in": coded(WrittenIn),
            "dated_on": shown_day,
            "archived_at": shown_moment,
        },
    )


def version_words() -> Words:
    """The same of one of its files."""
    return Words(
        labels={
            "number": gettext("Version"),
            "file_name": gettext("File"),
            "type": gettext("Kind of file"),
            "sha256": gettext("Fingerprint (SHA-256)"),
            "signed_at": gettext("Marked as signed"),
        },
        sentences={
            "attach": gettext("attached the first file"),
            "add_version": gettext("added a newer file"),
            "mark_signed": gettext("marked a file as signed"),
        },
        drawers={"type": coded(FileType), "signed_at": shown_moment},
    )
