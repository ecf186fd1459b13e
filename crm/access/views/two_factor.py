"""Two-factor sign-in: begun with the password, confirmed by a code, its recovery codes, and its end."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.commands.signing_in import prove
from crm.access.commands.two_factor import (
    begin_two_factor,
    confirm_two_factor,
    end_two_factor,
    renew_recovery_codes,
)
from crm.access.current import me, must_enrol
from crm.access.forms import CodeForm, ProofForm
from crm.access.journal import keep
from crm.access.queries import recovery_codes_of, second_factor_of
from crm.access.rules.kinds import JournalKind
from crm.access.rules.sessions import CODE_WAITS
from crm.access.views.blueprint import bp
from crm.access.views.drawing import picture_to_scan, spelt
from crm.access.views.guesses import Guess, throttle
from crm.access.views.me import myself
from crm.permissions import Permission
from crm.platform.clock import now
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import Form, refusals_shown_on


@bp.get("/me/two-factor")
@requires(Permission.SIGNED_IN)
def two_factor() -> ResponseReturnValue:
    return _drawn()


@bp.post("/me/two-factor/begin")
@requires(Permission.SIGNED_IN)
def do_begin_two_factor() -> ResponseReturnValue:
    def begin() -> ResponseReturnValue:
        begin_two_factor(db.session(), myself(), now())
        return redirect(url_for(".two_factor"))

    return _once_proven(begin)


@bp.post("/me/two-factor/confirm")
@requires(Permission.SIGNED_IN)
def do_confirm_two_factor() -> ResponseReturnValue:
    form = CodeForm()
    with refusals_shown_on(form):
        if form.validate():
            codes = confirm_two_factor(db.session(), myself(), form.code.data or "", now())
            keep(JournalKind.TWO_FACTOR_ON)
            return render_template("access/recovery_codes.html", codes=codes, fresh=True)
    return _drawn(form), 422


@bp.post("/me/two-factor/codes")
@requires(Permission.SIGNED_IN)
def do_renew_codes() -> ResponseReturnValue:
    def renew() -> ResponseReturnValue:
        codes = renew_recovery_codes(db.session(), myself())
        keep(JournalKind.CODES_RENEWED)
        return render_template("access/recovery_codes.html", codes=codes, fresh=False)

    return _once_proven(renew)


@bp.post("/me/two-factor/off")
@requires(Permission.SIGNED_IN)
def do_end_two_factor() -> ResponseReturnValue:
    def end() -> ResponseReturnValue:
        end_two_factor(db.session(), myself())
        keep(JournalKind.TWO_FACTOR_OFF)
        flash(gettext("Two-factor sign-in is off. Your password alone opens the account."), "warning")
        return redirect(url_for(".show"))

    return _once_proven(end)


def _once_proven(then: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """Ask for the password, and go on only when it is right."""
    form, guess = ProofForm(), Guess(me().login, "password")
    with refusals_shown_on(form):
        if form.validate():
            with guess:
                prove(db.session(), myself(), form.current.data or "", **throttle())
            return then()
    return _drawn(form), guess.status


def _drawn(form: Form | None = None) -> str:
    """On, begun or off: the page asks for what comes next."""
    factor = db.session().scalars(second_factor_of(me().id)).one_or_none()
    facts = {"must_enrol": must_enrol(), "user": myself()}
    if factor is not None and factor.confirmed_at is not None:
        left = len(db.session().scalars(recovery_codes_of(me().id)).all())
        return render_template(
            "access/two_factor_on.html", form=form or ProofForm(), factor=factor, left=left, **facts
        )
    if factor is not None and now() - factor.begun_at < CODE_WAITS and not isinstance(form, ProofForm):
        picture, secret = picture_to_scan(factor.secret), spelt(factor.secret)
        return render_template(
            "access/two_factor_begun.html", form=form or CodeForm(), picture=picture, secret=secret, **facts
        )
    return render_template("access/two_factor_off.html", form=_proof(form), **facts)


def _proof(form: Form | None) -> ProofForm:
    """The form that asks for the password, with what another form had to say."""
    if isinstance(form, ProofForm):
        return form
    proof = ProofForm(formdata=None)
    proof.form_errors.extend(form.form_errors if form else ())
    return proof
