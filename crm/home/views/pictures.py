"""The pictures of the desk: where the sister cities are, how alive the ties with them are, what was held."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from flask import url_for
from flask_babel import gettext
from markupsafe import Markup

from crm.activities.rules import Pulse, pulse
from crm.activities.rules.counting import month_number
from crm.partners.models import Partner
from crm.partners.rules import HOME
from crm.platform import spoken
from crm.platform.calendar import months_of_year
from crm.policy.rules import Policy
from crm.web.jinja import label, static, text
from crm.web.language import language
from crm.web.pictures.bars import Bar, stacked_bar
from crm.web.pictures.map import Place, world_map
from crm.web.pictures.pairs import Compared, paired_columns

_TONES = {Pulse.ACTIVE: "good", Pulse.QUIET: "warm", Pulse.DORMANT: "bad", Pulse.NEVER_MET: "plain"}


def map_of_cities(cities: Iterable[Partner]) -> Markup:
    """The sister cities whose place is known, on the map of the world."""
    cities = [city for city in cities if city.latitude is not None]
    places = [
        Place(
            text(city, "name").striptags(),
            city.latitude or 0,
            city.longitude or 0,
            url_for("partners.show", partner_id=city.id),
            city.kind.value,
            spoken.country(city.country or "", language()),
        )
        for city in cities
    ]
    return world_map(
        places,
        Place(gettext("Bangkok"), *HOME),
        title=gettext("The sister cities of Bangkok"),
        highlight={city.country for city in cities if city.country},
        outlines_url=static("world.svg"),
        names=False,
    )


def ties(met: Iterable[date | None], today: date, policy: Policy) -> Markup:
    """How many sister cities are active, quiet or dormant by the days on which they were met, as one bar."""
    months = {"quiet_months": policy.quiet_months, "dormant_months": policy.dormant_months}
    found = Counter(pulse(day, today, **months) for day in met)
    bars = [Bar(label(state), found[state], tone=_TONES[state]) for state in Pulse if found[state]]
    return stacked_bar(bars, title=gettext("How alive the ties with the sister cities are"))


def held_by_month(found: Mapping[int, int], year: int) -> Markup:
    """Activities held in each month (201206) of a fiscal year beside those of the year before."""
    pairs = []
    for before, month in zip(months_of_year(year - 1), months_of_year(year), strict=True):
        values = found.get(month_number(before.first), 0), found.get(month_number(month.first), 0)
        word = spoken.short_month(month, language()).split(" ")[0]
        pairs.append(Compared(word, values, (str(values[0]), str(values[1]))))
    names = gettext("The year before"), gettext("This fiscal year")
    return (
        paired_columns(pairs, names=names, title=gettext("Activities held, by month")) if found else Markup()
    )
