"""The desk: what needs me today."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.web.access import requires

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Permission.REGISTER_READ)
def desk() -> ResponseReturnValue:
    return render_template("home/desk.html")
