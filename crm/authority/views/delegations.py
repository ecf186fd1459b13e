"""The list of delegations, the page of one, and the steps of its life."""

from dataclasses import dataclass
from typing import Any

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup
from sqlalchemy import Select

from crm.access.current import me
from crm.authority import queries
from crm.authority.commands.papers import move_delegation, revoke_delegation
from crm.authority.forms.recording import RevocationForm
from crm.authority.models import Delegation
from crm.authority.queries.papers import delegations_like, in_effect
from crm.authority.rules.delegations import LIFECYCLE, DelegationState, Effect, effect_on, needs_gazette
from crm.authority.rules.kinds import Mode
from crm.authority.views.blueprint import bp
from crm.authority.views.nouns import DELEGATION, delegation_title
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.platform.errors import Refused, Stale
from crm.platform.text import N_
from crm.web.access import i_may, requires
from crm.web.cells import badge, link
from crm.web.database import db
from crm.web.filters import of_enum
from crm.web.forms import refusals_shown_on
from crm.web.jinja import label, show_day, text
from crm.web.language import sentence
from crm.web.lists import Column, Filter, Listing, ListSpec
from crm.web.records import one_or_404

TONES = {Effect.EFFECTIVE: "good", Effect.WAITS_FOR_GAZETTE: "warm", Effect.REVOKED: "bad"}
DONE = {
    "issue": N_("It is issued."),
    "publish": N_("It is published."),
    "revoke": N_("It is revoked; the reason stays on file."),
}


@dataclass(frozen=True)
class Offered:
    """A step as the moves component draws it."""

    name: str
    label: str
    disabled_because: str | None = None
    needs_reason: bool = False
    needs_date: bool = False
    tone: str = ""
    reason_label: str = ""


@bp.get("/delegations")
@requires(Permission.REGISTER_READ)
def delegations() -> ResponseReturnValue:
    listing = Listing(_spec(), db.session(), queries.delegation_rows(me()), request.path, request.args)
    new_url = url_for(".delegation_new") if i_may(Permission.AUTHORITY_EDIT) else None
    return answer("authority/delegations.html", listing, new_url=new_url)


@bp.get("/delegations/<int:delegation_id>")
@requires(Permission.REGISTER_READ)
def delegation(delegation_id: int) -> ResponseReturnValue:
    return _drawn(_found(delegation_id))


@bp.post("/delegations/<int:delegation_id>/moves/<name>")
@requires(Permission.AUTHORITY_EDIT)
def move(delegation_id: int, name: str) -> ResponseReturnValue:
    """One step of a delegation's life: issued, published, revoked."""
    paper, form = _found(delegation_id), RevocationForm()
    if name not in DONE or paper.archived_at is not None:
        abort(404)
    if name != "revoke":
        del form.on, form.reason
    try:
        with refusals_shown_on(form):
            if form.validate():
                _step(paper, name, form)
                flash(gettext(DONE[name]))
                return redirect(url_for(".delegation", delegation_id=delegation_id))
    except Stale as stale:
        flash(sentence(stale), "warning")
        return _drawn(_found(delegation_id)), 409
    for problem in (*form.form_errors, *(told for field in form for told in field.errors)):
        flash(problem, "error")
    return _drawn(_found(delegation_id)), 422


def _step(paper: Delegation, name: str, form: RevocationForm) -> None:
    session, seen = db.session(), form.seen_version
    if name == "revoke":
        revoke_delegation(session, paper, form.revocation(), seen_version=seen, by=me())
    else:
        move_delegation(session, paper, name, seen_version=seen, by=me())


def _found(delegation_id: int) -> Delegation:
    return one_or_404(queries.delegations_readable_by(me()), Delegation.id, delegation_id)


def _drawn(paper: Delegation) -> str:
    effect = effect_of(paper, paper.from_post.act_class, paper.to_post.act_class)
    return render_template(
        "authority/delegation.html",
        paper=paper,
        title=delegation_title(paper),
        effect=(label(effect), TONES.get(effect, "plain")),
        moves=_offered(paper),
        noun=DELEGATION,
        history=latest(DELEGATION, paper),
    )


def _offered(paper: Delegation) -> list[Offered]:
    if paper.archived_at is not None or not i_may(Permission.AUTHORITY_EDIT):
        return []
    offered = []
    gazette = needs_gazette(paper.mode, paper.from_post.act_class, paper.to_post.act_class)
    for step in LIFECYCLE.open_to(paper, me().role):
        if step.name == "publish" and not gazette and not paper.gazette_ref:
            continue
        lacks = step.refuses(paper)
        offered.append(Offered(step.name, gettext(step.label), gettext(lacks) if lacks else None))
    if paper.state is not DelegationState.DRAFT and paper.revoked_on is None:
        offered.append(
            Offered("revoke", gettext("Revoke"), needs_reason=True, needs_date=True, tone="danger")
        )
    return offered


def effect_of(paper: Any, giver: Any, taker: Any) -> Effect:
    """What a delegation, record or row, is worth today."""
    today = current_app.extensions["clock"].today()
    return effect_on(paper, today, gazette=needs_gazette(paper.mode, giver, taker))


def _spec() -> ListSpec:
    return ListSpec(
        name="delegations",
        title=gettext("Delegations"),
        columns=_columns(),
        filters=[
            Filter(key="q", label=gettext("Number or post"), apply=delegations_like),
            of_enum("mode", gettext("What it is"), Mode, _of_mode),
            Filter(key="on", label=gettext("Today"), apply=_today_only, kind="choice", choices=_whens),
        ],
        order="-from_on",
        key=Delegation.id,
        archived=Delegation.archived_at,
        several=url_for("authority.delegation_several") if i_may(Permission.AUTHORITY_EDIT) else "",
        empty_title=gettext("No delegation is on file"),
        empty_hint=gettext(
            "An order or a written authorisation is entered here and counts once it is issued."
        ),
    )


def _columns() -> list[Column]:
    return [
        Column(key="number", label=gettext("Paper"), kind="title", value=_number, cell=_title),
        Column(key="from", label=gettext("Whose power"), value=lambda row: text(row, "giver").striptags()),
        Column(key="to", label=gettext("To which post"), value=lambda row: text(row, "taker").striptags()),
        Column(
            key="from_on",
            label=gettext("Holds from"),
            kind="date",
            value=lambda row: row.from_on,
            cell=lambda row: show_day(row.from_on),
            sort=Delegation.from_on,
        ),
        Column(
            key="to_on",
            label=gettext("Until"),
            kind="date",
            value=lambda row: row.to_on,
            cell=lambda row: show_day(row.to_on),
        ),
        Column(
            key="effect", label=gettext("Today"), value=lambda row: label(_effect(row)), cell=_effect_cell
        ),
        Column(
            key="gazette",
            label=gettext("Government Gazette"),
            value=lambda row: row.gazette_ref or "",
            optional=True,
        ),
    ]


def _effect(row: Any) -> Effect:
    return effect_of(row, row.giver_class, row.taker_class)


def _effect_cell(row: Any) -> Markup:
    effect = _effect(row)
    return badge(label(effect), TONES.get(effect, "plain"))


def _number(row: Any) -> str:
    return f"{label(row.instrument)} {row.number or ''}".strip()


def _title(row: Any) -> Markup:
    return link(url_for(".delegation", delegation_id=row.id), _number(row))


def _of_mode(rows: Select[Any], mode: Mode) -> Select[Any]:
    return rows.where(Delegation.mode == mode)


def _today_only(rows: Select[Any], when: str) -> Select[Any]:
    if when != "effective":
        raise Refused(N_("There is no such choice."))
    return rows.where(in_effect(current_app.extensions["clock"].today()))


def _whens() -> list[tuple[str, str]]:
    return [("effective", gettext("In effect"))]
