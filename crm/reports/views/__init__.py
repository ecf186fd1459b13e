"""The pages of /reports: the months of a year, and how far the report of each has come."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from crm.access.current import me
from crm.activities.queries import first_and_last_year
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month, fiscal_year, months_of_year, parse_fiscal_year
from crm.reports.monthly.queries.counts import months_held
from crm.reports.monthly.queries.editions import states_of
from crm.reports.monthly.rules.editions import FROZEN, EditionState
from crm.reports.views import annual, closing, comparing, due, monthly
from crm.reports.views.blueprint import bp, briefs_bp
from crm.reports.views.brief import activity_button, partner_button
from crm.reports.views.dossier import around_panel, relation_panel
from crm.reports.views.handover import account_panel
from crm.reports.views.nouns import NOUN
from crm.reports.views.points import NOUN as POINT
from crm.web.access import requires
from crm.web.database import db
from crm.web.language import language

__all__ = [
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
    """A month of the chosen year with what was held in it, and how far its report has come."""

    month: Month
    number: int
    tone: str
    standing: str = ""

    @property
    def word(self) -> str:
        """The name of the month without its year."""
        return spoken.month(self.month, language()).split(" ")[0]


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
    )


def _months(year: int, today: date) -> list[MonthTile]:
    """October to September, each with the activities that are counted in it."""
    months = months_of_year(year)
    held = db.session().execute(months_held(months[0].first, months[-1].after, me()))
    found = {Month(in_year, number): count for in_year, number, count in held}
    now_in, standing = Month.of(today), _standing(months)
    return [
        MonthTile(
            each,
            found.get(each, 0),
            "calm" if each == now_in else "" if found.get(each) else "idle",
            standing.get(each, gettext("Not submitted") if each < now_in and found.get(each) else ""),
        )
        for each in months
    ]


def _standing(months: list[Month]) -> dict[Month, str]:
    """How far the reports of some months have come, by their newest editions."""
    found = db.session().execute(states_of(months[0].first, months[-1].after))
    return {Month.of(first_on): _told(number, state) for first_on, number, state in found}


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
