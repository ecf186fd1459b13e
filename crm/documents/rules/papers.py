"""What kinds of paper the office keeps, and in which language they are."""

from crm.documents.rules.types import PICTURES, FileType
from crm.platform.text import N_, Labelled


class DocumentKind(Labelled):
    """What a document is to the office."""

    LETTER = "letter", N_("Letter")
    MEMO = "memo", N_("Internal memorandum")
    AGREEMENT = "agreement", N_("Text of an agreement")
    APPROVAL = "approval", N_("Approval or resolution")
    ORDER = "order", N_("Order or announcement")
    MINUTES = "minutes", N_("Minutes")
    REPORT = "report", N_("Report")
    PROGRAMME = "programme", N_("Programme")
    SPEECH = "speech", N_("Speech or talking points")
    SLIDES = "slides", N_("Presentation")
    BUDGET = "budget", N_("Budget paper")
    PHOTO = "photo", N_("Photograph")
    OTHER = "other", N_("Other document")


_SUGGESTED = {
    **dict.fromkeys(PICTURES, DocumentKind.PHOTO),
    FileType.PPTX: DocumentKind.SLIDES,
    FileType.EML: DocumentKind.LETTER,
}


def suggested(by: FileType) -> DocumentKind:
    """What a file most likely is, when nobody says."""
    return _SUGGESTED.get(by, DocumentKind.OTHER)


class WrittenIn(Labelled):
    """The language of a document."""

    THAI = "th", N_("Thai")
    ENGLISH = "en", N_("English")
    BOTH = "both", N_("Thai and English")
    OTHER = "other", N_("Another language")
