"""The page of a letter: its words as they will stand on paper, its steps, and the file to be signed."""

from collections.abc import Sequence

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.access.journal import keep
from crm.authority.commands import answer_of
from crm.authority.telling import said
from crm.keeping.nouns import may_change
from crm.keeping.tracing.latest import latest
from crm.letters import queries
from crm.letters.exports import as_docx, on_paper, register_number
from crm.letters.models import Letter
from crm.letters.rules import OPEN, OVER
from crm.letters.views.blueprint import bp
from crm.letters.views.listing import TONES
from crm.letters.views.moving import offered
from crm.letters.views.nouns import NOUN
from crm.people import queries as people
from crm.people.models import Post
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.language import language
from crm.web.records import one_or_404

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/<int:letter_id>")
@requires(Permission.REGISTER_READ)
def show(letter_id: int) -> ResponseReturnValue:
    letter = letter_or_404(letter_id)
    verdict = answer_of(letter.capacity) if letter.capacity else None
    return render_template(
        "letters/show.html",
        letter=letter,
        number=register_number(letter, language()),
        paper=on_paper(letter),
        editable=letter.state in OPEN,
        others=db.session().scalar(queries.others_of_its_batch(letter, me())),
        tone=TONES[letter.state],
        verdict=said(verdict.says) if verdict else "",
        steps=offered([letter], withdraws=True) if may_change(NOUN, letter) else [],
        to_fill=_post_to_fill(letter),
        noun=NOUN,
        history=latest(NOUN, letter),
    )


def _post_to_fill(letter: Letter) -> Post | None:
    """The post of its addressee, where nobody is known to hold it on the day that the letter is for."""
    if letter.state in OVER:
        return None
    own = people.posts(me()).where(Post.id == letter.tenure.post_id)
    return db.session().scalars(people.that_nobody_holds(own, letter.for_on, me())).one_or_none()


@bp.get("/<int:letter_id>/file")
@requires(Permission.REGISTER_READ)
def file(letter_id: int) -> ResponseReturnValue:
    """The letter alone, as DOCX."""
    letter = letter_or_404(letter_id)
    return as_file([letter], f"letter-{letter.id}")


def letter_or_404(letter_id: int) -> Letter:
    return one_or_404(queries.letters_readable_by(me()), Letter.id, letter_id)


def as_file(letters: Sequence[Letter], name: str) -> Response:
    """A download, kept in the journal as every other."""
    keep("exported", f"letters: {', '.join(str(letter.id) for letter in letters)}")
    response = Response(as_docx(letters, letters[0].subject), mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response
