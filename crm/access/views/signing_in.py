"""Signing in, by a password and where the account asks for it a code, and signing out."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from crm.access.commands import authenticate
from crm.access.commands.guessing import refuse_more_guesses
from crm.access.commands.two_factor import accept_code, accept_recovery_code
from crm.access.current import sign_in_as, sign_out
from crm.access.forms import CodeForm, RecoveryForm, SignInForm
from crm.access.halfway import stop_waiting, wait_for_code, who_waits
from crm.access.journal import keep
from crm.access.models import User
from crm.access.queries import second_factor_of
from crm.access.rules.kinds import JournalKind
from crm.access.views.blueprint import bp
from crm.access.views.guesses import Guess, throttle
from crm.permissions import Permission
from crm.platform.clock import now
from crm.web.access import requires
from crm.web.addresses import own_path
from crm.web.database import db
from crm.web.forms import Form, refusals_shown_on


@bp.get("/login")
@requires(Permission.PUBLIC)
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(own_path(request.args.get("next", "")))
    return render_template("access/sign_in.html", form=SignInForm(), next=request.args.get("next", ""))


@bp.post("/login")
@requires(Permission.PUBLIC)
def do_sign_in() -> ResponseReturnValue:
    form, wanted = SignInForm(), request.form.get("next", "")
    guess = Guess(form.login.data or "")
    with refusals_shown_on(form):
        if form.validate():
            with guess:
                user = authenticate(
                    db.session(), form.login.data or "", form.password.data or "", **throttle()
                )
            return _let_in(user, wanted)
    return render_template("access/sign_in.html", form=form, next=wanted), guess.status


@bp.get("/login/code")
@requires(Permission.PUBLIC)
def code() -> ResponseReturnValue:
    return _asked(CodeForm(), RecoveryForm(), 200) if who_waits() else redirect(url_for(".sign_in"))


@bp.post("/login/code")
@requires(Permission.PUBLIC)
def do_code() -> ResponseReturnValue:
    form = CodeForm()

    def accept(user: User) -> str:
        accept_code(db.session(), user, form.code.data or "", now())
        return ""

    return _second_step(form, accept, lambda status: _asked(form, RecoveryForm(), status))


@bp.post("/login/recovery-code")
@requires(Permission.PUBLIC)
def do_recovery_code() -> ResponseReturnValue:
    form = RecoveryForm()

    def accept(user: User) -> str:
        left = accept_recovery_code(db.session(), user, form.recovery.data or "", now())
        keep(JournalKind.CODE_USED, who=user)
        return ngettext("One recovery code is left.", "%(num)s recovery codes are left.", left)

    return _second_step(form, accept, lambda status: _asked(CodeForm(), form, status))


@bp.post("/logout")
@requires(Permission.SIGNED_IN)
def do_sign_out() -> ResponseReturnValue:
    sign_out()
    return redirect(url_for(".sign_in"))


def _let_in(user: User, wanted: str) -> ResponseReturnValue:
    """To the page that was wanted, by way of a code where the account asks for one."""
    factor = db.session().scalars(second_factor_of(user.id)).one_or_none()
    if factor is not None and factor.confirmed_at is not None:
        wait_for_code(user)
        return redirect(url_for(".code", next=wanted))
    sign_in_as(user)
    return redirect(own_path(wanted))


def _second_step(
    form: Form, accept: Callable[[User], str], refused: Callable[[int], ResponseReturnValue]
) -> ResponseReturnValue:
    user = who_waits()
    if user is None:
        return redirect(url_for(".sign_in"))
    guess = Guess(user.login, "code")
    with refusals_shown_on(form):
        if form.validate():
            with guess:
                refuse_more_guesses(db.session(), user.login, **throttle())
                told = accept(user)
            stop_waiting()
            sign_in_as(user)
            if told:
                flash(told, "warning")
            return redirect(own_path(request.form.get("next", "")))
    return refused(guess.status)


def _asked(form: CodeForm, recovery: RecoveryForm, status: int) -> ResponseReturnValue:
    wanted = request.values.get("next", "")
    return render_template("access/code.html", form=form, recovery=recovery, next=wanted), status
