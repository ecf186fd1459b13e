"""The pages of /agencies."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from crm.permissions import Permission
from crm.web.access import requires

bp = Blueprint("agencies", __name__, url_prefix="/agencies")


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    return render_template("agencies/index.html")
