"""The letters that were made together: what is still to be done, and one file that holds them all."""

from collections import Counter
from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
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
        stands=_how_it_stands(letters),
        states=_numbers(letters),
        has_file=any(letter.state is not LetterState.WITHDRAWN for letter in letters),
        found=table(columns(), rows, "number", "subject", "partner", "for_on", "state"),
        steps=offered(letters) if i_may(Permission.LETTER_EDIT) else [],
    )


def _how_it_stands(letters: Sequence[Letter]) -> str:
    """What is to be done next with those that are least far, or that nothing is."""
    states = {letter.state for letter in letters}
    if LetterState.DRAFT in states:
        return gettext("Number them, print the file, have it signed, then say that they were sent.")
    if LetterState.NUMBERED in states:
        return gettext("They are numbered: print the file, have it signed, then say who signed.")
    if LetterState.SIGNED in states:
        return gettext("They are signed: send them, then say on which day.")
    if LetterState.SENT not in states:
        return gettext("All of them are withdrawn. Nothing is left to be done.")
    if LetterState.WITHDRAWN in states:
        return gettext("All that were not withdrawn are sent. Nothing is left to be done.")
    return gettext("All of them are sent. Nothing is left to be done.")


def _numbers(letters: Sequence[Letter]) -> list[tuple[LetterState, int]]:
    """How many are how far."""
    found = Counter(letter.state for letter in letters)
    return [(state, found[state]) for state in LetterState if found[state]]


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
