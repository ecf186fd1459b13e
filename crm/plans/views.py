"""The pages of /plans."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.web.access import requires

bp = Blueprint("plans", __name__, url_prefix="/plans")


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    return render_template("plans/index.html")
