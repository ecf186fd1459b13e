"""Attaching: a file put on a record, a newer one added, one marked as signed."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.documents.commands import add_version, attach, mark_signed
from crm.documents.forms import AttachForm, VersionForm
from crm.documents.models import Document
from crm.documents.rules.files import MOST_BYTES
from crm.documents.views.blueprint import bp
from crm.documents.views.keeping import DocumentKeeper
from crm.documents.views.standing import changeable_or_403, noun_or_404, version_or_404
from crm.keeping.nouns import Noun
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.records import one_or_404

UPLOADS = frozenset({"documents.create", "documents.create_version"})
READ_TO_THE_END = 3 * MOST_BYTES
"""A file that is too large is still read up to here, so that the form can say so and keep what was typed."""


@bp.url_value_preprocessor
def expect_a_file(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """More may be sent to where files arrive, by those whose cookie says that they signed in."""
    if endpoint in UPLOADS and "_user_id" in session:
        request.max_content_length = READ_TO_THE_END


@bp.get("/on/<entity>/<int:record_id>/new")
@requires(Permission.DOCUMENT_EDIT)
def new(entity: str, record_id: int) -> ResponseReturnValue:
    noun = noun_or_404(entity)
    return _drawn(AttachForm(), noun, changeable_or_403(noun, record_id))


@bp.post("/on/<entity>/<int:record_id>/new")
@requires(Permission.DOCUMENT_EDIT)
def create(entity: str, record_id: int) -> ResponseReturnValue:
    noun = noun_or_404(entity)
    changeable_or_403(noun, record_id)
    form, sound = _judged(AttachForm())
    record = changeable_or_403(noun, record_id)
    with refusals_shown_on(form):
        if sound:
            document = attach(db.session(), entity, record.id, form.facts(), form.file.data, by=me())
            flash(gettext("The document is attached."))
            return redirect(url_for(".show", document_id=document.id))
    form.file.ask_again()
    return _drawn(form, noun, changeable_or_403(noun, record_id)), 422


@bp.get("/<int:document_id>/versions/new")
@requires(Permission.DOCUMENT_EDIT)
def new_version(document_id: int) -> ResponseReturnValue:
    return render_template("documents/version.html", form=VersionForm(), document=_changeable(document_id))


@bp.post("/<int:document_id>/versions/new")
@requires(Permission.DOCUMENT_EDIT)
def create_version(document_id: int) -> ResponseReturnValue:
    _changeable(document_id)
    form, sound = _judged(VersionForm())
    document = _changeable(document_id)
    with refusals_shown_on(form):
        if sound:
            version = add_version(db.session(), document, form.file.data, by=me())
            flash(gettext("Version %(number)s is on file; the older ones stay.", number=version.number))
            return redirect(url_for(".show", document_id=document_id))
    form.file.ask_again()
    return render_template("documents/version.html", form=form, document=_changeable(document_id)), 422


@bp.post("/<int:document_id>/versions/<int:number>/signed")
@requires(Permission.DOCUMENT_EDIT)
def sign(document_id: int, number: int) -> ResponseReturnValue:
    document = _changeable(document_id)
    mark_signed(db.session(), document, version_or_404(document_id, number), by=me())
    flash(gettext("Version %(number)s is marked as signed. Nothing changes it any more.", number=number))
    return redirect(url_for(".show", document_id=document_id))


def _judged(form: Any) -> tuple[Any, bool]:
    """The form, and whether it holds; nobody waits for the database while a file is read and looked at."""
    db.rollback()
    return form, form.validate()


def _changeable(document_id: int) -> Document:
    keeper = DocumentKeeper()
    document = one_or_404(keeper.noun.rows(me()), Document.id, document_id)
    keeper.allow(document)
    return document


def _drawn(form: AttachForm, noun: Noun, record: Any) -> str:
    return render_template("documents/attach.html", form=form, noun=noun, record=record)
