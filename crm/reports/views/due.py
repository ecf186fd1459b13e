"""What last month's report still lacks, and which reports wait: for the desk and for the digest."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.access.queries import Reader
from crm.keeping.due import Asked, Due, Entry, Listed
from crm.permissions import Permission, may
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.text import N_
from crm.reports.monthly.models import ReportEdition
from crm.reports.monthly.queries.editions import editions_in, in_force, submitters
from crm.reports.monthly.queries.lacking import Told, lacking
from crm.reports.monthly.rules.editions import EditionState
from crm.reports.views.drawing import drawn_gaps
from crm.web.jinja import label, text
from crm.web.language import language


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


def _submitted(reader: Reader, _today: date) -> Any:
    """What others submitted, for those who approve it."""
    if not may(reader.role, Permission.REPORT_APPROVE):
        return None
    others = ReportEdition.prepared_by_id.is_distinct_from(reader.id)
    return editions_in(EditionState.SUBMITTED).where(others)


def _returned(reader: Reader, _today: date) -> Any:
    """What came back, for those who submit."""
    return editions_in(EditionState.RETURNED) if may(reader.role, Permission.REPORT_SUBMIT) else None


def _months(_asked: Asked, rows: Sequence[ReportEdition]) -> list[Entry]:
    return [
        {
            "when": spoken.short_month(one.period.month, language()),
            "title": Markup("{}").format(gettext("Monthly report, edition %(number)s", number=one.number)),
            "below": Markup("{}").format(one.return_reason or text(one, "prepared_by")),
            "url": url_for("reports.monthly", month=str(one.period.month)),
            "tone": "warm",
            "badge": "",
        }
        for one in rows
    ]


GAPS = Due(
    name="gaps",
    label=N_("Lacking in the report of last month"),
    tone="warm",
    find=_find,
    draw=_draw,
    url=_url,
)
SUBMITTED = Due(
    name="months_submitted",
    label=N_("Monthly reports that wait for approval"),
    tone="warm",
    rows=_submitted,
    draw=_months,
    url=lambda _asked: url_for("reports.index"),
    apart=submitters,
)
RETURNED = Due(
    name="months_returned",
    label=N_("Monthly reports that were returned"),
    tone="warm",
    rows=_returned,
    draw=_months,
    url=lambda _asked: url_for("reports.index"),
)
