"""The pictures of the desk: where the sister cities are, how alive the ties with them are, what was held."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.activities.rules import Pulse, pulse
from crm.activities.rules.counting import month_number
from crm.partners.models import Partner
from crm.partners.rules import HOME
from crm.platform import spoken
from crm.platform.calendar import Month, months_of_year
from crm.policy.rules import Policy
from crm.web.drawings import drawn_once
from crm.web.jinja import label, static, text
from crm.web.language import language
from crm.web.pictures.bars import Bar, stacked_bar
from crm.web.pictures.map import Place, world_map
from crm.web.pictures.pairs import Compared, paired_columns

_TONES = {Pulse.ACTIVE: "good", Pulse.QUIET: "warm", Pulse.DORMANT: "bad", Pulse.NEVER_MET: "plain"}


def map_of_cities(cities: Collection[Partner]) -> Markup:
    """The sister cities whose place is known, on the map of the world."""
    places = tuple(_place(city) for city in cities if city.latitude is not None)
    countries = frozenset(city.country for city in cities if city.latitude is not None and city.country)
    return drawn_once(
        ("map of cities", places, countries),
        lambda: world_map(
            places,
            Place(gettext("Bangkok"), *HOME),
            title=gettext("The sister cities of Bangkok"),
            highlight=countries,
            outlines_url=static("world.svg"),
            names=False,
        ),
    )


def _place(city: Partner) -> Place:
    return Place(
        text(city, "name").striptags(),
        city.latitude or 0,
        city.longitude or 0,
        url_for("partners.show", partner_id=city.id),
        city.kind.value,
        spoken.country(city.country or "", language()),
    )


def ties(met: Iterable[date | None], today: date, policy: Policy) -> Markup:
    """How many sister cities are active, quiet or dormant by the days on which they were met, as one bar."""
    months = {"quiet_months": policy.quiet_months, "dormant_months": policy.dormant_months}
    found = Counter(pulse(day, today, **months) for day in met)
    numbers = tuple((state, found[state]) for state in Pulse if found[state])
    title = gettext("How alive the ties with the sister cities are")
    bars = (Bar(label(state), number, tone=_TONES[state]) for state, number in numbers)
    return drawn_once(("ties", numbers), lambda: stacked_bar(list(bars), title=title))


def held_by_month(found: Mapping[int, int], year: int, now: Month) -> Markup:
    """Activities held in each month (201206) of a fiscal year beside those of the year before.

    Of months after `now` nobody knows yet how many there will be.
    """
    if not found:
        return Markup()
    at = zip(months_of_year(year - 1), months_of_year(year), strict=True)
    shown = tuple(
        (month, found.get(month_number(before.first), 0), found.get(month_number(month.first), 0))
        for before, month in at
    )
    return drawn_once(("held by month", shown, now), lambda: _columns(shown, now))


def _columns(shown: Iterable[tuple[Month, int, int]], today: Month) -> Markup:
    """A pair of columns for each (month, held the year before, held)."""
    pairs = [
        Compared(
            spoken.short_month(month, language()).split(" ")[0],
            (before, now),
            (str(before), str(now) if now or month <= today else "–"),
        )
        for month, before, now in shown
    ]
    names = gettext("The year before"), gettext("This fiscal year")
    return paired_columns(pairs, names=names, title=gettext("Activities held, by month"))
