"""The rows of the desk that are not due: what comes, what was held; and its figures."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.activities.models import Activity
from crm.activities.rules import Standing
from crm.keeping.due import Entry, Found
from crm.platform.calendar import Month
from crm.web.cells import joined
from crm.web.jinja import label, span_of, text
from crm.web.names import soon

TILES = ("overdue", "unreported", "decide", "lines", "gaps", "visits", "occasions")
"""The kinds of what is due that stand at the head of the desk as figures, in this order."""


def lists(month: Month) -> dict[str, str]:
    """Where the desk's other lists are whole."""
    return {
        "coming": url_for("activities.index", state=Standing.COMING),
        "held": url_for("activities.index", state=Standing.MET, month=str(month)),
    }


def tiles(found: Collection[Found], held: int, month: Month) -> list[dict[str, Any]]:
    """Figures with their lists; what is late is red, what waits is amber. `held` are those of the month."""
    by_name = {one.name: one for one in found}
    due = [by_name[name] for name in TILES if name in by_name]
    return [
        *(
            {
                "number": one.number,
                "label": gettext(one.due.label),
                "url": one.url,
                "tone": one.due.tone if one.number else "",
            }
            for one in due
        ),
        {"number": held, "label": gettext("Held this month"), "url": lists(month)["held"], "tone": ""},
    ]


def rows_coming(found: Sequence[Activity], today: date) -> list[Entry]:
    return [_coming(row, today) for row in found]


def rows_held(found: Sequence[Activity]) -> list[Entry]:
    return [_entry(row, span_of(row), joined(" · ", [label(row.kind), text(row, "place")])) for row in found]


def _coming(row: Activity, today: date) -> Entry:
    days = (row.starts_on - today).days
    below = joined(" · ", [span_of(row) if days >= 0 else "", label(row.kind), text(row, "place")])
    return _entry(row, soon(days) if days >= 0 else span_of(row), below)


def _entry(row: Activity, when: str, below: Markup) -> Entry:
    url = url_for("activities.show", activity_id=row.id)
    return {"when": when, "title": text(row, "title"), "below": below, "url": url, "badge": label(row.state)}
