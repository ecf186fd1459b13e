"""What last month's report still lacks, until the month is closed: for the desk and for the digest."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import url_for
from markupsafe import Markup

from crm.keeping.due import Asked, Due, Entry
from crm.permissions import Permission, may
from crm.platform.calendar import Month
from crm.platform.clock import now
from crm.platform.text import N_
from crm.reports.monthly.queries.editions import in_force
from crm.reports.monthly.queries.gathering import gap_facts
from crm.reports.monthly.rules.facts import MonthFacts
from crm.reports.monthly.rules.gaps import Gap, gaps
from crm.reports.views.drawing import drawn_gaps
from crm.web.jinja import label


class Lacking(NamedTuple):
    """A gap, and whether it is one of a restricted record."""

    gap: Gap
    restricted: bool


def _last_month(asked: Asked) -> Month:
    return Month.of(asked.today).previous


def _find(asked: Asked) -> Sequence[Lacking] | None:
    """As the page of the report lists them; None for those who submit no report, and once it is approved."""
    month = _last_month(asked)
    if not may(asked.reader.role, Permission.REPORT_SUBMIT) or in_force(asked.session, month):
        return None
    facts = gap_facts(asked.session, month, reader=asked.reader, today=asked.today, at=now())
    restricted = _restricted(facts)
    return [Lacking(gap, gap.page in restricted) for gap in gaps(facts)]


def _restricted(facts: MonthFacts) -> set[str]:
    """The pages of restricted records among the facts."""
    pages = {f"activity:{one.id}" for one in facts.activities if one.restricted}
    pages |= {f"agreement:{one.id}" for one in facts.agreements if one.restricted}
    return pages | {one.page for one in facts.promises if one.restricted}


def _url(asked: Asked) -> str:
    return url_for("reports.monthly", month=str(_last_month(asked)), _anchor="gaps")


def _draw(asked: Asked, rows: Sequence[Lacking]) -> list[Entry]:
    return [_entry(one, _url(asked)) for one in rows]


def _entry(one: Lacking, back: str) -> Entry:
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
