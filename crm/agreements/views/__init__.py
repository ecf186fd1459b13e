"""The pages of /agreements, and what this room brings to the pages of partners and agencies."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import Row

from crm.access.current import me
from crm.access.queries import readable_by, visible_to
from crm.agreements import queries
from crm.agreements.forms import find
from crm.agreements.models import Agreement
from crm.agreements.rules import (
    BEFORE_SIGNING,
    CONCLUDED,
    Deadline,
    DeadlineKind,
    Stand,
    as_known,
    deadlines,
    state_tone,
)
from crm.agreements.rules.family import laid_out
from crm.agreements.views import acting, checklist, clearing, due
from crm.agreements.views.blueprint import bp
from crm.agreements.views.clearing import clearances_shown, unfiled
from crm.agreements.views.filters import day_asked
from crm.agreements.views.keeping import NOUN
from crm.agreements.views.life import Life, life_of, life_picture, offered, told
from crm.agreements.views.listing import agreement_list
from crm.agreements.views.panels import agency_panel, partner_panel
from crm.agreements.views.radar import radar_of
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.jinja import show_day, text
from crm.web.lists import Listing
from crm.web.lookups import offers
from crm.web.records import one_or_404
from crm.web.remembering import page_remembered

__all__ = ["NOUN", "acting", "agency_panel", "bp", "checklist", "clearing", "due", "partner_panel"]


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    today = _today()
    day = day_asked(request.args.get("on", "")) or today
    spec = agreement_list(me(), today, day)
    rows = readable_by(queries.agreement_rows(day), Agreement, me())
    listing = Listing(spec, db.session(), rows, request.path, request.args)
    new_url = url_for(".new") if i_may(Permission.AGREEMENT_EDIT) else None
    return answer(
        "agreements/index.html", listing, tiles=_tiles(today), new_url=new_url, radar=radar_of(listing, day)
    )


@bp.get("/lookup")
@requires(Permission.REGISTER_READ)
def lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`."""
    return offers(find)


@bp.get("/<int:agreement_id>")
@requires(Permission.REGISTER_READ)
@page_remembered
def show(agreement_id: int) -> ResponseReturnValue:
    session, today = db.session(), _today()
    agreement = one_or_404(NOUN.rows(me()), Agreement.id, agreement_id)
    life = life_of(session, agreement)
    stand = life.on(today)
    parties = session.execute(queries.parties_of([agreement.id], me())).all()
    near, decision = _superseding(life), _decision(stand, today)
    return render_template(
        "agreements/show.html",
        agreement=agreement,
        parties=parties,
        stand=stand,
        tone=state_tone(stand.state),
        decision=decision,
        entries=told(life, _named(parties, "name"), _named(near, "title")),
        offered=offered(stand, agreement) if NOUN.changeable_by(me(), agreement, session) else [],
        picture=life_picture(life, today, decision),
        kin=_family(agreement, today),
        clearances=clearances_shown(agreement),
        unsigned=stand.state in BEFORE_SIGNING,
        unfiled=unfiled(agreement, today) if stand.state in BEFORE_SIGNING else [],
        signatures=session.scalars(queries.signatures_of(agreement.id)).all(),
        history=latest(NOUN, agreement),
        noun=NOUN,
    )


def _family(agreement: Agreement, today: date) -> list[tuple[int, Row[Any], str]]:
    """The papers of its family with their depth and the day of signing; nothing where it stands alone."""
    kin = laid_out(db.session().execute(queries.family_of(agreement.id, today, me())).all())
    told = [(depth, one, show_day(as_known(one.signed_on, one.signed_precision))) for depth, one in kin]
    return told if len(told) > 1 else []


def _superseding(life: Life) -> Sequence[Agreement]:
    """The later papers that superseded it, which its life names."""
    numbers = {entry.successor_id for entry in life.log if entry.successor_id}
    return db.session().scalars(queries.named(numbers, me())).all()


def _decision(stand: Stand, today: date) -> Deadline | None:
    """What is to be decided next, for one that is signed and not over; a review waits until it is done."""
    if stand.state not in CONCLUDED:
        return None
    to_come = (
        one for one in deadlines(stand.terms) if one.falls_on >= today or one.kind is DeadlineKind.REVIEW
    )
    return next(to_come, None)


def _named(rows: Sequence[Any], name: str) -> dict[int, str]:
    return {row.id: text(row, name).striptags() for row in rows}


def _tiles(today: date) -> list[Mapping[str, object]]:
    """How the agreements stand, each figure leading to the list that it counts."""
    counted = db.session().execute(visible_to(queries.figures(today), Agreement, me())).one()

    def tile(number: int, label: str, tone: str = "", **filters: Any) -> dict[str, object]:
        shown_tone = tone if number else "idle"
        return {"number": number, "label": label, "url": url_for(".index", **filters), "tone": shown_tone}

    return [
        tile(counted.in_force, gettext("In force today, as far as known"), on=today.isoformat()),
        tile(
            counted.radar,
            gettext("To decide on within 12 months"),
            "warm",
            end="soon",
            sort="decide",
            cols="title,partners,ends,decide,standing,agency",
        ),
        tile(counted.end_unknown, gettext("End not known"), end="unknown"),
        tile(counted.council, gettext("Between councils"), organ="council"),
    ]


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
