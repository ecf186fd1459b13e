"""Handing over: what somebody has in charge, to whom it goes, the document, and seven days to think again."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any, cast

from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import select

from crm.access.current import me
from crm.access.models import User
from crm.access.queries import accounts
from crm.permissions import Permission
from crm.platform.clock import now
from crm.reports.forms.handover import HandoverForm
from crm.reports.handover.commands.applying import hand_over, undo
from crm.reports.handover.exports import HANDOVER_FORMATS, file_of_handover, handover_of
from crm.reports.handover.models import Handover
from crm.reports.handover.queries.done import handovers, items_of
from crm.reports.handover.queries.gathering import charge_facts
from crm.reports.handover.queries.owned import OWNED, counted, owned_by, seen_by
from crm.reports.handover.rules.facts import ChargeFacts
from crm.reports.handover.rules.kinds import UNDONE_WITHIN, ItemKind, may_be_undone
from crm.reports.monthly.rules.facts.named import Pair
from crm.reports.views.blueprint import bp
from crm.reports.views.drawing import drawn_section
from crm.reports.views.files import handed_over, language_asked
from crm.reports.views.handovers_made import how_it_stands
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.forms import refusals_shown_on
from crm.web.jinja import label
from crm.web.language import language
from crm.web.records import one_or_404

SHOWN = 10


@bp.get("/handover/")
@requires(Permission.HANDOVER_READ)
def handover_index() -> ResponseReturnValue:
    """Who has what in charge, and the handovers that were made."""
    session = db.session()
    by_kind = [{row[0]: row[1] for row in session.execute(counted(entity, me()))} for entity in OWNED]
    owners = {user_id for found in by_kind for user_id in found}
    people = session.scalars(select(User).where(User.id.in_(sorted(owners))).order_by(User.name_en, User.id))
    return render_template(
        "reports/handovers.html",
        people=[(user, *(found.get(user.id, 0) for found in by_kind)) for user in people],
        stands=how_it_stands,
        done=session.scalars(handovers().limit(SHOWN)).all(),
        others=[user for user in session.scalars(accounts()) if user.id not in owners],
    )


@bp.get("/handover/<int:user_id>")
@requires(Permission.HANDOVER_READ)
def handover(user_id: int) -> ResponseReturnValue:
    """Everything that is open with an account, as its reader may see it."""
    giver = _account(user_id)
    if wanted := request.args.get("format"):
        return _file(_facts(giver), f"handover-{giver.login}", wanted)
    return _page(giver, HandoverForm(giver_id=giver.id, formdata=None))


@bp.post("/handover/<int:user_id>")
@requires(Permission.HANDOVER_EDIT)
def do_hand_over(user_id: int) -> ResponseReturnValue:
    giver = _account(user_id)
    form = HandoverForm(giver_id=giver.id)
    with refusals_shown_on(form):
        if form.validate():
            made = hand_over(db.session(), giver, form.facts(), at=now(), by=me())
            flash(gettext("It is handed over. For seven days it can be undone."))
            return redirect(url_for(".handover_made", handover_id=made.id))
    return _page(_account(user_id), form), 422


@bp.get("/handovers/<int:handover_id>")
@requires(Permission.HANDOVER_READ)
def handover_made(handover_id: int) -> ResponseReturnValue:
    """A handover that was made: what went, to whom, and until when it can be undone."""
    made = one_or_404(handovers(), Handover.id, handover_id)
    facts = _facts_of(made)
    if wanted := request.args.get("format"):
        return _file(facts, f"handover-{made.id}", wanted)
    return render_template(
        "reports/handover_made.html",
        made=made,
        undone_until=made.applied_at + UNDONE_WITHIN,
        may_undo=i_may(Permission.HANDOVER_EDIT) and may_be_undone(made.applied_at, made.undone_at, now()),
        **_drawn(facts),
    )


@bp.post("/handovers/<int:handover_id>/undo")
@requires(Permission.HANDOVER_EDIT)
def undo_handover(handover_id: int) -> ResponseReturnValue:
    made = one_or_404(handovers(), Handover.id, handover_id)
    undo(db.session(), made, at=now(), by=me())
    flash(gettext("The handover is undone. What has moved on since stays where it is."))
    return redirect(url_for(".handover_made", handover_id=handover_id))


def account_panel(user: User) -> str:
    """On the page of an account: what is in its charge, and the way to hand it over."""
    session = db.session()
    numbers = {entity: len(_charged(user)[entity]) for entity in OWNED}
    done = session.scalars(handovers().where(Handover.from_id == user.id).limit(1)).first()
    return render_template("reports/_panel_account.html", user=user, numbers=numbers, done=done)


def _page(giver: User, form: HandoverForm) -> str:
    facts = _facts(giver)
    kinds = groupby(
        sorted(facts.partners, key=lambda one: one.partner.kind.value), key=lambda one: one.partner.kind
    )
    return render_template(
        "reports/handover.html",
        giver=giver,
        form=form,
        groups=[(label(kind), list(found)) for kind, found in kinds],
        items=facts.items,
        ticked={(entity, number) for entity in OWNED for number in request.form.getlist(entity)},
        said=_said,
        **_drawn(facts),
    )


def _said(pair: Pair) -> str:
    here, there = (pair.th, pair.en) if language() == "th" else (pair.en, pair.th)
    return here or there or ""


def _drawn(facts: ChargeFacts) -> dict[str, Any]:
    document = handover_of(facts, language())
    drawn = [drawn_section(section, document.language) for section in document.sections]
    tiles = [
        {"number": len(section.rows), "label": section.title, "url": f"#{one.anchor}"}
        for section, one in zip(document.sections, drawn, strict=True)
    ]
    return {"document": document, "sections": drawn, "tiles": tiles, "formats": HANDOVER_FORMATS}


def _file(facts: ChargeFacts, name: str, wanted: str) -> ResponseReturnValue:
    return handed_over(file_of_handover(db.session(), handover_of(facts, language_asked()), name, wanted))


def _facts(giver: User) -> ChargeFacts:
    return charge_facts(db.session(), giver, _charged(giver), reader=me(), today=_today())


def _charged(giver: User) -> dict[str, list[int]]:
    """The numbers of the open records in the charge of an account, as far as this reader may see them."""
    session = db.session()
    return {
        entity: list(
            session.scalars(seen_by(entity, owned_by(entity, giver.id), me()).with_only_columns(model.id))
        )
        for entity, model in OWNED.items()
    }


def _facts_of(made: Handover) -> ChargeFacts:
    """What went along with a handover, as it stands today."""
    charged: dict[str, list[int]] = {entity: [] for entity in OWNED}
    for item in db.session().scalars(items_of(made.id)):
        if item.kind is ItemKind.CHARGE:
            charged[item.entity].append(item.entity_id)
    facts = charge_facts(db.session(), made.giver, charged, reader=me(), today=_today())
    return replace(
        facts,
        taker=Pair(made.taker.name_th, made.taker.name_en),
        closes_on=made.closes_on,
        note=made.note,
        applied_at=made.applied_at,
        undone=made.undone_at is not None,
    )


def _account(user_id: int) -> User:
    found = db.session().get(User, user_id)
    return found if found is not None and found.archived_at is None else abort(404)


def _today() -> date:
    return cast("date", current_app.extensions["clock"].today())
