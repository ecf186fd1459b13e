"""How the history of a person is worded."""

from flask_babel import gettext

from crm.platform.base import Classification
from crm.web.telling import Words, coded


def person_words() -> Words:
    """Sentences and labels, in the reader's language."""
    return Words(
        labels={
            "name_th": gettext("Name in Thai"),
            "name_en": gettext("Name in English"),
            "honorific_th": gettext("Title before the name, Thai"),
            "honorific_en": gettext("Title before the name, English"),
            "pronunciation": gettext("How it is spoken"),
            "classification": gettext("Classification"),
        },
        sentences={
            "add": gettext("added this person"),
            "log_call": gettext("added this person with a courtesy call"),
        },
        drawers={"classification": coded(Classification)},
    )
