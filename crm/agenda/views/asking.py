"""What the address of the calendar asks for: a look, a day, and what it is narrowed to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from flask import current_app, request, url_for
from flask_babel import gettext

from crm.access.current import me
from crm.activities.queries import agencies_leading
from crm.agencies.forms import agency_lookup
from crm.agencies.models import Agency
from crm.agenda.rules import EntryKind, Look, Narrowing, Stretch, stretch_of
from crm.agenda.views.reading import Wanted
from crm.partners.rules import PartnerKind
from crm.platform import spoken
from crm.platform.calendar import Month
from crm.platform.dates import EARLIEST, LATEST, PartialDate, Precision
from crm.platform.errors import Refused
from crm.platform.text import N_
from crm.web.database import db
from crm.web.filters import of_enum, of_record
from crm.web.jinja import text
from crm.web.language import language
from crm.web.lists import Filter
from crm.web.lists.shown import ShownFilter, asked


@dataclass(frozen=True)
class Asked:
    """What the reader wants to see."""

    stretch: Stretch
    on: date
    today: date
    narrowing: Narrowing
    filters: tuple[ShownFilter, ...]

    @property
    def look(self) -> Look:
        return self.stretch.look

    @property
    def wanted(self) -> Wanted:
        """What is read for it, as this reader may see it."""
        return Wanted(me(), self.stretch, self.narrowing, self.today)

    @property
    def name(self) -> str:
        """What the stretch is called."""
        match self.look:
            case Look.MONTH:
                return spoken.month(Month.of(self.stretch.first), language())
            case Look.YEAR:
                year = spoken.fiscal_year_name(self.stretch.last.year, language())
                return gettext("Fiscal year %(year)s", year=year)
        return spoken.span(self.stretch.first, self.stretch.last, Precision.DAY, language())

    def url(self, look: Look | None = None, on: date | None = None, **changed: Any) -> str:
        """The same calendar, looked at in another way, on another day or narrowed otherwise."""
        kept: dict[str, Any] = {shown.key: _code(shown) for shown in self.filters if shown.active}
        asked = {key: value for key, value in (kept | changed).items() if value}
        return url_for(".index", look=(look or self.look), on=(on or self.on).isoformat(), **asked)

    @property
    def chips(self) -> list[tuple[str, str]]:
        """The filters at work, each with the address that takes it off."""
        return [
            (f"{shown.label}: {shown.said}", self.url(None, None, **{shown.key: ""}))
            for shown in self.filters
            if shown.active
        ]


def _code(shown: ShownFilter) -> str:
    """What stands in the address for what is chosen."""
    return shown.chosen or next((code for code, _label, selected in shown.options if selected), shown.value)


def asked_for() -> Asked:
    """What the address says; this month where it says nothing. Raises Refused for what cannot be."""
    today = cast("date", current_app.extensions["clock"].today())
    typed, look = request.args.get("on", ""), request.args.get("look", Look.MONTH.value)
    if look not in {each.value for each in Look}:
        raise Refused(N_("There is no such choice."))
    on = PartialDate.parse_day(typed) if typed else min(max(today, EARLIEST), LATEST)
    stretch = stretch_of(Look(look), on, spoken.first_weekday(language()))
    narrowing, shown = Narrowing(), []
    for entry in _filters():
        told, narrowed = asked(entry, request.args.get(entry.key, ""), cast("Any", narrowing))
        narrowing = cast("Narrowing", narrowed)
        shown.append(told)
    return Asked(stretch, on, today, narrowing, tuple(shown))


def _filters() -> list[Filter]:
    """Those of a list; here they narrow what is asked for instead of one query."""
    return [
        of_enum("kind", gettext("What"), EntryKind, _narrows("kind")),
        of_enum("with", gettext("Kind of partner"), PartnerKind, _narrows("partner_kind")),
        of_record("agency", gettext("Agency"), agency_lookup, _narrows("agency_id"), _agencies),
    ]


def _narrows(fact: str) -> Callable[[Any, Any], Any]:
    return lambda narrowing, chosen: replace(narrowing, **{fact: chosen})


def _agencies() -> list[tuple[str, str]]:
    order = Agency.sort_th if language() == "th" else Agency.sort_en
    found = db.session().scalars(agencies_leading(me()).order_by(order))
    return [(str(agency.id), text(agency, "name").striptags()) for agency in found]
