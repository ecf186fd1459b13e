"""The question who may, and its answer: foreseen by anybody, kept by those who may."""

from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from crm.access.current import me
from crm.agencies.models import Agency
from crm.authority.commands import answer_of, check_capacity, foresee
from crm.authority.forms.asking import AskForm
from crm.authority.models import CapacityCheck, Delegation
from crm.authority.queries import delegations_readable_by
from crm.authority.queries.checks import kept_answers
from crm.authority.rules import Verdict, VerdictKind
from crm.authority.telling import said, sections
from crm.authority.views.blueprint import bp
from crm.authority.views.nouns import paper_name
from crm.authority.views.overview import told
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.jinja import label

TONES = {VerdictKind.VALID: "good", VerdictKind.VALID_AS_REPLACEMENT: "good"}


@bp.get("/ask")
@requires(Permission.REGISTER_READ)
def ask() -> ResponseReturnValue:
    """The form, and the answer where the address asks."""
    if not request.args:
        form = AskForm(formdata=None, data={"day": current_app.extensions["clock"].today()})
        return render_template("authority/ask.html", form=form, answer=None)
    form, verdict = AskForm(request.args), None
    with refusals_shown_on(form):
        if form.validate():
            verdict = foresee(db.session(), form.question())
    shown = render_template("authority/ask.html", form=form, answer=drawn(verdict) if verdict else None)
    return shown if verdict else (shown, 422)


@bp.post("/checks")
@requires(Permission.AUTHORITY_EDIT)
def keep_check() -> ResponseReturnValue:
    """Keep the answer as it is given now."""
    form = AskForm(request.form)
    with refusals_shown_on(form):
        if form.validate():
            check = check_capacity(db.session(), form.question(), by=me())
            flash(gettext("The answer is kept as it was given."))
            return redirect(url_for(".check", check_id=check.id))
    return render_template("authority/ask.html", form=form, answer=None), 422


@bp.get("/checks/<int:check_id>")
@requires(Permission.REGISTER_READ)
def check(check_id: int) -> ResponseReturnValue:
    asked = kept_answers(me()).where(CapacityCheck.id == check_id)
    found = db.session().execute(asked).one_or_none()
    if found is None:
        raise NotFound
    kept, person, post = found
    agency = db.session().get(Agency, kept.agency_id) if kept.agency_id else None
    return render_template(
        "authority/check.html",
        check=kept,
        person=person,
        post=post,
        agency=agency,
        answer=drawn(answer_of(kept)),
    )


def drawn(verdict: Verdict) -> dict[str, Any]:
    """A verdict as its component draws it."""
    return {
        "label": label(verdict.kind),
        "tone": TONES.get(verdict.kind, "bad"),
        "sentence": said(verdict.says),
        "mends": said(verdict.mends),
        "chain": told(verdict.chain),
        "cites": sections(verdict.citations),
        "papers": _papers(verdict),
    }


def _papers(verdict: Verdict) -> list[tuple[int, str]]:
    """The papers that it rests on, those in the archive too, each by its form and number."""
    if not verdict.delegations:
        return []
    asked = delegations_readable_by(me()).where(Delegation.id.in_(verdict.delegations))
    papers = db.session().scalars(asked.order_by(Delegation.id))
    return [(paper.id, paper_name(paper)) for paper in papers]
