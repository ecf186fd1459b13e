"""The pages of /reports: the months of a year, and how far the report of each has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import cast

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from crm.access.current import me
from crm.activities.queries import first_and_last_year
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month, fiscal_year, months_of_year, parse_fiscal_year
from crm.platform.clock import now
from crm.reports.annual.queries.editions import number_of_editions
from crm.reports.annual.rules.editions import over_on
from crm.reports.monthly.queries.counts import months_held
from crm.reports.monthly.queries.editions import states_of
from crm.reports.monthly.queries.lacking import lacking
from crm.reports.monthly.rules.editions import FROZEN, EditionState, to_be_closed
from crm.reports.views import annual, closing, comparing, due, monthly
from crm.reports.views.blueprint import bp, briefs_bp
from crm.reports.views.brief import activity_button, partner_button
from crm.reports.views.dossier import around_panel, relation_panel
from crm.reports.views.handover import account_panel
from crm.reports.views.nouns import ANNUAL, NOUN
from crm.reports.views.points import NOUN as POINT
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.language import language
from crm.web.remembering import remembered

__all__ = [
    "ANNUAL",
    "NOUN",
    "POINT",
    "account_panel",
    "activity_button",
    "annual",
    "around_panel",
    "bp",
    "briefs_bp",
    "closing",
    "comparing",
    "due",
    "monthly",
    "partner_button",
    "relation_panel",
]


@dataclass(frozen=True)
class MonthTile:
    """A month of the chosen year with what was held in it, and how far its report has come.

    `lacking` is how many things its report lacks; None where nobody counted.
    """

    month: Month
    number: int
    tone: str
    standing: str = ""
    lacking: int | None = None

    @property
    def word(self) -> str:
        """The name of the month without its year."""
        return spoken.month(self.month, language()).split(" ")[0]

    @property
    def told(self) -> str:
        """How far its report has come, and what it lacks."""
        return " · ".join(filter(None, (self.standing, self._lack)))

    @property
    def _lack(self) -> str:
        if self.lacking is None:
            return ""
        if not self.lacking:
            return gettext("nothing lacks")
        return ngettext("%(num)s thing lacks", "%(num)s things lack", self.lacking)


@bp.get("/")
@requires(Permission.REPORT_READ)
def index() -> ResponseReturnValue:
    """The months of a fiscal year; a month picked from the form leads straight to its report."""
    if "month" in request.args:
        picked = Month.parse(f"{request.args.get('year', '')}-{request.args['month']}")
        return redirect(url_for(".monthly", month=str(picked)))
    today = _today()
    year = parse_fiscal_year(request.args["fy"]) if request.args.get("fy") else fiscal_year(today)
    months = _months(year, today)
    return render_template(
        "reports/index.html",
        year=year,
        years=_years(today),
        quarters=[months[start : start + 3] for start in range(0, 12, 3)],
        total=sum(tile.number for tile in months),
        this_month=Month.of(today),
        calendar_year=spoken.year(today, language()),
        annual_told=_told_of_year(year, today),
    )


def _told_of_year(year: int, today: date) -> str:
    """How far the report of the year has come; nothing while the year is not over."""
    if number := db.session().scalar(number_of_editions(year)):
        return gettext("Approved, edition %(number)s", number=number)
    return gettext("Not approved") if today >= over_on(year) else ""


def _months(year: int, today: date) -> list[MonthTile]:
    """October to September, each with the activities that are counted in it."""
    months = months_of_year(year)
    held = db.session().execute(months_held(months[0].first, months[-1].after, me()))
    found = {Month(in_year, number): count for in_year, number, count in held}
    now_in, newest = Month.of(today), _newest(months)
    lacking = _lacking(months, newest, today)
    standing = {each: gettext("Not submitted") for each in (*found, *lacking) if each < now_in}
    standing |= {each: _told(number, state) for each, (number, state) in newest.items()}
    return [
        MonthTile(
            month=each,
            number=found.get(each, 0),
            tone="calm" if each == now_in else "" if found.get(each) else "idle",
            standing=standing.get(each, ""),
            lacking=lacking.get(each),
        )
        for each in months
    ]


def _newest(months: Sequence[Month]) -> dict[Month, tuple[int, EditionState]]:
    """Number and state of the newest edition of each month that has one."""
    found = db.session().execute(states_of(months[0].first, months[-1].after))
    return {Month.of(first_on): (number, state) for first_on, number, state in found}


def _lacking(
    months: Sequence[Month], newest: Mapping[Month, tuple[int, EditionState]], today: date
) -> dict[Month, int]:
    """How many things the pages of the months to be closed list, for whoever may submit them."""
    if not i_may(Permission.REPORT_SUBMIT):
        return {}
    states = {each: newest[each][1] if each in newest else None for each in months}
    asked = to_be_closed(states, Month.of(today).previous)
    return {each: remembered(("lacking", each), partial(_number_lacking, each, today)) for each in asked}


def _number_lacking(month: Month, today: date) -> int:
    return lacking(db.session(), month, reader=me(), today=today, at=now(), most=0).number


def _told(number: int, state: EditionState) -> str:
    if state in FROZEN:
        return gettext("Approved, edition %(number)s", number=number)
    return gettext(state.label) if number == 1 else f"{gettext(state.label)} ({number})"


def _years(today: date) -> list[int]:
    """Fiscal years to choose from, the newest first: every one from the first activity to the next year."""
    session, here = db.session(), fiscal_year(today)
    first, last = session.execute(first_and_last_year(me())).one()
    return list(range(max(here, last or here) + 1, min(here, first or here) - 1, -1))


def _today() -> date:
    return cast("date", current_app.extensions["clock"].today())
