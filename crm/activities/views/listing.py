"""The list of activities and what it can be asked."""

from datetime import date
from typing import Any

from flask import current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy import Select

from crm.access.current import me
from crm.activities import queries
from crm.activities.models import Activity
from crm.activities.rules import ActivityKind, ActivityState, Standing
from crm.activities.search import INDEXING
from crm.activities.views.blueprint import bp
from crm.activities.views.drawing import columns, lines
from crm.activities.views.filtering import Narrow, of_states, whose
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.documents.listing import answer
from crm.partners.forms import partner_lookup
from crm.permissions import Permission
from crm.platform import spoken
from crm.platform.calendar import Month, parse_fiscal_year
from crm.platform.dates import HISTORIC, PartialDate
from crm.platform.matching import every_word_in
from crm.search.filters import found
from crm.search.queries import few_holding
from crm.web.access import i_may, requires
from crm.web.database import db
from crm.web.filters import of_enum, of_period, of_record
from crm.web.jinja import text
from crm.web.language import language
from crm.web.lists import FEW, Filter, Listing, ListSpec
from crm.web.remembering import remembered

Rows = Select[Any]


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    rows = queries.readable_by(queries.activity_rows(), me())
    listing = Listing(_spec(), db.session(), rows, request.path, request.args)
    new_url = url_for(".new") if i_may(Permission.ACTIVITY_EDIT) else None
    return answer("activities/index.html", listing, new_url=new_url)


def _spec() -> ListSpec:
    return ListSpec(
        name="activities",
        title=gettext("Activities"),
        columns=columns(),
        filters=[*_words_and_choices(), *_numbered(), *_days()],
        order="-on",
        key=Activity.id,
        archived=Activity.archived_at,
        self_contained=True,
        several=url_for(".several") if i_may(Permission.ACTIVITY_EDIT) else "",
        empty_title=gettext("No activity is on file yet"),
        empty_hint=gettext("Press n and record the last courtesy call: it takes less than a minute."),
        dress=lambda session, rows: lines(session, rows, me()),
    )


def _words_and_choices() -> list[Filter]:
    return [
        Filter(key="q", label=gettext("Title, place, partner or result"), apply=_like),
        found(INDEXING),
        of_enum("kind", gettext("Kind"), ActivityKind, lambda rows, kind: rows.where(Activity.kind == kind)),
        of_states(ActivityState, Activity.state, _standings()),
        Filter(key="year", label=gettext("Fiscal year"), apply=_in_year, kind="choice", choices=_years),
        of_period("when", gettext("When"), queries.within, current_app.extensions["clock"].today()),
        Filter(key="month", label=gettext("Month"), apply=_in_month, kind="date"),
    ]


def _standings() -> dict[tuple[str, str], Narrow]:
    """What the desk counts, as the list is asked for it."""
    today: date = current_app.extensions["clock"].today()
    narrows: dict[Standing, Narrow] = {
        Standing.MET: queries.met,
        Standing.UNREPORTED: queries.unreported,
        Standing.COMING: lambda rows: queries.coming(rows, today),
        Standing.PASSED: lambda rows: queries.passed(rows, today),
        Standing.WAITING: queries.awaiting_day,
        Standing.VISITS: lambda rows: queries.visits_between(rows, *spoken.week_of(today, language())),
    }
    return {(standing.value, standing.label): narrow for standing, narrow in narrows.items()}


def _numbered() -> list[Filter]:
    return [
        of_record("agency", gettext("Agency"), agency_lookup, queries.of_agency, _agencies),
        of_record("partner", gettext("Partner"), partner_lookup, queries.of_partner),
        *whose(lambda rows: queries.editable_by(rows, me())),
    ]


def _days() -> list[Filter]:
    return [
        Filter(
            key="from",
            label=gettext("From"),
            kind="date",
            apply=lambda rows, typed: rows.where(Activity.ends_on >= _day(typed).first),
        ),
        Filter(
            key="to",
            label=gettext("To"),
            kind="date",
            apply=lambda rows, typed: rows.where(Activity.starts_on <= _day(typed).last),
        ),
    ]


def _like(rows: Rows, typed: str) -> Rows:
    """By the index where few hold the words, else along the list's own order; the same rows either way.

    The index knows nothing of the archive.
    """
    few = None if request.args.get("archived") == "1" else few_holding(db.session(), INDEXING, typed)
    narrowed = rows if few is None else rows.where(Activity.id.in_(few))
    return narrowed.where(*every_word_in(Activity.filter_text, typed))


def _in_year(rows: Rows, typed: str) -> Rows:
    return rows.where(Activity.fiscal_year == parse_fiscal_year(typed))


def _in_month(rows: Rows, typed: str) -> Rows:
    return queries.touching(rows, Month.parse(typed))


def _day(typed: str) -> PartialDate:
    return PartialDate.parse(typed, HISTORIC)


def _years() -> list[tuple[str, str]]:
    years = remembered("years of activities", _years_of_activities)
    return [(str(year), spoken.fiscal_year_name(year, language())) for year in years]


def _years_of_activities() -> list[int]:
    return list(db.session().scalars(queries.years_with_activities(me())))


def _agencies() -> list[tuple[str, str]]:
    return remembered(("agencies of activities", language()), _agencies_leading)


def _agencies_leading() -> list[tuple[str, str]]:
    order = Agency.sort_th if language() == "th" else Agency.sort_en
    names = (Agency.id, Agency.name_th, Agency.name_en)
    few = queries.agencies_leading(me()).with_only_columns(*names).order_by(order).limit(FEW + 1)
    found = db.session().execute(few)
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]
