"""The one way to give a reason: what was typed stands on a page that asks for it, and is sent once more."""

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue

from crm.platform.errors import NeedsReason
from crm.platform.reasons import FIELD, give_reason
from crm.web.database import READING, db
from crm.web.language import sentence

UNSENT = frozenset({"csrf_token", FIELD})
LONGEST = 2000


def install(app: Flask) -> None:
    """Take the reason from the form before the view runs, and ask for one where it is missing."""

    @app.before_request
    def take_reason() -> None:
        if request.method not in READING and FIELD in request.form:
            give_reason(db.session(), request.form[FIELD][:LONGEST])

    app.register_error_handler(NeedsReason, _ask)


def _ask(refusal: NeedsReason) -> ResponseReturnValue:
    """Everything that was typed goes along unseen; a file cannot, and none is closed."""
    db.rollback()
    typed = [(name, value) for name, value in request.form.items(multi=True) if name not in UNSENT]
    page = render_template(
        "errors/reason.html",
        why=sentence(refusal),
        typed=typed,
        action=request.full_path.rstrip("?"),
        field=FIELD,
        longest=LONGEST,
        asked_before=FIELD in request.form,
    )
    return page, 422
