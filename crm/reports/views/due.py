"""What last month's report still lacks, until the month is closed: for the desk and for the digest."""

from collections.abc import Sequence

from flask import url_for
from markupsafe import Markup

from crm.keeping.due import Asked, Due, Entry, Listed
from crm.permissions import Permission, may
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.text import N_
from crm.reports.monthly.queries.editions import in_force
from crm.reports.monthly.queries.lacking import Told, lacking
from crm.reports.views.drawing import drawn_gaps
from crm.web.jinja import label


def _last_month(asked: Asked) -> Month:
    return Month.of(asked.today).previous


def _find(asked: Asked, most: int) -> Listed | None:
    """As many as the report lists; None for those who submit none, and once it is approved."""
    month = _last_month(asked)
    if not may(asked.reader.role, Permission.REPORT_SUBMIT) or in_force(asked.session, month):
        return None
    found = lacking(asked.session, month, reader=asked.reader, today=asked.today, at=now(), most=most)
    return Listed(*found)


def _url(asked: Asked) -> str:
    return url_for("reports.monthly", month=str(_last_month(asked)), _anchor="gaps")


def _draw(asked: Asked, rows: Sequence[Told]) -> list[Entry]:
    return [_entry(one, _url(asked)) for one in rows]


def _entry(one: Told, back: str) -> Entry:
    ((_lack, ((title, url),)),) = drawn_gaps([one.gap], back)
    return {
        "when": "",
        "title": title,
        "below": Markup("{}").format(label(one.gap.lack)),
        "url": url,
        "tone": "warm",
        "badge": "",
        "restricted": one.restricted,
    }


GAPS = Due(
    name="gaps",
    label=N_("Lacking in the report of last month"),
    tone="warm",
    find=_find,
    draw=_draw,
    url=_url,
)
