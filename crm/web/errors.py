"""Every refusal and fault as a page that needs no database, with the right status."""

import logging
import secrets
from urllib.parse import urlsplit

from flask import Flask, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException

from crm.platform.errors import Refused, Stale
from crm.web.database import db
from crm.web.language import forget_reader, sentence
from crm.web.records import Withheld

log = logging.getLogger(__name__)

_TEMPLATES = {403: "forbidden", 404: "not_found", 405: "not_found", 413: "too_large", 429: "busy"}
_UNSHOWN = frozenset(
    {"csrf_token", "password", "current", "again", "code", "recovery", "version", "opened", "next"}
)


def install(app: Flask) -> None:
    """One handler for what the domain refuses, one for HTTP's answers, one for a database away."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database_away)
    app.register_error_handler(Exception, _broken)


def _refused(error: Refused) -> ResponseReturnValue:
    if isinstance(error, Stale):
        return render_template(
            "errors/stale.html", reason=sentence(error), typed=_typed(), record_url=""
        ), 409
    return render_template("errors/refused.html", reason=sentence(error)), 422


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if error.response is not None:
        return error.response
    if request.accept_mimetypes.best == "application/json":
        return jsonify(error=error.name), status
    if isinstance(error, Withheld):
        told = {"reason": error.reason, "record_url": error.record_url}
        return render_template("errors/forbidden.html", **told), status
    if status == 400:
        return _expired()
    return render_template(f"errors/{_TEMPLATES.get(status, 'refused')}.html"), status


def _expired() -> ResponseReturnValue:
    """What came from a page of ours is shown, to be copied; what another site sent is not."""
    origin, came_from = urlsplit(request.origin or ""), urlsplit(request.referrer or "")
    ours = origin.netloc == request.host
    form = came_from.path if ours and came_from.netloc == request.host else ""
    return render_template("errors/expired.html", typed=_typed() if ours else [], form_url=form), 400


def _typed() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.form.items() if value and name not in _UNSHOWN]


def _database_away(error: OperationalError) -> ResponseReturnValue:
    db.remove()
    forget_reader()
    log.error("The database does not answer: %s", error.orig)
    return render_template("errors/busy.html"), 503, {"Retry-After": "10"}


def _broken(error: Exception) -> ResponseReturnValue:
    db.remove()
    forget_reader()
    reference = secrets.token_hex(4)
    kind = "database" if isinstance(error, DBAPIError) else "program"
    log.error("A fault of the %s, shown to the reader as %s", kind, reference, exc_info=error)
    return render_template("errors/broken.html", reference=reference), 500
