"""Signing in and out."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from crm.access.commands import TooManyGuesses, authenticate
from crm.access.current import sign_in_as, sign_out
from crm.access.forms import SignInForm
from crm.access.journal import keep_failed_sign_in
from crm.permissions import Permission
from crm.platform.errors import Refused
from crm.web.access import requires
from crm.web.addresses import own_path
from crm.web.database import db
from crm.web.forms import refusals_shown_on

bp = Blueprint("access", __name__)


@bp.get("/login")
@requires(Permission.PUBLIC)
def sign_in() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(own_path(request.args.get("next", "")))
    return render_template("access/sign_in.html", form=SignInForm(), next=request.args.get("next", ""))


@bp.post("/login")
@requires(Permission.PUBLIC)
def do_sign_in() -> ResponseReturnValue:
    form, wanted, status = SignInForm(), request.form.get("next", ""), 422
    with refusals_shown_on(form):
        if form.validate():
            try:
                user = authenticate(
                    db.session(),
                    form.login.data or "",
                    form.password.data or "",
                    address=request.remote_addr or "",
                    allowed_guesses=current_app.extensions["settings"].sign_in_guesses,
                )
            except TooManyGuesses:
                status = 429
                raise
            except Refused:
                keep_failed_sign_in(form.login.data or "")
                raise
            sign_in_as(user)
            return redirect(own_path(wanted))
    return render_template("access/sign_in.html", form=form, next=wanted), status


@bp.post("/logout")
@requires(Permission.SIGNED_IN)
def do_sign_out() -> ResponseReturnValue:
    sign_out()
    return redirect(url_for(".sign_in"))
