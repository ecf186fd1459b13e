"""Pages of no noun: language, theme, the typeface, the two health checks, the style guide."""

from pathlib import Path

import fontpkg_sarabun
from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    send_from_directory,
    session,
)
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from crm.permissions import Permission
from crm.platform.spoken import LANGUAGES
from crm.web.access import requires
from crm.web.addresses import own_path
from crm.web.database import db
from crm.web.jinja import THEMES
from crm.web.styleguide import specimens

bp = Blueprint("web", __name__)

FONTS = Path(fontpkg_sarabun.__file__).parent / "files"
WEIGHTS = {"400": "Regular", "500": "Medium", "600": "SemiBold", "700": "Bold"}
YEAR_SECONDS = 365 * 24 * 3600


@bp.post("/language")
@requires(Permission.PUBLIC)
def choose_language() -> ResponseReturnValue:
    """Remember the reader's language and go back to the page he or she read."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
    return redirect(own_path(request.form.get("back", "")))


@bp.post("/theme")
@requires(Permission.PUBLIC)
def choose_theme() -> ResponseReturnValue:
    chosen = request.form.get("theme", "")
    response = redirect(own_path(request.form.get("back", "")))
    if chosen in THEMES:
        secure = current_app.extensions["settings"].secure
        response.set_cookie(
            "theme", chosen, max_age=YEAR_SECONDS, httponly=True, samesite="Lax", secure=secure
        )
    return response


@bp.get("/fonts/sarabun-<weight>.ttf")
@requires(Permission.PUBLIC)
def font(weight: str) -> Response:
    """The typeface, from its package."""
    if weight not in WEIGHTS:
        abort(404)
    return send_from_directory(FONTS, f"Sarabun-{WEIGHTS[weight]}.ttf", mimetype="font/ttf")


@bp.get("/healthz")
@requires(Permission.PUBLIC)
def alive() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@bp.get("/readyz")
@requires(Permission.PUBLIC)
def ready() -> ResponseReturnValue:
    """The database answers too."""
    try:
        db.session().execute(text("SELECT 1"))
    except SQLAlchemyError:
        return jsonify(status="database away"), 503, {"Retry-After": "10"}
    return jsonify(status="ok")


@bp.get("/styleguide")
@requires(Permission.SIGNED_IN)
def styleguide() -> ResponseReturnValue:
    """Every component on one page, in development."""
    if current_app.extensions["settings"].production:
        abort(404)
    return render_template("styleguide/index.html", **specimens())
