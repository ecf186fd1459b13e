"""The pages of /people."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.web.access import requires

bp = Blueprint("people", __name__, url_prefix="/people")


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    return render_template("people/index.html")
