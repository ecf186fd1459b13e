"""The page of a document: its pages to read, its versions, what stands on it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.documents import queries
from crm.documents.forms import ACCEPTED
from crm.documents.models import Document, DocumentVersion
from crm.documents.views.blueprint import bp
from crm.documents.views.keeping import NOUN
from crm.documents.views.standing import may_change, record_or_404
from crm.keeping.nouns import nouns
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.records import one_or_404

MOST_PAGES = 100
"""So many are shown one below the other; a longer paper is downloaded."""


@bp.get("/<int:document_id>")
@requires(Permission.REGISTER_READ)
def show(document_id: int) -> ResponseReturnValue:
    """`?version=` shows an older file; without it the newest."""
    session = db.session()
    document = one_or_404(NOUN.rows(me()), Document.id, document_id)
    on = nouns()[document.entity]
    record = record_or_404(on, document.entity_id)
    versions = session.scalars(queries.versions_of(document.id)).all()
    shown = _asked(list(versions))
    return render_template(
        "documents/show.html",
        document=document,
        noun=NOUN,
        on=on,
        record=record,
        versions=versions,
        shown=shown,
        pages=range(1, min(shown.pages or 0, MOST_PAGES) + 1),
        changeable=may_change(document),
        accepted=ACCEPTED,
        history=latest(NOUN, document),
    )


def _asked(versions: list[DocumentVersion]) -> DocumentVersion:
    asked = request.args.get("version", "")
    return next((version for version in versions if str(version.number) == asked), versions[0])
