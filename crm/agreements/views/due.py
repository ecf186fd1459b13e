"""Agreements that are to be decided on: for the desk and for the digest."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Row

from crm.access.queries import Reader, visible_to
from crm.agreements import queries
from crm.agreements.models import Agreement
from crm.agreements.rules import rung
from crm.keeping.due import Asked, Due, Entry
from crm.permissions import Role
from crm.platform.base import Classification
from crm.platform.dates import PartialDate, Precision
from crm.platform.text import N_
from crm.web.cells import joined
from crm.web.jinja import show_day, text
from crm.web.names import lateness


def _rows(reader: Reader, today: date) -> Any:
    """Those that stand on the radar today, the nearest day of decision first; no business of a liaison."""
    if reader.role is Role.LIAISON:
        return None
    rows = queries.agreement_rows(today).add_columns(Agreement.classification)
    near = visible_to(queries.on_radar(rows, today), Agreement, reader)
    return near.order_by(None).order_by(queries.decide_order(today), Agreement.id)


def _draw(asked: Asked, rows: Sequence[Row[Any]]) -> list[Entry]:
    return [_entry(asked, row) for row in rows]


def _entry(asked: Asked, row: Row[Any]) -> Entry:
    near = rung(row.decide_by, asked.today)
    late = (asked.today - row.decide_by).days
    badge = lateness(late) if late > 0 else ""
    return {
        "when": show_day(row.decide_by),
        "title": text(row, "title"),
        "below": joined(" · ", [gettext("falls on %(day)s", day=show_day(_end(row))), text(row, "agency")]),
        "url": url_for("agreements.show", agreement_id=row.id),
        "tone": "" if near is None or near > 3 else "bad" if near <= 1 else "warm",
        "badge": badge,
        "restricted": row.classification is Classification.RESTRICTED,
    }


def _end(row: Row[Any]) -> date | PartialDate:
    """The day on which it falls; where that is the end, no more exact than the register knows it."""
    if row.ends_on is None:
        return row.falls_on
    known = PartialDate(row.ends_on, row.ends_precision or Precision.DAY)
    return known if row.falls_on == known.last else row.falls_on


TO_DECIDE = Due(
    name="decide",
    label=N_("Agreements to decide on within 12 months"),
    tone="warm",
    rows=_rows,
    draw=_draw,
    url=lambda _asked: url_for(
        "agreements.index", end="soon", sort="decide", cols="title,partners,ends,decide,standing,agency"
    ),
)
