"""Saved views of lists: kept and forgotten by their reader, and offered above the list."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select

from crm.access.current import me
from crm.keeping.models import SavedView
from crm.keeping.saving import forget_view, save_view, views_of
from crm.permissions import Permission
from crm.platform.errors import Refused
from crm.platform.text import cleaned
from crm.web.access import requires
from crm.web.addresses import own_path
from crm.web.database import db
from crm.web.language import sentence
from crm.web.records import one_or_404
from crm.web.remembering import remembered

bp = Blueprint("views", __name__, url_prefix="/views")


@bp.post("/")
@requires(Permission.SIGNED_IN)
def save() -> ResponseReturnValue:
    """Keep the list as it is shown under a name, and stay on it."""
    values = {name: cleaned(request.form.get(name, "")) for name in ("list", "name", "query", "path")}
    try:
        save_view(db.session(), values["list"], values["name"], values["query"], by=me())
        flash(gettext("The view is saved under “%(name)s”.", name=values["name"]))
    except Refused as refusal:
        db.rollback()
        flash(sentence(refusal), "warning")
    return redirect(own_path(f"{values['path']}?{values['query']}"))


@bp.post("/<int:view_id>/forget")
@requires(Permission.SIGNED_IN)
def forget(view_id: int) -> ResponseReturnValue:
    mine = select(SavedView).where(SavedView.user_id == me().id)
    view = one_or_404(mine, SavedView.id, view_id)
    forget_view(db.session(), view, by=me())
    flash(gettext("The view is forgotten."))
    return redirect(own_path(request.form.get("path", "")))


def shown_views(list_name: str, path: str) -> list[tuple[str, str, str]]:
    """The reader's views of a list: name, address, where it is forgotten."""

    def found() -> list[tuple[str, str, str]]:
        mine = db.session().scalars(views_of(me().id, list_name))
        return [
            (view.name, f"{path}?{view.query}", url_for("views.forget", view_id=view.id)) for view in mine
        ]

    return remembered(("views", path, request.script_root), found)
