"""The reader's own page: names and language, password, where he or she is signed in."""

from flask import abort, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.commands.accounts import change_password, edit_self
from crm.access.commands.sessions import end_every_session, end_one_session
from crm.access.commands.signing_in import prove
from crm.access.current import begin_again, me, sign_out
from crm.access.forms import OwnFactsForm, PasswordForm
from crm.access.journal import keep
from crm.access.models import User
from crm.access.rules.kinds import JournalKind
from crm.access.rules.sessions import device_of
from crm.access.views.blueprint import bp
from crm.access.views.drawing import my_latest, my_sessions
from crm.access.views.guesses import Guess, throttle
from crm.permissions import Permission
from crm.platform.clock import now
from crm.platform.errors import Stale
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on


def myself() -> User:
    """The account of the reader."""
    return db.session().get_one(User, me().id)


@bp.get("/me")
@requires(Permission.SIGNED_IN)
def show() -> ResponseReturnValue:
    return render_template("access/me.html", user=myself(), sessions=my_sessions(), latest=my_latest())


@bp.get("/me/edit")
@requires(Permission.SIGNED_IN)
def edit() -> ResponseReturnValue:
    return render_template("access/edit.html", form=OwnFactsForm(obj=myself()))


@bp.post("/me/edit")
@requires(Permission.SIGNED_IN)
def update() -> ResponseReturnValue:
    form, status = OwnFactsForm(), 422
    try:
        with refusals_shown_on(form):
            if form.validate():
                edit_self(db.session(), myself(), form.facts(), seen_version=form.seen_version, by=me().actor)
                keep(JournalKind.NAMES_CHANGED)
                session.pop("language", None)
                flash(gettext("The changes are saved."))
                return redirect(url_for(".show"))
    except Stale as stale:
        form.refuse(stale)
        form.version.data, status = str(myself().version), 409
    return render_template("access/edit.html", form=form), status


@bp.get("/me/password")
@requires(Permission.SIGNED_IN)
def password() -> ResponseReturnValue:
    return render_template("access/password.html", form=PasswordForm())


@bp.post("/me/password")
@requires(Permission.SIGNED_IN)
def do_password() -> ResponseReturnValue:
    form, guess = PasswordForm(), Guess(me().login, "password")
    with refusals_shown_on(form):
        if form.validate():
            user = myself()
            with guess:
                prove(db.session(), user, form.current.data or "", **throttle())
            change_password(db.session(), user, form.password.data or "")
            keep(JournalKind.PASSWORD_CHANGED)
            begin_again(user)
            flash(gettext("The password is changed, and you are signed out everywhere else."))
            return redirect(url_for(".show"))
    return render_template("access/password.html", form=form), guess.status


@bp.post("/me/sessions/<int:session_id>/end")
@requires(Permission.SIGNED_IN)
def do_end_session(session_id: int) -> ResponseReturnValue:
    if session_id == me().session_id:
        sign_out()
        return redirect(url_for(".sign_in"))
    found = next((row for row in my_sessions() if row.id == session_id), None)
    if found is None:
        abort(404)
    end_one_session(db.session(), found.id, now())
    keep(JournalKind.SESSION_ENDED, ", ".join(filter(None, device_of(found.agent))))
    flash(gettext("That device is signed out."))
    return redirect(url_for(".show"))


@bp.post("/me/sessions/end-others")
@requires(Permission.SIGNED_IN)
def do_end_others() -> ResponseReturnValue:
    end_every_session(db.session(), myself(), but=me().session_id)
    keep(JournalKind.SESSION_ENDED, "*")
    flash(gettext("You are signed out everywhere else."))
    return redirect(url_for(".show"))
