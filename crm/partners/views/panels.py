"""What partners bring to an agency's page."""

from flask import render_template, url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies.models import Agency
from crm.partners import queries
from crm.partners.models import Partner
from crm.partners.rules import PLURALS, PartnerKind
from crm.web.database import db
from crm.web.language import language
from crm.web.pictures.bars import Bar, bar_chart

NAMED = 8
"""Up to so many partners are named one by one; beyond, the kinds are counted."""


def agency_panel(agency: Agency) -> str:
    """The partners in an agency's care, by kind; nothing for an agency that stewards none."""
    session = db.session()
    rows = session.execute(visible_to(queries.stewarded_by(agency.id), Partner, me()))
    held = {row.kind: row.held for row in rows}
    if not held:
        return ""
    total = sum(held.values())
    few = visible_to(queries.partners(), Partner, me()).where(Partner.steward_agency_id == agency.id)
    order = queries.in_published_order(language())
    return render_template(
        "partners/_panel_agency.html",
        total=total,
        all_url=url_for("partners.index", agency=agency.id),
        kinds=_bars(agency, held),
        named=session.scalars(few.order_by(order, Partner.id)).all() if total <= NAMED else [],
    )


def _bars(agency: Agency, held: dict[PartnerKind, int]) -> Markup:
    """A bar for each kind, leading to its partners."""
    bars = [
        Bar(
            gettext(PLURALS[kind]),
            held[kind],
            href=url_for("partners.index", agency=agency.id, kind=kind.value),
        )
        for kind in PartnerKind
        if kind in held
    ]
    return bar_chart(bars, title=gettext("Partners in its care"))
