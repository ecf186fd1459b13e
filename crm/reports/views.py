"""The pages of /reports."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.web.access import requires

bp = Blueprint("reports", __name__, url_prefix="/reports")


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    return render_template("reports/index.html")
