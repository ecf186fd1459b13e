"""National days and anniversaries that are near and not yet written for: for the desk and for the digest."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import url_for
from sqlalchemy import Row

from crm.keeping.due import Asked, Due, Entry
from crm.letters import queries
from crm.partners.rules import next_time
from crm.platform.base import Classification
from crm.platform.text import N_
from crm.web.cells import joined
from crm.web.jinja import label, show_day, text
from crm.web.names import soon

NEAR = timedelta(days=30)
"""How far ahead a day of the year is near."""


def _draw(asked: Asked, rows: Sequence[Row[Any]]) -> list[Entry]:
    return [_entry(asked, row) for row in rows]


def _entry(asked: Asked, row: Row[Any]) -> Entry:
    day = next_time(row.month, row.day, asked.today)
    days = (day - asked.today).days
    return {
        "when": soon(days),
        "title": joined(": ", [text(row, "name"), text(row, "title")]),
        "below": joined(" · ", [show_day(day), label(row.kind)]),
        "url": url_for("partners.show", partner_id=row.partner_id),
        "tone": "",
        "badge": "",
        "restricted": row.classification is Classification.RESTRICTED,
    }


OCCASIONS = Due(
    name="occasions",
    label=N_("National days and anniversaries within 30 days"),
    tone="",
    near=True,
    rows=lambda reader, today: queries.occasions_to_write_for(reader, today, today + NEAR),
    draw=_draw,
    url=lambda _asked: url_for("letters.occasions", days=NEAR.days, waiting=1),
)
