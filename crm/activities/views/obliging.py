"""What an agreement binds to: entered on its page, and shown there by what is owed and what was done."""

from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.activities import queries
from crm.activities.forms.promising import CommitmentForm
from crm.activities.views import partners
from crm.activities.views.page import promised
from crm.activities.views.promising import PromiseKeeper
from crm.agreements.models import Agreement
from crm.keeping.nouns import Noun, may_change, nouns
from crm.keeping.pages import Pages
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.access import requires
from crm.web.database import db

SHOWN = 20
"""So many stand on the page of the agreement; what was done long ago is in the list."""

bp = Blueprint("obligations", __name__, url_prefix="/agreements")


class ObligationKeeper(PromiseKeeper):
    """An obligation that is entered; once on file it is kept as every promise is."""

    adds = N_("Add an obligation")
    lead = N_("What the paper binds one side to, where it says so, how often, and who answers for it here.")
    entered = N_("The obligation is on file.")

    def above_of(self, record: Any) -> Noun:
        return nouns()["agreement"]

    def allow(self, record: Any) -> None:
        """The permission of the page is enough: whoever keeps agreements reads what they bind to."""

    def new_form(self, above: Any) -> CommitmentForm:
        main = partners.main_partner_id(partners.of_agreement(above.id))
        return CommitmentForm(agency=above.agency_id, partner=main)


_PAGES = Pages(ObligationKeeper())


@bp.get("/<int:above_id>/obligations/new")
@requires(Permission.AGREEMENT_EDIT)
def new(above_id: int) -> ResponseReturnValue:
    return _PAGES.new(above_id)


@bp.post("/<int:above_id>/obligations/new")
@requires(Permission.AGREEMENT_EDIT)
def create(above_id: int) -> ResponseReturnValue:
    return _PAGES.create(above_id)


def obligation_panel(agreement: Agreement) -> str:
    """What it binds to, the open first, then what was done and when."""
    today, used = current_app.extensions["clock"].today(), agreement.archived_at is None
    query = queries.obligations_of(agreement.id).add_columns(queries.promise_editable(me()))
    rows = db.session().execute(query.limit(SHOWN + 1)).all()
    found = [promised(one, today, editable=used and bool(mine)) for one, mine in rows[:SHOWN]]
    adds = may_change(nouns()["agreement"], agreement)
    new_url = url_for("obligations.new", above_id=agreement.id) if adds else None
    all_url = url_for("activities.commitments", agreement=agreement.id) if len(rows) > SHOWN else None
    return render_template(
        "activities/_panel_obligations.html", found=found, new_url=new_url, all_url=all_url
    )
