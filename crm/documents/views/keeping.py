"""Documents as a noun of the register: described anew, archived and put back like every record."""

from typing import Any

from flask import abort, url_for
from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.access.queries import Reader
from crm.documents import queries
from crm.documents.commands import edit_document
from crm.documents.forms import DocumentForm, values_of
from crm.documents.models import Document, DocumentVersion
from crm.documents.search import INDEXING
from crm.documents.views.blueprint import bp
from crm.documents.views.standing import DocumentNoun, attachable, may_change
from crm.documents.views.words import document_words, version_words
from crm.keeping import routes
from crm.keeping.keeper import Keeper
from crm.keeping.nouns import Part
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import text


def _rows(reader: Reader) -> Any:
    return queries.readable_by(queries.documents(), reader, attachable())


NOUN = DocumentNoun(
    model=Document,
    one=N_("Document"),
    many=N_("Documents"),
    icon="document",
    edits=Permission.DOCUMENT_EDIT,
    rows=_rows,
    title=lambda document: text(document, "title").striptags(),
    url=lambda document_id: url_for("documents.show", document_id=document_id),
    all_url=lambda: url_for("documents.index"),
    words=document_words,
    parts=(
        Part(
            model=DocumentVersion, above=DocumentVersion.document_id, what=N_("version"), words=version_words
        ),
    ),
    indexed=INDEXING,
)


class DocumentKeeper(Keeper):
    """A document on its own page; it is attached on the page of its record."""

    noun = NOUN
    form = DocumentForm
    template = "documents/edit.html"
    adds = N_("Attach a document")
    edits = N_("Describe a document")
    creates = False

    def opened(self, record: Any) -> DocumentForm:
        return DocumentForm(formdata=None, data=values_of(record))

    def edit(self, session: Session, record: Any, form: Any, *, by: Doer) -> None:
        edit_document(session, record, form.facts(), seen_version=form.seen_version, by=by)

    def allow(self, record: Any) -> None:
        if not may_change(record):
            abort(403)


routes.install(bp, DocumentKeeper())
