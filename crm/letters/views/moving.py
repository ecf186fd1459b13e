"""The steps of letters, of one or of all that were made together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.letters import queries
from crm.letters.commands import number_letter, send_letter, sign_letter, withdraw_letter
from crm.letters.forms.moving import NumberForm, SendForm, SignForm, WithdrawForm
from crm.letters.models import Letter
from crm.letters.rules import LIFECYCLE
from crm.letters.views.blueprint import bp
from crm.people import queries as people
from crm.people.models import Post, Tenure
from crm.people.rules import PostClass, first_to_speak
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.addresses import own_path
from crm.web.database import db
from crm.web.forms import Form, refusals_shown_on
from crm.web.ids import id_typed

MOST = 200
FORMS: dict[str, type[Any]] = {
    "number": NumberForm,
    "sign": SignForm,
    "send": SendForm,
    "withdraw": WithdrawForm,
}


@dataclass(frozen=True)
class Step:
    """A step that is open to some letters: what it is called, what it asks, and to which it is done."""

    name: str
    label: str
    form: Form
    letters: Sequence[Letter]


def offered(letters: Sequence[Letter], *, withdraws: bool = False) -> list[Step]:
    """The steps open to these letters now, each with its form filled in as far as is known."""
    steps = []
    for name, kind in FORMS.items():
        move = LIFECYCLE.named(name)
        found = [letter for letter in letters if move and letter.state in move.sources]
        if move and found and (withdraws or name != "withdraw"):
            form = _asked(kind(formdata=None, prefix=name, data=_known(found)))
            steps.append(Step(name, move.label, form, found))
    return steps


def _asked(form: Form) -> Form:
    """With what this reader may be asked."""
    if isinstance(form, SignForm):
        form.asking(may_override=i_may(Permission.AUTHORITY_APPROVE))
    return form


@bp.post("/steps/<name>")
@requires(Permission.LETTER_EDIT)
def step(name: str) -> ResponseReturnValue:
    """One step of every letter that was sent along: of all of them or, where one refuses, of none."""
    move = LIFECYCLE.named(name)
    if move is None:
        raise NotFound
    form, letters = _asked(FORMS[name](prefix=name)), _chosen()
    back = own_path(request.form.get("back", ""))
    seen = _seen()
    with refusals_shown_on(form):
        if form.validate():
            for letter in letters:
                _RUN[name](letter, form, seen[letter.id])
            _say(name, len(letters))
            return redirect(back)
    again = Step(name, move.label, form, _chosen())
    return render_template("letters/step.html", step=again, back=back), 422


def _say(name: str, count: int) -> None:
    said = {
        "number": ngettext("One letter has its number.", "%(num)s letters have their numbers.", count),
        "sign": ngettext("One letter is signed.", "%(num)s letters are signed.", count),
        "send": ngettext("One letter is sent.", "%(num)s letters are sent.", count),
        "withdraw": ngettext("One letter is withdrawn.", "%(num)s letters are withdrawn.", count),
    }
    flash(said[name])


def _number(letter: Letter, form: Any, seen: int) -> None:
    signatory = form.signatory.data
    number_letter(db.session(), letter, signatory_id=signatory, today=_today(), seen_version=seen, by=me())


def _sign(letter: Letter, form: Any, seen: int) -> None:
    sign_letter(db.session(), letter, form.signing(), today=_today(), seen_version=seen, by=me())


def _send(letter: Letter, form: Any, seen: int) -> None:
    send_letter(db.session(), letter, form.on.data, today=_today(), seen_version=seen, by=me())


def _withdraw(letter: Letter, form: Any, seen: int) -> None:
    withdraw_letter(db.session(), letter, form.reason.data or "", seen_version=seen, by=me())


_RUN: dict[str, Callable[[Letter, Any, int], None]] = {
    "number": _number,
    "sign": _sign,
    "send": _send,
    "withdraw": _withdraw,
}


def _seen() -> dict[int, int]:
    """The versions that the reader saw, by letter."""
    pairs = (typed.partition(":") for typed in request.form.getlist("letter")[:MOST])
    return {number: id_typed(seen) or 0 for typed, _, seen in pairs if (number := id_typed(typed))}


def _chosen() -> Sequence[Letter]:
    """The letters that were sent along; without any of them the page is not there."""
    seen = queries.letters(me()).where(Letter.id.in_(_seen())).order_by(None).order_by(Letter.id)
    found = db.session().scalars(seen).unique().all()
    if not found:
        raise NotFound
    return found


def _known(letters: Sequence[Letter]) -> dict[str, Any]:
    """Today; and who is to sign, or else the Governor."""
    named = next((letter.signatory_id for letter in letters if letter.signatory_id), None)
    return {"on": _today(), "signatory": named or _governor_id()}


def _governor_id() -> int | None:
    """The tenure of whoever holds the Governor's post today."""
    query = people.tenures(me()).where(Post.act_class == PostClass.GOVERNOR, people.holds_on(_today()))
    governor: Tenure | None = first_to_speak(db.session().scalars(query).all())
    return governor.id if governor else None


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
