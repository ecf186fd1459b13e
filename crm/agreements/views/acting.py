"""What is done to an agreement, one page an action; an entry made by mistake is struck out."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.agreements import queries
from crm.agreements.commands import act, hindrances, strike_out
from crm.agreements.commands.entries import Deed
from crm.agreements.forms.acting import DeedForm, StrikeOutForm, opened_with
from crm.agreements.models import Agreement, AgreementAction
from crm.agreements.rules import GUARDED, ActionKind, Move, move_of, stand_on
from crm.agreements.views.blueprint import bp
from crm.agreements.views.keeping import NOUN
from crm.agreements.views.life import Life, life_of
from crm.documents.queries import of_record
from crm.permissions import Permission
from crm.platform.dates import PartialDate
from crm.platform.errors import Stale
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.forms import RecordForm, refusals_shown_on
from crm.web.jinja import text
from crm.web.language import sentence
from crm.web.records import one_or_404


@bp.get("/<int:agreement_id>/actions/<kind>")
@requires(Permission.AGREEMENT_EDIT)
def ask(agreement_id: int, kind: str) -> ResponseReturnValue:
    agreement, move = _changeable(agreement_id), _move(kind)
    life = life_of(db.session(), agreement)
    today = PartialDate(current_app.extensions["clock"].today())
    stand = stand_on(life.spells, today.first)
    row = move_of(move, legacy=agreement.legacy)
    form = DeedForm(formdata=None, data=opened_with(stand, agreement.version, today))
    return _drawn(_asked(form, row, agreement), agreement, row)


@bp.post("/<int:agreement_id>/actions/<kind>")
@requires(Permission.AGREEMENT_EDIT)
def carry_out(agreement_id: int, kind: str) -> ResponseReturnValue:
    agreement, row = _changeable(agreement_id), _row(agreement_id, kind)
    form = _asked(DeedForm(), row, agreement)
    today = current_app.extensions["clock"].today()

    def do() -> str:
        deed, seen = form.deed(row), form.seen_version
        _refuse_all_hindrances(form, agreement, deed)
        act(db.session(), agreement, deed, seen_version=seen, by=me(), today=today)
        return gettext("It is on file, and the agreement stands accordingly.")

    return _done(form, agreement_id, do) or _drawn(form, _changeable(agreement_id), row)


@bp.get("/<int:agreement_id>/actions/<int:entry_id>/strike-out")
@requires(Permission.AGREEMENT_EDIT)
def ask_strike_out(agreement_id: int, entry_id: int) -> ResponseReturnValue:
    agreement = _changeable(agreement_id)
    entry = _entry(life_of(db.session(), agreement), entry_id)
    form = StrikeOutForm(formdata=None, data={"version": agreement.version})
    return render_template("agreements/strike_out.html", form=form, agreement=agreement, entry=entry)


@bp.post("/<int:agreement_id>/actions/<int:entry_id>/strike-out")
@requires(Permission.AGREEMENT_EDIT)
def carry_strike_out(agreement_id: int, entry_id: int) -> ResponseReturnValue:
    agreement = _changeable(agreement_id)
    entry, form = _entry(life_of(db.session(), agreement), entry_id), StrikeOutForm()

    def do() -> str:
        reason, seen = form.reason.data or "", form.seen_version
        strike_out(db.session(), agreement, entry, reason=reason, seen_version=seen, by=me())
        return gettext("The entry is struck out; it stays on file with the reason.")

    if done := _done(form, agreement_id, do):
        return done
    agreement = _changeable(agreement_id)
    entry = _entry(life_of(db.session(), agreement), entry_id)
    return render_template("agreements/strike_out.html", form=form, agreement=agreement, entry=entry), 422


def _refuse_all_hindrances(form: DeedForm, agreement: Agreement, deed: Deed) -> None:
    """Say all that bars a clearing or a signing, where the command would say the first alone."""
    if deed.kind not in GUARDED or deed.override_reason:
        return
    barred = list(hindrances(db.session(), agreement, deed))
    form.refuse_all(barred[:-1])
    if barred:
        raise barred[-1]


def _done(form: RecordForm, agreement_id: int, do: Callable[[], str]) -> ResponseReturnValue | None:
    """Run a command and go back to the page; None where the form is to be shown again."""
    try:
        with refusals_shown_on(form):
            if form.validate():
                flash(do())
                return redirect(url_for(".show", agreement_id=agreement_id))
    except Stale as stale:
        flash(sentence(stale), "warning")
        return redirect(url_for(".show", agreement_id=agreement_id))
    return None


def _asked(form: DeedForm, move: Move, agreement: Agreement) -> DeedForm:
    """The form with what this action asks, and what there is to choose from."""
    session = db.session()
    parties = session.execute(queries.parties_of([agreement.id], me())).all()
    form.asking(
        move,
        parties=[(party.id, text(party, "name").striptags()) for party in parties],
        documents=papers_of(agreement),
        may_override=i_may(Permission.AUTHORITY_APPROVE),
    )
    return form


def papers_of(agreement: Agreement) -> list[tuple[int, str]]:
    """The documents attached to an agreement, to choose from."""
    papers: Sequence[Any] = db.session().execute(of_record(Agreement.__tablename__, agreement.id)).all()
    return [(paper.id, text(paper, "title").striptags()) for paper, _newest in papers]


def _drawn(form: DeedForm, agreement: Agreement, move: Move) -> ResponseReturnValue:
    page = render_template("agreements/act.html", form=form, agreement=agreement, move=move)
    return (page, 422) if form.errors else page


def _changeable(agreement_id: int) -> Agreement:
    agreement: Agreement = one_or_404(NOUN.rows(me()), Agreement.id, agreement_id)
    if not NOUN.changeable_by(me(), agreement, db.session()):
        raise NotFound
    return agreement


def _row(agreement_id: int, kind: str) -> Move:
    return move_of(_move(kind), legacy=_changeable(agreement_id).legacy)


def _move(kind: str) -> ActionKind:
    if kind not in set(ActionKind) - {ActionKind.ANNULLED}:
        raise NotFound
    return ActionKind(kind)


def _entry(life: Life, entry_id: int) -> AgreementAction:
    found = next((entry for entry in life.log if entry.id == entry_id), None)
    if found is None or found.kind is ActionKind.ANNULLED or found.id in life.struck:
        raise NotFound
    return found
