"""The letters that were made together: what is still to be done, and one file that holds them all."""

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.letters import queries
from crm.letters.models import Letter
from crm.letters.rules import LetterState
from crm.letters.views.blueprint import bp
from crm.letters.views.listing import columns
from crm.letters.views.moving import offered
from crm.letters.views.page import as_file
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.ids import MAX_ID
from crm.web.lists import table


@bp.get("/batches/<int:batch>")
@requires(Permission.REGISTER_READ)
def batch(batch: int) -> ResponseReturnValue:
    letters = _of(batch)
    rows = db.session().execute(queries.of_batch(queries.letter_rows(me()), batch)).all()
    return render_template(
        "letters/batch.html",
        batch=batch,
        letters=letters,
        found=table(columns(), rows, "number", "subject", "partner", "for_on", "state"),
        steps=offered(letters) if i_may(Permission.LETTER_EDIT) else [],
    )


@bp.get("/batches/<int:batch>/file")
@requires(Permission.REGISTER_READ)
def batch_file(batch: int) -> ResponseReturnValue:
    """Every letter of the batch that was not withdrawn, one a page, as DOCX."""
    letters = [letter for letter in _of(batch) if letter.state is not LetterState.WITHDRAWN]
    if not letters:
        raise NotFound
    return as_file(letters, f"letters-{batch}")


def _of(batch: int) -> Sequence[Letter]:
    """The letters of a batch that the reader may see; without any the page is not there."""
    if batch > MAX_ID:
        raise NotFound
    found = db.session().scalars(queries.of_batch(queries.letters(me()), batch)).unique().all()
    if not found:
        raise NotFound
    return found
