"""Deny by default: each view declares one permission, and nothing opens without it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from crm.permissions import Permission, Role, may

View = TypeVar("View", bound=Callable[..., Any])
_DECLARED = "declared_permission"


def requires(permission: Permission) -> Callable[[View], View]:
    """Declare what a reader must hold to enter this view. It stands below the route."""

    def declare(view: View) -> View:
        setattr(view, _DECLARED, permission)
        return view

    return declare


def declared(app: Flask, endpoint: str) -> Permission | None:
    """The permission that an endpoint declares, or None."""
    return getattr(app.view_functions[endpoint], _DECLARED, None)


def my_role() -> Role | None:
    """The role of whoever asks; None when nobody is signed in."""
    reader = current_user._get_current_object()  # noqa: SLF001 (the object behind the proxy)
    return reader.role if reader.is_authenticated else None


def i_may(permission: Permission) -> bool:
    """Whether whoever asks holds `permission`."""
    return may(my_role(), permission)


def check_every_view_declares(app: Flask) -> None:
    """Refuse to start with a door that nobody guards."""
    open_doors = sorted(endpoint for endpoint in app.view_functions if declared(app, endpoint) is None)
    if open_doors:
        raise RuntimeError(f"These views declare no permission: {', '.join(open_doors)}.")


def install(app: Flask) -> None:
    """Ask for the declared permission before every view; the static files are public."""
    setattr(app.view_functions["static"], _DECLARED, Permission.PUBLIC)

    @app.before_request
    def guard() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None if current_user.is_authenticated else _ask_to_sign_in()
        permission = declared(current_app, request.endpoint)
        if permission is Permission.PUBLIC or (permission is not None and i_may(permission)):
            return None
        if current_user.is_authenticated:
            abort(403)
        return _ask_to_sign_in()


def _ask_to_sign_in() -> ResponseReturnValue:
    """Readers go to the sign-in page and come back; scripts get a plain 401."""
    if request.accept_mimetypes.best == "application/json":
        abort(401)
    wanted = request.full_path.rstrip("?") if request.method == "GET" else "/"
    return redirect(url_for("access.sign_in", next=wanted))
