"""Files handed out: the permission is asked each time, the browser is told to run nothing of them."""

from flask import Response, abort, current_app, send_file
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.access.journal import keep
from crm.access.rules.kinds import JournalKind
from crm.documents.children import Busy
from crm.documents.models import Document, DocumentVersion
from crm.documents.previews import PAGE, THUMBNAIL, Previews, media_type
from crm.documents.rules.names import served_name
from crm.documents.rules.types import MEDIA_TYPES
from crm.documents.views.blueprint import bp
from crm.documents.views.keeping import NOUN
from crm.documents.views.standing import version_or_404
from crm.permissions import Permission
from crm.platform.errors import Refused
from crm.platform.storage import Store
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.headers import SANDBOXED
from crm.web.records import one_or_404

CHANGED = N_("The stored file no longer fits its fingerprint and is not given out. Tell the administrator.")


@bp.get("/<int:document_id>/versions/<int:number>/file")
@requires(Permission.REGISTER_READ)
def file(document_id: int, number: int) -> ResponseReturnValue:
    """The file itself, always as a download."""
    version, store = _version(document_id, number), _store()
    if not store.verify(version.sha256):
        keep(JournalKind.FILE_FAULT, _told(version))
        raise Refused(CHANGED)
    keep(JournalKind.DOWNLOADED, _told(version))
    response = send_file(
        store.path(version.sha256),
        mimetype=MEDIA_TYPES[version.type],
        as_attachment=True,
        download_name=served_name(version.file_name, version.type),
        etag=version.sha256,
    )
    return _guarded(response)


@bp.get("/<int:document_id>/versions/<int:number>/pages/<int:page>")
@requires(Permission.REGISTER_READ)
def page(document_id: int, number: int, page: int) -> ResponseReturnValue:
    """One page as a picture, drawn large enough to read."""
    version = _version(document_id, number)
    keep(JournalKind.PREVIEWED, f"{_told(version)}, page {page}")
    return _picture(version, page, PAGE)


@bp.get("/<int:document_id>/versions/<int:number>/thumbnail")
@requires(Permission.REGISTER_READ)
def thumbnail(document_id: int, number: int) -> ResponseReturnValue:
    """The first page, too small to read: lists show it, and the journal does not count it as reading."""
    return _picture(_version(document_id, number), 1, THUMBNAIL)


def _version(document_id: int, number: int) -> DocumentVersion:
    one_or_404(NOUN.rows(me()), Document.id, document_id)
    return version_or_404(document_id, number)


def _store() -> Store:
    store: Store = current_app.extensions["store"]
    return store


def _picture(version: DocumentVersion, page: int, width: int) -> ResponseReturnValue:
    store = _store()
    if version.pages is None or not 1 <= page <= version.pages or not store.holds(version.sha256):
        abort(404)
    drawn = Previews(current_app.extensions["settings"].data_dir / "previews")
    try:
        picture = drawn.picture(store.path(version.sha256), version.type, version.sha256, page, width)
    except Busy:
        abort(503)
    if picture is None:
        abort(404)
    etag = f"{version.sha256}-{width}-{page}"
    return _guarded(send_file(picture, mimetype=media_type(picture), etag=etag))


def _guarded(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = SANDBOXED
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _told(version: DocumentVersion) -> str:
    return f"document {version.document_id}, version {version.number}: {version.file_name}"
