"""The forms of a template and of the text of a letter."""

from flask_babel import lazy_gettext

from crm.letters.commands import LetterFacts, TemplateFacts
from crm.letters.models import Letter, LetterTemplate
from crm.letters.rules import LetterKind, LetterLanguage
from crm.web.fields import DayField, Filled, choice, line, paragraph
from crm.web.forms import RecordForm

_TEMPLATE = ("kind", "language", "subject", "body")
_LETTER = ("subject", "body", "dated_on")


class TemplateForm(RecordForm):
    """The wording of a kind of letter in one language."""

    kept_in = LetterTemplate
    kind = choice(lazy_gettext("Kind of letter"), LetterKind, Filled(), default=LetterKind.CONGRATULATION)
    language = choice(lazy_gettext("Language"), LetterLanguage, Filled(), default=LetterLanguage.TH)
    subject = line(lazy_gettext("Subject"), Filled())
    body = paragraph(lazy_gettext("Text of the letter"), Filled(), render_kw={"rows": 14})

    def facts(self) -> TemplateFacts:
        """What was typed; only after `validate`."""
        return TemplateFacts(**{name: self[name].data for name in _TEMPLATE})


def values_of_template(template: LetterTemplate) -> dict[str, object]:
    """What the form of a template on file is opened with."""
    return {name: getattr(template, name) for name in ("version", *_TEMPLATE)}


class LetterForm(RecordForm):
    """The words of a letter that is not signed yet, and the day that stands on it."""

    kept_in = Letter
    subject = line(lazy_gettext("Subject"), Filled())
    body = paragraph(lazy_gettext("Text of the letter"), Filled(), render_kw={"rows": 14})
    dated_on = DayField(lazy_gettext("Day on the letter"))

    def facts(self) -> LetterFacts:
        """What was typed; only after `validate`."""
        return LetterFacts(**{name: self[name].data for name in _LETTER})


def values_of_letter(letter: Letter) -> dict[str, object]:
    """What the form of a letter on file is opened with."""
    return {name: getattr(letter, name) for name in ("version", *_LETTER)}
