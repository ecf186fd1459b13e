"""The calendar: a month, a week, a list or a fiscal year of everything with a day."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from crm.agenda.rules import EntryKind, Look, Stretch, by_day, by_first_day, weeks_of
from crm.agenda.views.asking import Asked, asked_for
from crm.agenda.views.blueprint import bp
from crm.agenda.views.entries import SYMBOLS
from crm.agenda.views.reading import MOST, entries_of, lines_of_plans, numbers_of
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import months_of_year
from crm.platform.dates import Precision
from crm.web.access import requires
from crm.web.language import language
from crm.web.remembering import page_remembered

IN_A_DAY = 4
"""So many entries of a day stand in the month; the rest are a number that leads to them."""


@bp.get("/")
@requires(Permission.REGISTER_READ)
@page_remembered
def index() -> ResponseReturnValue:
    """`look`, `on` and the filters stand in the address."""
    wanted = asked_for()
    shown = _year(wanted) if wanted.look is Look.YEAR else _days(wanted)
    return render_template("agenda/calendar.html", asked=wanted, looks=list(Look), **shown)


def _days(wanted: Asked) -> dict[str, Any]:
    """A month, a week or a list, entry by entry."""
    stretch, weekday = wanted.stretch, spoken.first_weekday(language())
    found = entries_of(wanted.wanted)
    dated = [entry for entry in found.entries if entry.has_day]
    in_list = wanted.look is Look.LIST
    placed = by_first_day(dated, stretch.first) if in_list else by_day(dated, stretch.first, stretch.last)
    vague = [entry for entry in found.entries if entry.precision is Precision.MONTH]
    return {
        "placed": placed,
        "listed": sorted(placed),
        "vague": vague,
        "moving": found.moving,
        "planned": lines_of_plans(wanted.wanted),
        "warning": gettext("Only the first %(num)s activities are drawn. Narrow them to see all.", num=MOST)
        if found.more
        else "",
        "news": ngettext("%(num)s entry", "%(num)s entries", len(dated) + len(vague)),
        "weeks": [] if in_list else weeks_of(stretch, weekday),
        "weekdays": _weekdays(weekday),
        "most": IN_A_DAY if wanted.look is Look.MONTH else MOST,
        "legend": [(kind, SYMBOLS[kind]) for kind in EntryKind],
    }


def _year(wanted: Asked) -> dict[str, Any]:
    """Twelve small months; each day with how much it holds."""
    weekday, found = spoken.first_weekday(language()), numbers_of(wanted.wanted)
    return {
        "months": [
            (month, weeks_of(Stretch(Look.MONTH, month.first, month.last), weekday))
            for month in months_of_year(wanted.stretch.last.year)
        ],
        "numbers": found.days,
        "vague": found.vague,
        "moving": found.moving,
        "news": ngettext("%(num)s day with entries", "%(num)s days with entries", len(found.days)),
        "weekdays": _weekdays(weekday),
    }


def _weekdays(first: int) -> list[tuple[str, str]]:
    """The days of the week from the first on: (short, long)."""
    order = [(first + number) % 7 for number in range(7)]
    return [(spoken.weekday(day, language()), spoken.weekday(day, language(), "wide")) for day in order]
