"""The session of the request, and its one commit: a POST answered below 400, everything else rolls back."""

from typing import Any

from flask import Flask, Response, g, request
from flask.globals import app_ctx
from sqlalchemy.exc import OperationalError

from crm.platform.errors import NeedsReason
from crm.platform.session import make_engine, scoped, writing

db = scoped(
    lambda: id(app_ctx._get_current_object())  # type: ignore[attr-defined] # noqa: SLF001 (behind the proxy)
)

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def bind(app: Flask, database_url: str, **options: Any) -> None:
    """The database that the sessions of `app` use; `options` are those of its engine."""
    if before := app.extensions.get("engine"):
        before.dispose()
    app.extensions["engine"] = make_engine(database_url, **options)


def install(app: Flask) -> None:
    """Give each request its session, and commit it."""

    @app.before_request
    def open_session() -> None:
        g.writing = writing.set(request.method not in READING)
        db(bind=app.extensions["engine"])

    @app.after_request
    def commit_or_roll_back(response: Response) -> Response:
        if request.method in READING or response.status_code >= 400:
            db.rollback()
            return response
        try:
            db.commit()
        except (OperationalError, NeedsReason) as error:
            return app.make_response(app.ensure_sync(app.handle_user_exception)(error))
        return response

    @app.teardown_request
    def forget_writing(_error: BaseException | None) -> None:
        if "writing" in g:
            writing.reset(g.pop("writing"))

    @app.teardown_appcontext
    def close_session(_error: BaseException | None) -> None:
        db.remove()
