"""The addresses of a noun's pages, each with the permission that it asks for."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from crm.keeping.keeper import Keeper, remember
from crm.keeping.pages import Pages
from crm.keeping.restricting import ReadersKeeper
from crm.keeping.several import Several
from crm.keeping.tracing.pages import HistoryPages
from crm.permissions import Permission
from crm.web.access import requires

View = Callable[..., ResponseReturnValue]


def install(bp: Blueprint, keeper: Keeper) -> None:
    """Add new, edit, archive, restore and history to the noun's blueprint.

    Where records may be restricted, their readers; where they are listed, what is done to several.
    """
    remember(bp, keeper)
    pages, needs = Pages(keeper), keeper.noun.edits
    above = "/<int:above_id>" if keeper.above else ""
    one = f"{keeper.path}/<int:record_id>"
    if keeper.creates:
        _get(bp, f"{above}{keeper.path}/new", f"{keeper.name}new", pages.new, needs)
        _post(bp, f"{above}{keeper.path}/new", f"{keeper.name}create", pages.create, needs)
    _get(bp, f"{one}/edit", f"{keeper.name}edit", pages.edit, needs)
    _post(bp, f"{one}/edit", f"{keeper.name}update", pages.update, needs)
    _post(bp, f"{one}/archive", f"{keeper.name}archive", pages.archive, needs)
    _post(bp, f"{one}/restore", f"{keeper.name}restore", pages.restore, needs)
    if keeper.listed:
        several = Several(keeper)
        _post(bp, f"{keeper.path}/several", f"{keeper.name}several", several.preview, needs)
        _post(bp, f"{keeper.path}/several/done", f"{keeper.name}several_done", several.carry, needs)
    if keeper.noun.classified:
        readers = Pages(ReadersKeeper(keeper))
        _get(bp, f"{one}/readers", f"{keeper.name}readers", readers.edit, Permission.RECORD_RESTRICT)
        _post(bp, f"{one}/readers", f"{keeper.name}restrict", readers.update, Permission.RECORD_RESTRICT)
    history = HistoryPages(keeper)
    _get(bp, f"{one}/history", f"{keeper.name}history", history.show, Permission.REGISTER_READ)


def _get(bp: Blueprint, rule: str, endpoint: str, view: View, needs: Permission) -> None:
    bp.add_url_rule(rule, endpoint, _guarded(view, needs), methods=["GET"])


def _post(bp: Blueprint, rule: str, endpoint: str, view: View, needs: Permission) -> None:
    bp.add_url_rule(rule, endpoint, _guarded(view, needs), methods=["POST"])


def _guarded(view: View, needs: Permission) -> View:
    """The view as a function of its own, which carries its permission."""

    @requires(needs)
    def run(**where: Any) -> ResponseReturnValue:
        return view(**where)

    return run
