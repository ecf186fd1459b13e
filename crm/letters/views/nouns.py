"""What this room keeps, described for the pages that serve every noun."""

from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select

from crm.access.queries import Reader
from crm.keeping.nouns import Noun
from crm.letters import queries
from crm.letters.models import Letter, LetterTemplate
from crm.letters.search import INDEXING
from crm.letters.views.words import letter_words, template_words
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import label


class LetterNoun(Noun):
    """A letter is hidden by itself, and with its partner, its addressee and its activity."""

    def hidden_rows(self, reader: Reader) -> Select[Any]:
        return queries.closed_to(reader)

    def hidden(self, record_id: Any, reader: Reader) -> ColumnElement[bool]:
        return queries.closed_to(reader).where(Letter.id == record_id).exists()


NOUN = LetterNoun(
    model=Letter,
    one=N_("Letter to a partner"),
    many=N_("Letters"),
    icon="letter",
    edits=Permission.LETTER_EDIT,
    rows=queries.letters_readable_by,
    title=lambda letter: letter.subject,
    titled_by="subject",
    url=lambda letter_id: url_for("letters.show", letter_id=letter_id),
    all_url=lambda: url_for("letters.index"),
    words=letter_words,
    indexed=INDEXING,
)

TEMPLATE = Noun(
    model=LetterTemplate,
    one=N_("Letter template"),
    many=N_("Letter templates"),
    icon="letter",
    edits=Permission.LETTER_EDIT,
    rows=lambda _reader: queries.templates(),
    title=lambda template: f"{label(template.kind)}, {label(template.language)}",
    url=lambda template_id: url_for("letters.template_edit", record_id=template_id),
    all_url=lambda: url_for("letters.template_index"),
    words=template_words,
)
