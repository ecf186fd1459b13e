"""The agreements of a partner or an agency, on that partner's or agency's page."""

from datetime import date
from typing import Any

from flask import current_app, render_template
from flask_babel import gettext
from sqlalchemy import Select, func

from crm.access.current import me
from crm.access.queries import visible_to
from crm.agencies.models import Agency
from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.agreements.views.listing import columns, lines
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.web.database import db
from crm.web.lists import table

SHOWN = 8
EXPECTED = (PartnerKind.SISTER_CITY, PartnerKind.NETWORK)
"""Kinds of partner whose tie rests on a paper: that none is on file is worth saying."""


def partner_panel(partner: Partner) -> str:
    """The agreements with a partner; nothing for partners that need none and have none."""
    rows = queries.with_partner(queries.agreement_rows(_today()), partner.id, me())
    shown = _newest(rows, "title", "signed", "ends", "decide", "standing")
    if not shown["count"] and partner.kind not in EXPECTED:
        return ""
    return render_template("agreements/_panel_partner.html", partner=partner, **shown)


def agency_panel(agency: Agency) -> str:
    """The agreements that an agency answers for."""
    rows = queries.agreement_rows(_today()).where(Agreement.agency_id == agency.id)
    shown = _newest(rows, "title", "partners", "signed", "ends", "decide", "standing")
    return render_template("agreements/_panel_agency.html", agency=agency, **shown) if shown["count"] else ""


def _newest(rows: Select[Any], *keys: str) -> dict[str, Any]:
    """The first few as a table of the columns named, a day to decide by if any has one; and their count."""
    session, today = db.session(), _today()
    seen = visible_to(rows, Agreement, me())
    count = session.scalar(seen.with_only_columns(func.count(Agreement.id)))
    newest = seen.order_by(queries.SIGNED_ORDER.desc(), Agreement.id.desc()).limit(SHOWN)
    found = lines(session, session.execute(newest).all(), me(), today)
    decided = any(line.row.decide_by for line in found)
    keys = tuple(key for key in keys if key != "decide" or decided)
    shown = table(columns(gettext("Standing today"), today), found, *keys)
    return {"count": count, "columns": shown.columns, "rows": shown.rows, "shown": SHOWN}


def _today() -> date:
    today: date = current_app.extensions["clock"].today()
    return today
