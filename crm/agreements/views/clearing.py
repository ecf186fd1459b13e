"""The clearances of an agreement: requested, decided by somebody else, or found not to be required."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.agreements import queries
from crm.agreements.commands import decide_clearance, demands_on, put_demands_on_file
from crm.agreements.forms.clearing import ClearanceForm
from crm.agreements.models import Agreement
from crm.agreements.rules.signing import uncleared
from crm.agreements.views.acting import papers_of
from crm.agreements.views.blueprint import bp
from crm.agreements.views.keeping import NOUN
from crm.authority import commands
from crm.authority.models import Clearance
from crm.authority.rules.clearances import LIFECYCLE, ClearanceState
from crm.permissions import Permission
from crm.platform.errors import Stale
from crm.platform.lifecycle import Transition
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.jinja import label
from crm.web.language import sentence
from crm.web.records import one_or_404

Step: TypeAlias = Callable[[Agreement, Clearance, ClearanceForm], None]
TONES = {
    ClearanceState.GRANTED: "good",
    ClearanceState.NOT_REQUIRED: "calm",
    ClearanceState.REFUSED: "bad",
    ClearanceState.LAPSED: "bad",
}


@bp.post("/<int:agreement_id>/clearances")
@requires(Permission.AUTHORITY_EDIT)
def demand(agreement_id: int) -> ResponseReturnValue:
    """Put on file what the content demands today."""
    agreement = one_or_404(NOUN.rows(me()), Agreement.id, agreement_id)
    put_demands_on_file(db.session(), agreement, current_app.extensions["clock"].today(), by=me())
    flash(gettext("What has to be cleared is on file."))
    return redirect(url_for(".show", agreement_id=agreement_id))


@bp.get("/<int:agreement_id>/clearances/<int:clearance_id>/<step>")
@requires(Permission.AUTHORITY_EDIT)
def ask_clearance(agreement_id: int, clearance_id: int, step: str) -> ResponseReturnValue:
    agreement, clearance = _found(agreement_id, clearance_id)
    move = _move(step)
    today = current_app.extensions["clock"].today()
    form = ClearanceForm(formdata=None, data={"version": clearance.version, "on": today})
    form.asking(step, papers_of(agreement))
    return _drawn(form, agreement, clearance, move)


@bp.post("/<int:agreement_id>/clearances/<int:clearance_id>/<step>")
@requires(Permission.AUTHORITY_EDIT)
def carry_clearance(agreement_id: int, clearance_id: int, step: str) -> ResponseReturnValue:
    agreement, clearance = _found(agreement_id, clearance_id)
    move, form = _move(step), ClearanceForm()
    form.asking(step, papers_of(agreement))
    try:
        with refusals_shown_on(form):
            if form.validate():
                STEPS[step](agreement, clearance, form)
                flash(gettext("It is on file."))
                return redirect(url_for(".show", agreement_id=agreement_id))
    except Stale as stale:
        flash(sentence(stale), "warning")
        return redirect(url_for(".show", agreement_id=agreement_id))
    return _drawn(form, *_found(agreement.id, clearance_id), move)


def _request(_agreement: Agreement, clearance: Clearance, form: ClearanceForm) -> None:
    seen = form.seen_version
    commands.request_clearance(db.session(), clearance, form.day, seen_version=seen, by=me())


def _lapse(_agreement: Agreement, clearance: Clearance, form: ClearanceForm) -> None:
    commands.lapse_clearance(db.session(), clearance, seen_version=form.seen_version, by=me())


def _decided(verb: Callable[..., None]) -> Step:
    def run(agreement: Agreement, clearance: Clearance, form: ClearanceForm) -> None:
        decision, seen = form.decision(), form.seen_version
        decide_clearance(db.session(), agreement, clearance, verb, decision, seen_version=seen, by=me())

    return run


STEPS: dict[str, Step] = {
    "request": _request,
    "lapse": _lapse,
    "grant": _decided(commands.grant_clearance),
    "refuse": _decided(commands.refuse_clearance),
    "not_require": _decided(commands.not_require_clearance),
}


def clearances_shown(agreement: Agreement) -> list[dict[str, Any]]:
    """Each clearance with its state and what this reader may do about it."""
    shown = []
    for clearance in db.session().scalars(queries.clearances_of(agreement.id)):
        moves = (
            LIFECYCLE.open_to(clearance, me().role)
            if NOUN.changeable_by(me(), agreement, db.session())
            else []
        )
        shown.append(
            {
                "clearance": clearance,
                "state": label(clearance.state),
                "tone": TONES.get(clearance.state, "warm"),
                "moves": [(gettext(move.label), _url(agreement, clearance, move)) for move in moves],
            }
        )
    return shown


def unfiled(agreement: Agreement, today: date) -> list[str]:
    """What its content demands to be cleared and nobody has put on file yet; an old paper is exempt."""
    if agreement.legacy:
        return []
    session = db.session()
    held = {clearance.kind for clearance in session.scalars(queries.clearances_of(agreement.id))}
    demands = [one for one in demands_on(session, agreement, today) if one.kind not in held]
    return [sentence(refusal) for refusal in uncleared(demands, (), today)]


def _url(agreement: Agreement, clearance: Clearance, move: Transition[ClearanceState]) -> str:
    return url_for(".ask_clearance", agreement_id=agreement.id, clearance_id=clearance.id, step=move.name)


def _found(agreement_id: int, clearance_id: int) -> tuple[Agreement, Clearance]:
    agreement: Agreement = one_or_404(NOUN.rows(me()), Agreement.id, agreement_id)
    clearance: Clearance = one_or_404(queries.clearances_of(agreement_id), Clearance.id, clearance_id)
    return agreement, clearance


def _move(step: str) -> Transition[ClearanceState]:
    move = LIFECYCLE.named(step)
    if move is None:
        raise NotFound
    return move


def _drawn(
    form: ClearanceForm, agreement: Agreement, clearance: Clearance, move: Transition[ClearanceState]
) -> ResponseReturnValue:
    page = render_template(
        "agreements/clearance.html", form=form, agreement=agreement, clearance=clearance, move=move
    )
    return (page, 422) if form.errors else page
