"""How the history of a letter and of a template is worded."""

from flask_babel import gettext

from crm.keeping.nouns import titled
from crm.letters.rules import LetterKind, LetterLanguage, LetterState
from crm.platform.base import Classification
from crm.web.telling import Drawer, Words, coded, shown_day, shown_moment


def letter_words() -> Words:
    """Sentences and labels, in the reader's language."""
    labels = {
        "subject": gettext("Subject"),
        "body": gettext("Text of the letter"),
        "kind": gettext("Kind of letter"),
        "language": gettext("Language"),
        "state": gettext("State"),
        "partner_id": gettext("Partner"),
        "for_on": gettext("For the day"),
        "envelope": gettext("Envelope"),
        "closing": gettext("Complimentary close"),
        "dated_on": gettext("Day on the letter"),
        "number": gettext("Register number"),
        "signatory_name": gettext("Who signs"),
        "signatory_title": gettext("In which post"),
        "signed_on": gettext("Signed on"),
        "override_reason": gettext("Let pass because"),
        "sent_on": gettext("Sent on"),
        "withdrawn_reason": gettext("Why it was withdrawn"),
        "classification": gettext("Classification"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "kind": coded(LetterKind),
        "language": coded(LetterLanguage),
        "state": coded(LetterState),
        "partner_id": titled("partner"),
        "for_on": shown_day,
        "dated_on": shown_day,
        "signed_on": shown_day,
        "sent_on": shown_day,
        "classification": coded(Classification),
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers, sentences=_steps())


def _steps() -> dict[str, str]:
    return {
        "make": gettext("made this letter"),
        "number": gettext("gave this letter its number"),
        "sign": gettext("noted that this letter was signed"),
        "send": gettext("noted that this letter was sent"),
        "withdraw": gettext("withdrew this letter"),
    }


def template_words() -> Words:
    """The same of a template."""
    labels = {
        "kind": gettext("Kind of letter"),
        "language": gettext("Language"),
        "subject": gettext("Subject"),
        "body": gettext("Text of the letter"),
        "archived_at": gettext("In the archive since"),
    }
    drawers: dict[str, Drawer] = {
        "kind": coded(LetterKind),
        "language": coded(LetterLanguage),
        "archived_at": shown_moment,
    }
    return Words(labels=labels, drawers=drawers)
