"""The pages of /agreements, and what this room brings to the pages of partners and agencies."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.access.queries import readable_by, visible_to
from crm.agreements import queries
from crm.agreements.forms import find
from crm.agreements.models import Agreement
from crm.agreements.rules import standing_of
from crm.agreements.views.blueprint import bp
from crm.agreements.views.keeping import NOUN
from crm.agreements.views.listing import TONES, agreement_list
from crm.agreements.views.panels import agency_panel, partner_panel
from crm.documents.listing import answer
from crm.keeping.tracing.latest import latest
from crm.permissions import Permission
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.lists import Listing
from crm.web.lookups import offers
from crm.web.records import one_or_404

__all__ = ["NOUN", "agency_panel", "bp", "partner_panel"]


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    today = _today()
    spec = agreement_list(me(), today, request.args.get("on", ""))
    rows = readable_by(queries.agreement_rows(), Agreement, me())
    listing = Listing(spec, db.session(), rows, request.path, request.args)
    new_url = url_for(".new") if i_may(Permission.AGREEMENT_EDIT) else None
    return answer("agreements/index.html", listing, tiles=_tiles(today), new_url=new_url)


@bp.get("/lookup")
@requires(Permission.REGISTER_READ)
def lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`."""
    return offers(find)


@bp.get("/<int:agreement_id>")
@requires(Permission.REGISTER_READ)
def show(agreement_id: int) -> ResponseReturnValue:
    session = db.session()
    agreement = one_or_404(NOUN.rows(me()), Agreement.id, agreement_id)
    standing = standing_of(agreement, _today())
    return render_template(
        "agreements/show.html",
        agreement=agreement,
        parties=session.execute(queries.parties_of([agreement.id], me())).all(),
        standing=standing,
        tone=TONES[standing],
        history=latest(NOUN, agreement),
        noun=NOUN,
    )


def _tiles(today: date) -> list[Mapping[str, object]]:
    """How the agreements stand, each figure leading to the list that it counts."""
    counted = db.session().execute(visible_to(queries.figures(today), Agreement, me())).one()

    def tile(number: int, label: str, tone: str = "", **filters: Any) -> dict[str, object]:
        shown_tone = tone if number else "idle"
        return {"number": number, "label": label, "url": url_for(".index", **filters), "tone": shown_tone}

    return [
        tile(counted.in_force, gettext("In force today, as far as known"), on=today.isoformat()),
        tile(counted.ending, gettext("End within 12 months"), "warm", end="soon"),
        tile(counted.end_unknown, gettext("End not known"), end="unknown"),
        tile(counted.council, gettext("Between councils"), organ="council"),
    ]


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
